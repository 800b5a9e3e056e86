// The presses of buttons that wait for an answer: each takes one, and only for a while.
import { mistake, overtaken } from "./refusal.ts";

export interface Toast {
  readonly callback_query_id: string;
  readonly text?: string | undefined;
  readonly show_alert?: boolean | undefined;
  readonly url?: string | undefined;
  readonly cache_time?: number | undefined;
}

export interface Presses {
  readonly open: (id: string) => void;
  /** As if the bot had taken too long. */
  readonly expire: (id: string) => void;
  /** The process that answered has ended: the next cannot know which presses it did answer, and may try them again. */
  readonly forget: () => void;
  /** Throws `Refusal`. */
  readonly answer: (toast: Toast) => void;
}

const LONGEST_TOAST = 200;
const TOO_OLD = "query is too old and response timeout expired or query ID is invalid";

/** `life` is how long a press waits, in milliseconds. */
export function createPresses(now: () => number, life: number): Presses {
  const opened = new Map<string, number>();
  const expired = new Set<string>();
  const answered = new Set<string>();
  return {
    open: (id) => void opened.set(id, now()),
    expire: (id) => void expired.add(id),
    forget() {
      for (const id of answered) expired.add(id);
      answered.clear();
    },
    answer({ callback_query_id: id, text = "", url = "" }) {
      const since = opened.get(id);
      if (expired.has(id) || (since !== undefined && now() - since > life)) throw overtaken(TOO_OLD);
      if (since === undefined) throw mistake(TOO_OLD);
      if (text.length > LONGEST_TOAST) throw mistake("MESSAGE_TOO_LONG"); // [u]
      // Other addresses are for games.
      if (url !== "" && !/^(?:https:\/\/t\.me\/\w+\?start=[\w-]{1,64}|tg:\/\/)/.test(url))
        throw mistake("URL_INVALID");
      opened.delete(id);
      answered.add(id);
    },
  };
}
