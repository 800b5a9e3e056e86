// Inline mode: what is typed after the bot's name in any chat -> passages to choose from, by search alone.
import { setTimeout as pause } from "node:timers/promises";
import { Context } from "grammy";
import type { InlineQuery, Update } from "grammy/types";
import type { FindPassages } from "../../../answer/passages.ts";
import type { Door } from "../access/door.ts";
import { inlineResults } from "../messages/inline.ts";
import { signalFor } from "../transport/api.ts";
import { inTime } from "../transport/in-time.ts";
import { wordsFor } from "../words/words.ts";
import type { FeatureParts } from "./feature.ts";

interface InlineParts extends Pick<FeatureParts, "api" | "me" | "language" | "log"> {
  readonly findPassages: FindPassages;
  readonly door: Door;
  readonly stopping: AbortSignal;
}

/** Takes the inline queries out of `updates` and answers them aside: who typed on has no use for an answer. */
export type TakeInline = (updates: readonly Update[]) => readonly Update[];

const MOST_RESULTS = 10;
/** Searched at once. */
const PLACES = 2;
/** People whose queries wait; what comes from others then is not answered. */
const MOST_WAITING = 200;
/** Milliseconds: typed on within these, the query before is not searched for. */
const TYPING = 150;
/** Milliseconds after which Telegram takes no answer any more; a little less, as it is under way a while. */
const LONGEST_ANSWER = 9000;
/** What the bot is opened with by the button above the results. */
const START = "inline";
/** Seconds for which Telegram may show the same to the same person: a new notice is found soon. */
const KEPT = 30;
/** Of who is not let in: until somebody lets them in. */
const KEPT_FOR_STRANGERS = 60;

interface Typed {
  readonly query: InlineQuery;
  readonly isStranger: boolean;
  /** By `performance.now()`. */
  readonly since: number;
}

export function createInline(parts: InlineParts): TakeInline {
  const { findPassages, door, api, me, language, log, stopping } = parts;
  /** The last query of each person: at first they may still be typing, then it waits for a place. */
  const typing = new Map<number, Typed>();
  const waiting = new Map<number, Typed>();
  let busy = 0;

  const answer = async ({ query, isStranger, since }: Typed): Promise<void> => {
    const left = LONGEST_ANSWER - (performance.now() - since);
    if (left <= 0) return;
    const said = wordsFor(language, query.from.language_code);
    const question = query.query.trim();
    await inTime(
      async (signal) => {
        const say = (results: ReturnType<typeof inlineResults>, above?: string, cache_time = KEPT) => {
          const button = above === undefined ? {} : { button: { text: above, start_parameter: START } };
          const how = { is_personal: true, cache_time, ...button };
          return api.answerInlineQuery(query.id, results, how, signalFor(signal));
        };
        if (isStranger) return say([], said.startInPrivate, KEPT_FOR_STRANGERS);
        if (question === "") return say([], said.typeQuestion);
        const results = inlineResults(await findPassages(question, { top: MOST_RESULTS, signal }));
        return say(results, results.length === 0 ? said.nothingFits : undefined);
      },
      stopping,
      left,
    );
  };
  const search = async (user: number, typed: Typed): Promise<void> => {
    await pause(TYPING);
    if (typing.get(user) !== typed) return;
    typing.delete(user);
    waiting.set(user, typed);
    if (busy >= PLACES) return;
    busy++;
    for (const [one, next] of waiting) {
      waiting.delete(one);
      // Nobody waits for what fails: whoever still types asks again.
      await answer(next).catch((error: unknown) => log.debug({ err: error }, "No answer to an inline query"));
    }
    busy--;
  };
  const take = (update: Update, query: InlineQuery): void => {
    const user = query.from.id;
    const isStranger = door.isStranger(new Context(update, api, me));
    const isKnown = typing.delete(user) || waiting.delete(user);
    if (!isKnown && typing.size + waiting.size >= MOST_WAITING) return;
    if (isStranger && !door.mayAnswerStranger()) return;
    const typed = { query, isStranger, since: performance.now() };
    typing.set(user, typed);
    void search(user, typed);
  };
  return (updates) =>
    updates.filter((update) => {
      if (update.inline_query === undefined) return true;
      try {
        take(update, update.inline_query);
      } catch (error) {
        log.error(
          { err: error, update: update.update_id },
          "An inline query of an unknown form is left aside",
        );
      }
      return false;
    });
}
