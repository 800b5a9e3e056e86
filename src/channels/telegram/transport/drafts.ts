// What there is of an answer -> a draft that grows in a private chat, until the answer itself is sent.
import { randomInt } from "node:crypto";
import { type Api, GrammyError } from "grammy";
import type { Log } from "../../../log.ts";
import { LONGEST_MESSAGE } from "../messages/split.ts";
import { signalFor } from "./api.ts";
import { inTime } from "./in-time.ts";
import type { Room } from "./typing.ts";

/** Never delays anything and never fails: what matters is the message that takes its place. */
export interface Draft {
  readonly id: number;
  /**
   * In place of what it said before; empty at first, which Telegram shows as thinking. What fits no message any more is
   * not shown: nothing that was is withdrawn.
   */
  readonly show: (text: string) => void;
  /** Nothing of it goes out any more. */
  readonly end: () => void;
}

/** Milliseconds. */
interface Pace {
  /** What is ready before that needs no draft. */
  readonly after: number;
  /** Between two of them. */
  readonly between: number;
  /** So that a draft does not overtake the message for which its text was the last. */
  readonly before: number;
  /** Telegram lets one fade after 30 seconds. */
  readonly renewal: number;
}

const PACE: Pace = { after: 1000, between: 600, before: 150, renewal: 20_000 };
/** Milliseconds. */
const LONGEST_CALL = 5000;
/** The chat is of a kind that takes none, or the server knows no drafts. */
const NEVER: readonly number[] = [400, 404];
/** Seconds, after another refusal that names no time. */
const PAUSE = 60;
/** Chats of which it is known that they take no draft, or not yet. */
const MOST_CLOSED = 10_000;

export function createDrafts(api: Api, log: Log, pace: Pace = PACE): (room: Room) => Draft {
  /** Until when, in milliseconds of `performance.now()`. */
  const closed = new Map<number, number>();
  const close = (chat: number, until: number): void => {
    closed.delete(chat);
    closed.set(chat, until);
    if (closed.size > MOST_CLOSED) closed.delete(closed.keys().next().value!);
  };
  /** Milliseconds until the chat takes drafts again. */
  const pauseOf = (chat: number): number => (closed.get(chat) ?? -Infinity) - performance.now();

  /** Told why a draft was not taken. A network that fails says nothing of the chat. */
  const learn = (chat: number, error: unknown): void => {
    if (!(error instanceof GrammyError) || error.error_code >= 500) return;
    const { error_code: code, parameters } = error;
    const pause = NEVER.includes(code) ? Infinity : (parameters.retry_after ?? PAUSE) * 1000;
    close(chat, performance.now() + pause);
    log.info({ code, pause }, "A chat takes no drafts of answers");
  };

  return ({ chat, thread }) => {
    const id = randomInt(1, 2 ** 31 - 1);
    const ended = new AbortController();
    let text = "";
    let sentAt = -Infinity;
    let isSending = false;
    let timer: NodeJS.Timeout;

    const send = async (): Promise<void> => {
      const shown = text;
      const payload = {
        chat_id: chat,
        draft_id: id,
        text: shown,
        can_stop: true,
        keep_on_stop: true,
        ...(thread === undefined ? {} : { message_thread_id: thread }),
      };
      [isSending, sentAt] = [true, performance.now()];
      await inTime(
        (signal) => api.raw.sendMessageDraft(payload, signalFor(signal)),
        ended.signal,
        LONGEST_CALL,
      ).catch((error: unknown) => learn(chat, error));
      isSending = false;
      plan(text === shown && pauseOf(chat) < 0 ? pace.renewal : pace.before);
    };
    const plan = (wait: number): void => {
      clearTimeout(timer);
      if (ended.signal.aborted || pauseOf(chat) === Infinity) return;
      const untilNext = sentAt + pace.between - performance.now();
      timer = setTimeout(() => void send(), Math.max(wait, untilNext, pauseOf(chat)));
    };
    plan(pace.after);
    return {
      id,
      show(grown) {
        if (grown.length > LONGEST_MESSAGE) return;
        text = grown;
        if (!isSending) plan(pace.before);
      },
      end() {
        clearTimeout(timer);
        ended.abort();
      },
    };
  };
}
