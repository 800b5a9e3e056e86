// A Bot API server on this machine: long polls, keeps what was sent, refuses what Telegram refuses, fails on demand.
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { METHODS, type SentMessage, sentMessage, toast } from "./rules.ts";
import { createUpdates, type Updates } from "./updates.ts";

export interface Sent extends SentMessage {
  readonly message_id: number;
  readonly buttons: readonly { readonly text: string; readonly callback_data: string }[];
}

interface Fault {
  readonly method: string;
  /** `lost` is carried out, but its reply never comes; `reset` is not carried out. */
  readonly kind: "429" | "reset" | "lost" | "slow";
  /** Milliseconds, for `slow`. */
  readonly delay?: number;
}

export interface ApiServer extends Pick<Updates, "deliver" | "conflict" | "pending"> {
  readonly root: string;
  /** The names of the methods called, in order. */
  readonly calls: readonly string[];
  readonly sent: readonly Sent[];
  readonly toasts: readonly z.infer<typeof toast>[];
  /** What was refused as a bad request; a bot that does its work has none. */
  readonly refused: readonly string[];
  /** Applies to the next call of its method. */
  readonly fail: (fault: Fault) => void;
  readonly close: () => Promise<void>;
}

export async function startServer(token: string, me: object): Promise<ApiServer> {
  const updates = createUpdates();
  const calls: string[] = [];
  const sent: Sent[] = [];
  const toasts: z.infer<typeof toast>[] = [];
  const refused: string[] = [];
  const faults: Fault[] = [];

  const carryOut = (method: string, payload: unknown): unknown => {
    if (method === "getMe") return me;
    if (method === "answerCallbackQuery") toasts.push(toast.parse(payload));
    if (method !== "sendMessage") return true;
    const message = sentMessage.parse(payload);
    const message_id = 1000 + sent.length;
    sent.push({ ...message, message_id, buttons: message.reply_markup?.inline_keyboard.flat() ?? [] });
    return { message_id, date: 0, chat: { id: message.chat_id }, text: message.text };
  };
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [, given, method = ""] = /^\/bot([^/]+)\/(\w+)$/.exec(request.url ?? "") ?? [];
    const body = (await request.toArray()).join("");
    if (given !== token) return refuse(response, 401, "Unauthorized");
    if (!Object.hasOwn(METHODS, method)) return refuse(response, 404, "Not Found");
    calls.push(method);
    const payload: unknown = body === "" ? {} : JSON.parse(body);
    const checked = METHODS[method]!.safeParse(payload);
    if (!checked.success) {
      refused.push(z.prettifyError(checked.error));
      return refuse(response, 400, `Bad Request: ${checked.error.issues[0]!.message}`);
    }
    if (method === "getUpdates") {
      const batch = await updates.poll(payload, response);
      return batch === "conflict"
        ? refuse(response, 409, "Conflict: terminated by other getUpdates request")
        : reply(response, batch);
    }
    const at = faults.findIndex((fault) => fault.method === method);
    const fault = at < 0 ? undefined : faults.splice(at, 1)[0];
    if (fault?.kind === "reset") return void request.socket.resetAndDestroy();
    if (fault?.kind === "429")
      return refuse(response, 429, "Too Many Requests: retry after 1", { retry_after: 1 });
    if (fault?.kind === "slow") await pause(fault.delay);
    const result = carryOut(method, payload);
    if (fault?.kind === "lost") return void request.socket.resetAndDestroy();
    return reply(response, result);
  };

  const server = createServer((request, response) => {
    // A mistake in here must be seen as one, not as a refusal.
    handle(request, response).catch((error: unknown) => refused.push(String(error)));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = z.object({ port: z.int() }).parse(server.address());
  return {
    ...updates,
    root: `http://127.0.0.1:${port}`,
    calls,
    sent,
    toasts,
    refused,
    fail: (fault) => void faults.push(fault),
    async close() {
      if (!server.listening) return;
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

function reply(response: ServerResponse, result: unknown): void {
  response.setHeader("content-type", "application/json").end(JSON.stringify({ ok: true, result }));
}

function refuse(response: ServerResponse, code: number, description: string, parameters?: object): void {
  response
    .writeHead(code, { "content-type": "application/json" })
    .end(JSON.stringify({ ok: false, error_code: code, description, parameters }));
}
