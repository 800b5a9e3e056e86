// What each person has chosen: kept until they take it back.
import { z } from "zod";
import type { Language } from "../../answer/language.ts";
import { type Change, type Kind, put, remove, type Store } from "../../state/store.ts";

export interface Preferences {
  /** Absent while the person's app decides. */
  readonly language: (person: number) => Promise<Language | undefined>;
  readonly speaking: (person: number, language: Language | undefined) => Change;
}

const LANGUAGE: Kind<Language> = { name: "language", schema: z.enum(["zh", "en"]) };

export function createPreferences(store: Store): Preferences {
  return {
    language: (person) => store.get(LANGUAGE, String(person)),
    speaking: (person, language) =>
      language === undefined ? remove(LANGUAGE, String(person)) : put(LANGUAGE, String(person), language),
  };
}
