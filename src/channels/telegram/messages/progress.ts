// How far long work has come, in one message that is changed as it goes on.
import { type Api, GrammyError } from "grammy";
import { z } from "zod";
import type { Log } from "../../../log.ts";
import { type Kind, put, remove, type StateStore } from "../../../state/store.ts";
import { signalFor } from "../transport/api.ts";
import { inTime } from "../transport/in-time.ts";
import type { Visit } from "../visit.ts";
import type { BotReply } from "./outgoing.ts";

export interface ProgressParts {
  readonly api: Api;
  readonly store: StateStore;
  readonly log: Log;
  readonly hurry: AbortSignal;
}

export interface Progress {
  /** The work was begun before, by a process that ended over it. */
  readonly isRepeated: boolean;
  /** Shown when its turn comes, unless something newer is there by then. */
  readonly say: (text: string) => void;
}

const BEGUN: Kind<{ readonly message?: number }> = {
  name: "progress",
  schema: z.object({ message: z.int().exactOptional() }),
};
const MOST_KEPT = 200;
/** Milliseconds between two changes, and for one of them. */
const PACE = 1500;
const LONGEST_CALL = 5000;

/**
 * Shows `first` at once and what `work` says later, best effort: the work goes on whatever becomes of its message. The
 * reply comes in place of it. `pressed` is the message whose button began it; without one, a message is sent, and found
 * again by the process that does the same work after this one was killed.
 */
export async function withProgress<Reply extends BotReply | undefined>(
  parts: ProgressParts,
  visit: Visit,
  { first, pressed }: { readonly first: string; readonly pressed?: number | undefined },
  work: (progress: Progress) => Promise<Reply>,
): Promise<Reply> {
  const { store } = parts;
  const key = `${visit.chat} ${visit.message}`;
  const begun = pressed === undefined ? await store.get(BEGUN, key) : undefined;
  if (pressed === undefined && begun === undefined) {
    await store.trim(BEGUN, { most: MOST_KEPT - 1 });
    await store.write([put(BEGUN, key, {})]);
  }
  const shown = showIn(parts, visit, pressed ?? begun?.message, async (message) => {
    await store.write([put(BEGUN, key, { message })]);
  });
  shown.say(first);
  shown.begin();
  let reply: Reply;
  try {
    reply = await work({ isRepeated: begun !== undefined, say: shown.say });
  } finally {
    await shown.end();
  }
  if (reply === undefined || pressed !== undefined) return reply;
  const message = shown.message();
  const changes = [...(reply.changes ?? []), remove(BEGUN, key)];
  return { ...reply, ...(message === undefined ? {} : { inPlaceOf: message }), changes };
}

/** `onSent` is told the message when there was none before. */
function showIn(
  { api, log, hurry }: ProgressParts,
  visit: Visit,
  known: number | undefined,
  onSent: (message: number) => Promise<void>,
) {
  let message = known;
  let wanted = "";
  let shown = "";
  let pausedUntil = 0;
  let showing: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;

  const send = async (text: string): Promise<void> => {
    const [call] = visit.messagesFor({ content: text });
    if (call?.method !== "sendMessage") return;
    const { payload } = call;
    const sent = await inTime(
      (signal) => api.raw.sendMessage(payload, signalFor(signal)),
      hurry,
      LONGEST_CALL,
    );
    message = sent.message_id;
    await onSent(message);
  };
  const edit = async (message_id: number, text: string): Promise<void> => {
    const payload = { chat_id: visit.chat, message_id, text, link_preview_options: { is_disabled: true } };
    await inTime((signal) => api.raw.editMessageText(payload, signalFor(signal)), hurry, LONGEST_CALL);
  };
  const show = async (): Promise<void> => {
    const text = wanted;
    try {
      await (message === undefined ? send(text) : edit(message, text));
    } catch (error) {
      // The last word must come; until Telegram is ready again, nothing else need.
      if (error instanceof GrammyError)
        pausedUntil = performance.now() + (error.parameters.retry_after ?? 0) * 1000;
      log.debug({ err: error }, "Progress was not shown");
    }
    shown = text;
    showing = undefined;
  };
  const tick = (): void => {
    if (showing === undefined && wanted !== shown && performance.now() >= pausedUntil) showing = show();
  };
  return {
    say: (text: string): void => void (wanted = text),
    begin(): void {
      tick();
      timer = setInterval(tick, PACE);
    },
    /** Nothing is shown any more when it resolves. */
    async end(): Promise<void> {
      clearInterval(timer);
      await showing;
    },
    message: () => message,
  };
}
