// A Bot API server on this machine: refuses what Telegram refuses, keeps what was sent, fails on demand.
import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { failAfter, failBefore, sendRefusal, sendResult } from "./api/answer.ts";
import { readBody } from "./api/body.ts";
import { createFaults, type Fault } from "./api/faults.ts";
import { type Listener, listen } from "./api/listener.ts";
import { carryOut, isMethod } from "./api/methods.ts";
import { type MethodName, PARAMETERS } from "./api/parameters.ts";
import { Refusal } from "./api/refusal.ts";
import type { Updates } from "./api/updates.ts";
import { createWorld, type Timing, type Me, type World } from "./api/world.ts";

export type { Sent } from "./api/world.ts";

/** A call that reached the server under the right token. */
interface Request {
  readonly method: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** Milliseconds. */
  readonly at: number;
}
/** An answer other than a result, whoever is to blame. */
interface Failure {
  readonly method: string;
  readonly code: number;
  readonly description: string;
}

type Waiting = Pick<Updates, "deliver" | "conflict" | "pending" | "unwanted" | "hold" | "release">;

export interface ApiServer extends Waiting, Listener {
  /** What a test looks at and changes: chats, messages, drafts, the profile, limits. */
  readonly world: World;
  /** The names of the methods called, in order. */
  readonly calls: readonly string[];
  readonly requests: readonly Request[];
  readonly sent: World["sent"];
  readonly toasts: World["toasts"];
  /** What no sound bot does: calls refused for what they say, and what Telegram drops without a word. */
  readonly refused: readonly string[];
  /** Every refusal, also those that a chat or a test has brought about; not those of `fail`. */
  readonly failures: readonly Failure[];
  /** Applies to the next calls of its method; returns how to end it. */
  readonly fail: (fault: Fault) => () => void;
  readonly close: () => Promise<void>;
}

export async function startServer(token: string, me: Me, timing: Timing = {}): Promise<ApiServer> {
  const calls: string[] = [];
  const requests: Request[] = [];
  const refused: string[] = [];
  const failures: Failure[] = [];
  const faults = createFaults();
  const world = createWorld(me, (what) => refused.push(what), timing);
  /** Calls whose answer the bot has not seen: it may make them again and is not to blame for what comes of it. */
  const unseen = new Set<string>();

  const act = async (
    request: IncomingMessage,
    response: ServerResponse,
    method: MethodName,
  ): Promise<void> => {
    const { payload, files } = await readBody(request, PARAMETERS[method].shape);
    requests.push({ method, payload, at: world.now() });
    const checked = PARAMETERS[method].safeParse(payload);
    if (!checked.success) {
      refused.push(`${method}: ${z.prettifyError(checked.error)}`);
      throw new Refusal(400, `Bad Request: ${checked.error.issues[0]!.message}`, true);
    }
    const hit = faults.hit(method, "chat_id" in checked.data ? checked.data.chat_id : undefined);
    if (hit !== undefined && hit.delayMs > 0) await pause(hit.delayMs);
    if (hit !== undefined && failBefore(response, hit)) return;
    // Whoever answers a press once more may have another thing to say by then.
    const what = method === "answerCallbackQuery" ? payload.callback_query_id : payload;
    const name = JSON.stringify([method, what]);
    try {
      const result = await carryOut(method, { given: checked.data, world, files, response });
      const body = Buffer.from(JSON.stringify({ ok: true, result }));
      const isBroken =
        response.destroyed || (hit !== undefined && (await failAfter(response, hit.kind, body)));
      if (isBroken) unseen.add(name);
      else sendResult(response, body);
    } catch (error) {
      // A caller that is gone by now was overtaken by the next one.
      if (!(error instanceof Refusal) || !(unseen.has(name) || response.destroyed)) throw error;
      throw new Refusal(error.code, error.message, true, error.hint);
    }
  };
  const download = async (path: string, response: ServerResponse): Promise<void> => {
    const hit = faults.hit("download", undefined);
    if (hit !== undefined && hit.delayMs > 0) await pause(hit.delayMs);
    if (hit !== undefined && failBefore(response, hit)) return;
    const bytes = world.files.load(path);
    if (bytes === undefined) throw new Refusal(404, "Not Found", true);
    if (hit !== undefined && (await failAfter(response, hit.kind, bytes))) return;
    response.writeHead(200, { "content-type": "application/octet-stream" }).end(bytes);
  };
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = (request.url ?? "").split("?")[0]!;
    const [, file, given, rest = ""] = /^\/(file\/)?bot([^/]+)\/(.+)$/.exec(path) ?? [];
    const method = file === undefined ? rest : "download";
    try {
      if (given !== token) throw new Refusal(401, "Unauthorized", true);
      calls.push(method);
      if (file !== undefined) return await download(rest, response);
      if (!isMethod(method)) throw new Refusal(404, "Not Found: method not found", false);
      await act(request, response, method);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      failures.push({ method, code: error.code, description: error.message });
      if (!error.isCircumstance) refused.push(`${method}: ${error.message}`);
      sendRefusal(response, error);
    }
  };
  const listener = await listen((request, response) => {
    handle(request, response).catch((error: unknown) => {
      // A caller that left in the middle is no fault of anybody's.
      if (request.destroyed && !request.complete) return;
      // A mistake in here must be seen as one, not as a refusal.
      refused.push(`the emulator failed: ${error instanceof Error ? error.stack : String(error)}`);
      response.destroy();
    });
  });
  return {
    ...world.updates,
    ...listener,
    world,
    calls,
    requests,
    sent: world.sent,
    toasts: world.toasts,
    refused,
    failures,
    fail: faults.plan,
    async close() {
      world.webhook.close();
      await listener.down();
    },
  };
}
