// Inline queries: what people type after the bot's name, and the results that are shown and kept for the next who asks.
import type { z } from "zod";
import { type Complain, type Entity } from "./entities.ts";
import { type Keyboard, keepKeyboard } from "./keyboard.ts";
import type { inlineAnswer } from "./parameters.ts";
import { mistake, overtaken } from "./refusal.ts";
import { keepText, MESSAGE } from "./text.ts";

interface InlineResult {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly text: string;
  readonly entities: readonly Entity[];
  readonly keyboard: Keyboard;
}
export interface InlineAnswer {
  readonly results: readonly InlineResult[];
  readonly button: { readonly text: string; readonly start_parameter?: string | undefined } | undefined;
  readonly next_offset: string;
  readonly cache_time: number;
  readonly is_personal: boolean;
}
interface Query {
  readonly from: number;
  readonly query: string;
  readonly offset: string;
}

export interface InlineQueries {
  readonly open: (id: string, query: Query) => void;
  /** Throws `Refusal`. */
  readonly answer: (given: z.infer<typeof inlineAnswer>, complain: Complain) => void;
  readonly answerTo: (id: string) => InlineAnswer | undefined;
  /** What was answered to the same query and may be shown again without asking the bot. */
  readonly kept: (query: Query) => InlineAnswer | undefined;
}

const MOST_RESULTS = 50;
const MOST_BYTES = 64;
const KEPT_BY_DEFAULT = 300;
const LONGEST_KEPT = 86_400;
const TOO_OLD = "query is too old and response timeout expired or query ID is invalid";

/** `life` is how long a query waits, in milliseconds. */
export function createInlineQueries(now: () => number, life: number): InlineQueries {
  const open = new Map<string, Query & { readonly since: number }>();
  const answers = new Map<string, InlineAnswer>();
  const cache = new Map<string, { readonly answer: InlineAnswer; readonly until: number }>();
  const keyOf = ({ query, offset }: Query, from: number | "all") => JSON.stringify([query, offset, from]);
  return {
    open: (id, query) => void open.set(id, { ...query, since: now() }),
    answer(given, complain) {
      const query = open.get(given.inline_query_id);
      if (query === undefined) throw mistake(TOO_OLD);
      const answer = check(given, complain);
      if (now() - query.since > life) throw overtaken(TOO_OLD);
      open.delete(given.inline_query_id);
      answers.set(given.inline_query_id, answer);
      const until = now() + answer.cache_time * 1000;
      cache.set(keyOf(query, answer.is_personal ? query.from : "all"), { answer, until });
    },
    answerTo: (id) => answers.get(id),
    kept(query) {
      const found = cache.get(keyOf(query, query.from)) ?? cache.get(keyOf(query, "all"));
      return found !== undefined && found.until > now() ? found.answer : undefined;
    },
  };
}

function check(given: z.infer<typeof inlineAnswer>, complain: Complain): InlineAnswer {
  const { results, button, next_offset = "", cache_time = KEPT_BY_DEFAULT, is_personal = false } = given;
  if (button !== undefined) checkButton(button);
  if (results.length > MOST_RESULTS) throw mistake("too many inline query results specified");
  if (Buffer.byteLength(next_offset) > MOST_BYTES) throw mistake("NEXT_OFFSET_INVALID");
  if (results.some(({ id }) => id === "" || Buffer.byteLength(id) > MOST_BYTES))
    throw mistake("RESULT_ID_INVALID");
  if (new Set(results.map(({ id }) => id)).size < results.length) throw mistake("RESULT_ID_DUPLICATE");
  return {
    results: results.map(({ id, title, description = "", input_message_content, reply_markup }) => {
      if (title === "") throw mistake("ARTICLE_TITLE_EMPTY");
      const { message_text, entities = [] } = input_message_content;
      const content = keepText({ text: message_text, entities }, MESSAGE, complain);
      return {
        id,
        title,
        description,
        ...content,
        keyboard: keepKeyboard(reply_markup, undefined, complain),
      };
    }),
    button,
    next_offset,
    cache_time: Math.min(Math.max(cache_time, 0), LONGEST_KEPT),
    is_personal,
  };
}

function checkButton({ text, start_parameter: start }: NonNullable<InlineAnswer["button"]>): void {
  if (text === "") throw mistake("BUTTON_TEXT_INVALID"); // [u]
  if (start === undefined)
    throw mistake(
      "can't parse inline query results button: InlineQueryResultsButton must have exactly one optional field",
    );
  if (start === "") throw mistake("can't use empty start_parameter");
  if (start.length > MOST_BYTES) throw mistake("too long start_parameter specified");
  if (!/^[\w-]+$/.test(start)) throw mistake("unallowed characters in start_parameter are used");
}
