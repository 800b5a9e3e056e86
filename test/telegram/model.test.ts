// Whatever a language model does, as a person on Telegram sees it: one bot for all.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startEmulator, TOKEN, until } from "../emulator/emulator.ts";
import type { Sent } from "../emulator/server.ts";
import { type Behaviour, slow, stalled } from "../model/behaviours.ts";
import { CASES, FAITHFUL, KEY, QUOTED, SEATS, SHORT_DEADLINES } from "../model/cases.ts";
import { startModelServer } from "../model/server.ts";
import { newStateFile, STORE_FOLDER } from "./bots.ts";

/** A bot before a model, gone with `close`, with all that belongs to it. */
async function startBot(deadlines: Readonly<Record<string, string>>) {
  const [telegram, model] = [await startEmulator(), await startModelServer()];
  const process = telegram.startBot({
    ...deadlines,
    STORE_FOLDER,
    STATE_FILE: newStateFile(),
    ACCESS: "open",
    QUESTIONS_PER_MINUTE: "0",
    CHAT_MODEL: "openai:test-model",
    OPENAI_API_KEY: KEY,
    OPENAI_BASE_URL: model.openai,
  });
  const close = async (): Promise<void> => {
    await telegram.close();
    await model.close();
  };
  await until(() => /Answering on Telegram/.exec(process.log()) ?? undefined);
  return { telegram, model, process, close };
}

type Started = Awaited<ReturnType<typeof startBot>>;

/** What the bot sent for every case, each followed by a sound answer, so that the circuit stays closed. */
async function askAll({ telegram, model }: Started): Promise<Sent[]> {
  const sent: Sent[] = [];
  for (const { question, does } of CASES.flatMap((one) => [one, FAITHFUL])) {
    model.next(...does);
    await telegram.ask("/new");
    sent.push(await telegram.ask(question));
  }
  return sent;
}

interface Stopped {
  readonly status: number | null;
  /** What was sent last. */
  readonly text: string;
  readonly isCancelled: boolean;
  readonly pending: number;
  readonly milliseconds: number;
}

/** A bot that is told to stop while a model does `behaviour`. */
async function stopDuring(behaviour: Behaviour): Promise<Stopped> {
  const { telegram, model, process, close } = await startBot({});
  try {
    model.always(behaviour);
    telegram.write(SEATS);
    await until(() => model.requests[0]);
    const started = performance.now();
    process.child.kill("SIGTERM");
    const status = await process.ended;
    return {
      status,
      text: telegram.sent.at(-1)!.text,
      isCancelled: model.requests[0]!.isCancelled,
      pending: telegram.pending(),
      milliseconds: performance.now() - started,
    };
  } finally {
    await close();
  }
}

let bot: Started;
let shown: readonly Sent[];
let stalls: Stopped;
let ends: Stopped;
beforeAll(async () => {
  bot = await startBot(SHORT_DEADLINES);
  // All at once: most of the time they wait.
  [shown, stalls, ends] = await Promise.all([
    askAll(bot),
    stopDuring(stalled()),
    stopDuring(slow(FAITHFUL.answer, 1_000)),
  ]);
}, 60_000);
afterAll(() => bot.close());

describe("a model behind a bot", () => {
  it.each(CASES.map((one, i) => [one.name, one, 2 * i] as const))("%s", (_, one, at) => {
    const { text, buttons } = shown[at]!;
    const [body = "", footer = ""] = text.split("\n\n来源\n");
    expect(body).toBe(one.answer);
    const markers = [...new Set(one.answer.match(/\[\d+\]/g))];
    expect(footer.match(/^\[\d+\]/gm)).toEqual(markers);
    expect(buttons.map(({ text: label }) => label)).toEqual([
      ...markers.map((marker) => `📄 ${marker.slice(1, -1)}`),
      "👍",
      "👎",
    ]);
    expect(text).not.toMatch(one.never);
    expect(shown[at + 1]!.text).toMatch(/^盘龙城增加学位3420个\[1\]。\n\n来源\n/);
  });

  it("opens the passage of a sentence that the model worded", async () => {
    const { telegram } = bot;
    const before = telegram.sent.length;
    telegram.press(shown[1]!, "📄 1");
    expect((await until(() => telegram.sent[before])).text).toContain("增加学位3420个,解决了");
  });

  it("leaves no key, token or question in the log or in a message, and nothing that Telegram refuses", () => {
    const { telegram, model, process } = bot;
    expect(telegram.refused).toEqual([]);
    expect(model.faults).toEqual([]);
    expect(process.log()).not.toMatch(/盘龙城|古德寺/);
    const printed = process.log() + telegram.sent.map(({ text }) => text).join("\n");
    for (const secret of [KEY, TOKEN.split(":")[1]!]) expect(printed).not.toContain(secret);
  });
});

describe("SIGTERM while a model answers", () => {
  it("gives the quotation in time when the model does not end, and ends with status 0", () => {
    expect(stalls).toMatchObject({ status: 0, isCancelled: true, pending: 0 });
    expect(stalls.text).toContain(`没有等语言模型答完，以下是原文：\n${QUOTED}`);
    expect(stalls.milliseconds).toBeLessThan(10_000);
  });

  it("waits for a model that is soon done", () => {
    expect(ends).toMatchObject({ status: 0, isCancelled: false, pending: 0 });
    expect(ends.text).toContain(FAITHFUL.answer);
    expect(ends.milliseconds).toBeLessThan(stalls.milliseconds);
  });
});
