// What each person has chosen: kept until they take it back.
import { z } from "zod";
import type { Language } from "../../answer/language.ts";
import type { Length } from "../../answer/whole.ts";
import { type Change, type Kind, put, remove, type StateStore } from "../../state/store.ts";

export interface Preferences {
  /** Absent while the person's app decides. */
  readonly language: (person: number) => Promise<Language | undefined>;
  readonly speaking: (person: number, language: Language | undefined) => Change;
  /** Of answers; short while the person has not chosen. */
  readonly length: (person: number) => Promise<Length>;
  readonly telling: (person: number, length: Length) => Change;
}

const LANGUAGE: Kind<Language> = { name: "language", schema: z.enum(["zh", "en"]) };
const LENGTH: Kind<Length> = { name: "length", schema: z.enum(["short", "whole"]) };

export function createPreferences(store: StateStore): Preferences {
  return {
    language: (person) => store.get(LANGUAGE, String(person)),
    speaking: (person, language) =>
      language === undefined ? remove(LANGUAGE, String(person)) : put(LANGUAGE, String(person), language),
    length: async (person) => (await store.get(LENGTH, String(person))) ?? "short",
    telling: (person, length) =>
      length === "short" ? remove(LENGTH, String(person)) : put(LENGTH, String(person), length),
  };
}
