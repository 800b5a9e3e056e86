// Everything the bot keeps beside its updates.
import type { StateStore } from "../../state/store.ts";
import { createQuestionLimits, type MostQuestions, type QuestionLimits } from "./access/question-limits.ts";
import { createMemory, type Memory } from "./memory.ts";
import { createPreferences, type Preferences } from "./preferences.ts";
import { createRatings, type Ratings } from "./ratings.ts";
import { createWhereabouts, type Whereabouts } from "./whereabouts.ts";

export interface Kept {
  readonly store: StateStore;
  readonly memory: Memory;
  readonly limits: QuestionLimits;
  readonly ratings: Ratings;
  readonly preferences: Preferences;
  readonly whereabouts: Whereabouts;
}

export function createKept(store: StateStore, questions: MostQuestions): Kept {
  return {
    store,
    memory: createMemory(store),
    limits: createQuestionLimits(store, questions),
    ratings: createRatings(store),
    preferences: createPreferences(store),
    whereabouts: createWhereabouts(store),
  };
}

/** Forgets what is too old and what is too much. */
export async function tidy({ memory, limits, ratings, whereabouts }: Kept): Promise<void> {
  await Promise.all([memory, limits, ratings, whereabouts].map((part) => part.tidy()));
}
