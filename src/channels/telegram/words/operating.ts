// What is said of faults: to whoever was not answered, and to the owner.
import type { Language } from "../../../answer/language.ts";

export interface OperatingWords {
  /** After an apology: by which the owner finds it in the log. */
  readonly reference: (request: string) => string;
}

export const operating: Readonly<Record<Language, OperatingWords>> = {
  zh: { reference: (request) => `（编号 ${request}）` },
  en: { reference: (request) => ` (reference ${request})` },
};
