// A page on this machine -> a picture of all of it, by a headless Chromium that speaks over two pipes.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable, Writable } from "node:stream";
import { pathToFileURL } from "node:url";
import { z } from "zod";

const PROGRAM = "chromium";
const FLAGS = [
  "--headless=new",
  "--no-sandbox",
  "--hide-scrollbars",
  "--disable-gpu",
  "--remote-debugging-pipe",
];
const WIDTH = 480;
const SHARPNESS = 2;
const LONGEST = 60_000;

const reply = z.looseObject({
  id: z.int().optional(),
  method: z.string().optional(),
  result: z.looseObject({}).optional(),
  error: z.looseObject({ message: z.string() }).optional(),
});
const attached = z.object({ sessionId: z.string() });
const created = z.object({ targetId: z.string() });
const measured = z.object({ cssContentSize: z.object({ height: z.number() }) });
const captured = z.object({ data: z.base64() });

interface Pipes {
  readonly input: Writable;
  readonly output: Readable;
}

/** PNG, of a page `width` wide. Throws when Chromium is not there (Debian: `apt-get install chromium`) or does not answer within a minute. */
export async function photograph(page: string, width: number = WIDTH): Promise<Uint8Array> {
  const profile = await mkdtemp(join(tmpdir(), "tongbao-chromium-"));
  const child = spawn(PROGRAM, [...FLAGS, `--user-data-dir=${profile}`, "about:blank"], {
    stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"],
    timeout: LONGEST,
    killSignal: "SIGKILL",
  });
  const gone = new Promise<never>((_, reject) => {
    child.on("error", (cause) =>
      reject(new Error(`Expected ${PROGRAM} to start. Install it: apt-get install chromium.`, { cause })),
    );
    child.on("close", (status) =>
      reject(new Error(`${PROGRAM} ended with status ${status} and took no picture.`)),
    );
  });
  try {
    return await Promise.race([gone, take(pipes(child.stdio), page, width)]);
  } finally {
    child.kill("SIGKILL");
    await gone.catch(() => undefined);
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Where Chromium reads and writes, after its standard three. */
function pipes([, , , input, output]: ChildProcess["stdio"]): Pipes {
  if (!(input instanceof Writable) || !(output instanceof Readable)) throw new Error("Expected two pipes.");
  return { input, output };
}

async function take(to: Pipes, page: string, width: number): Promise<Uint8Array> {
  const { ask, event } = speak(to);
  const { targetId } = created.parse(await ask("Target.createTarget", { url: "about:blank" }));
  const { sessionId } = attached.parse(await ask("Target.attachToTarget", { targetId, flatten: true }));
  const look = { width, height: 100, deviceScaleFactor: SHARPNESS, mobile: false };
  await ask("Emulation.setDeviceMetricsOverride", look, sessionId);
  await ask("Page.enable", {}, sessionId);
  const loaded = event("Page.loadEventFired");
  await ask("Page.navigate", { url: pathToFileURL(page).href }, sessionId);
  await loaded;
  const { height } = measured.parse(await ask("Page.getLayoutMetrics", {}, sessionId)).cssContentSize;
  const clip = { x: 0, y: 0, width, height, scale: 1 };
  const shot = await ask("Page.captureScreenshot", { captureBeyondViewport: true, clip }, sessionId);
  return Buffer.from(captured.parse(shot).data, "base64");
}

/** The DevTools protocol: JSON, each message ended by a NUL. */
function speak({ input, output }: Pipes) {
  const asked = new Map<
    number,
    { readonly resolve: (result: unknown) => void; readonly reject: (error: Error) => void }
  >();
  const awaited = new Map<string, () => void>();
  let last = 0;
  let buffer = "";
  output.setEncoding("utf8").on("data", (chunk: string) => {
    const messages = (buffer + chunk).split("\0");
    buffer = messages.pop() ?? "";
    for (const message of messages) {
      const { id = 0, method = "", result, error } = reply.parse(JSON.parse(message));
      if (error === undefined) asked.get(id)?.resolve(result);
      else asked.get(id)?.reject(new Error(error.message));
      awaited.get(method)?.();
    }
  });
  return {
    event: (method: string) => new Promise<void>((resolve) => void awaited.set(method, resolve)),
    ask: (method: string, params: object, sessionId?: string) =>
      new Promise<unknown>((resolve, reject) => {
        const id = ++last;
        asked.set(id, { resolve, reject });
        input.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
      }),
  };
}
