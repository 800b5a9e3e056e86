// How much one person may ask: so many questions a minute and a day, and one at a time.
import { z } from "zod";
import { localDay } from "../../../models/ledger.ts";
import { type Change, type Kind, put, type StateStore } from "../../../state/store.ts";
import { createRate } from "./rate.ts";

export interface MostQuestions {
  /** 0: no limit, here and below. */
  readonly perMinute: number;
  readonly perDay: number;
}

/** What speaks against a question: the limit, and the seconds until there is room; a day ends at midnight. */
export type Excess =
  | { readonly limit: "QUESTIONS_PER_MINUTE"; readonly most: number; readonly seconds: number }
  | { readonly limit: "QUESTIONS_PER_DAY"; readonly most: number };

export interface QuestionLimits {
  /** Counts a question; the changes are to be made in one step with keeping the answer. */
  readonly count: (account: string) => Promise<Excess | { readonly changes: readonly Change[] }>;
  /** Runs `work` when the account's work before it is done. */
  readonly inTurn: <Result>(account: string, work: () => Promise<Result>) => Promise<Result>;
  /** Whether to say it: what is one text in the eyes of who sent it may have come as twelve messages. */
  readonly isWorthTelling: (account: string, what: Excess["limit"] | "length") => boolean;
  readonly tidy: () => Promise<void>;
}

const MINUTE = 60_000;
/** Milliseconds within which a text that is too long is complained of once. */
const ONE_TEXT = 10_000;
const TWO_DAYS = 2 * 86_400_000;
const MOST_ACCOUNTS = 100_000;

const tally = z.object({ day: z.string(), questions: z.int() });
type Tally = Readonly<z.infer<typeof tally>>;
const TALLY: Kind<Tally> = { name: "questions", schema: tally };

/** `today`: the day as `YYYY-MM-DD`, where the program runs. */
export function createQuestionLimits(
  store: StateStore,
  { perMinute, perDay }: MostQuestions,
  today: () => string = localDay,
): QuestionLimits {
  const rate = createRate(perMinute, MINUTE);
  const excesses = createRate(1, MINUTE);
  const lengths = createRate(1, ONE_TEXT);
  /** Of today. Counted here before it is kept: of two questions at once each must see the other. */
  const tallies = new Map<string, number>();
  const turns = new Map<string, Promise<unknown>>();
  let day = today();

  const load = async (account: string): Promise<void> => {
    if (day !== today() || tallies.size > MOST_ACCOUNTS) tallies.clear();
    day = today();
    if (tallies.has(account)) return;
    const kept = await store.get(TALLY, account);
    if (!tallies.has(account)) tallies.set(account, kept?.day === day ? kept.questions : 0);
  };
  return {
    async count(account) {
      if (perDay > 0) await load(account);
      const questions = tallies.get(account) ?? 0;
      if (perDay > 0 && questions >= perDay) return { limit: "QUESTIONS_PER_DAY", most: perDay };
      const wait = rate(account);
      if (wait > 0)
        return { limit: "QUESTIONS_PER_MINUTE", most: perMinute, seconds: Math.ceil(wait / 1000) };
      if (perDay === 0) return { changes: [] };
      tallies.set(account, questions + 1);
      return { changes: [put(TALLY, account, { day, questions: questions + 1 })] };
    },
    inTurn(account, work) {
      const done = (turns.get(account) ?? Promise.resolve()).then(work);
      const ended: Promise<unknown> = done
        .catch(() => undefined)
        .finally(() => {
          if (turns.get(account) === ended) turns.delete(account);
        });
      turns.set(account, ended);
      return done;
    },
    isWorthTelling: (account, what) => (what === "length" ? lengths : excesses)(`${what} ${account}`) === 0,
    tidy: () => store.trim(TALLY, { olderThan: Date.now() - TWO_DAYS, most: MOST_ACCOUNTS }),
  };
}
