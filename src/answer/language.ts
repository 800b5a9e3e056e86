// The language in which a person is answered.

export type Language = "zh" | "en";

/** Chinese when the text has a Han character, English otherwise. */
export function languageOf(text: string): Language {
  return /\p{Script=Han}/u.test(text) ? "zh" : "en";
}
