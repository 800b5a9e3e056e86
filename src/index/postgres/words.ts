// Tokens -> words of Latin letters, which every configuration of PostgreSQL takes as they are.
import { tokenize } from "../words/tokens.ts";

const LETTERS = 26;
const FIRST_LETTER = 97;

/** Each token of `text` as a word, in order. */
export function wordsOf(text: string): string {
  return tokenize(text).map(wordOf).join(" ");
}

/** Each token once: a query counts no word twice. */
export function queryWords(tokens: readonly number[]): string {
  return tokens.map(wordOf).join(" ");
}

function wordOf(token: number): string {
  let word = "";
  // Up to 2^53: too long for the operators of 32 bits.
  for (let left = token; left > 0; left = Math.floor(left / LETTERS))
    word += String.fromCharCode(FIRST_LETTER + (left % LETTERS));
  return word;
}
