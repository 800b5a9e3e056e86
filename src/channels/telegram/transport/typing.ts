// While something is prepared -> "typing" in its chat: a sign that costs nobody anything when it is lost.
import { type Api, GrammyError } from "grammy";
import { signalFor } from "./api.ts";
import { inTime, rest } from "./in-time.ts";

/** A chat and, in a forum, its topic. */
export interface Room {
  readonly chat: number;
  readonly thread: number | undefined;
}

/** Milliseconds. What is ready before that needs no sign. */
const AFTER = 300;
/** Telegram shows it for five seconds at most. */
const EVERY = 4000;

/** Returns how to end it, which takes no time. */
export function beginTyping(api: Api, { chat, thread }: Room): () => void {
  const ended = new AbortController();
  const payload = {
    chat_id: chat,
    action: "typing" as const,
    ...(thread === undefined ? {} : { message_thread_id: thread }),
  };
  /** Whether it makes sense to go on: what Telegram refuses now it will refuse in four seconds. */
  const show = (): Promise<boolean> =>
    inTime((signal) => api.raw.sendChatAction(payload, signalFor(signal)), ended.signal, EVERY).then(
      () => true,
      (error: unknown) => !(error instanceof GrammyError) || error.error_code >= 500,
    );
  const repeat = async (): Promise<void> => {
    for (let wait = AFTER; !ended.signal.aborted; wait = EVERY) {
      await rest(wait, ended.signal);
      if (ended.signal.aborted || !(await show())) return;
    }
  };
  void repeat();
  return () => ended.abort();
}
