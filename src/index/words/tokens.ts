// Text -> tokens, for the index and for the question alike.
import { fold } from "../../notice/fold.ts";

/** Names the tokenisation; an index remembers it. */
export const TOKENIZER = "han-1-2-words-v1";

/** Codes up to here are one or two UTF-16 units; words are hashed above them. */
const WORD_BASE = 2 ** 32;
const WORD_SPAN = 2 ** 20;

/**
 * Han characters give unigrams and bigrams; a run of other letters and digits (`2023`, `12.8`, `p2`) gives one token,
 * so document numbers and amounts match whole. A token is an integer below 2^53, equal for equal tokens.
 */
export function tokenize(text: string): number[] {
  const tokens: number[] = [];
  for (const [run] of fold(text).matchAll(
    /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+(?:[.@_-](?:(?!\p{Script=Han})[\p{L}\p{N}])+)*/gu,
  )) {
    if (/^\p{Script=Han}/u.test(run)) {
      for (let i = 0; i < run.length; i++) {
        tokens.push(run.charCodeAt(i));
        if (i + 1 < run.length) tokens.push(run.charCodeAt(i) * 0x10000 + run.charCodeAt(i + 1));
      }
    } else tokens.push(wordToken(run));
  }
  return tokens;
}

/** The token of one term: one or two Han characters, or one word; folded. */
export function termToken(term: string): number {
  const tokens = tokenize(term);
  return tokens.length === 3 ? tokens[1]! : tokens[0]!;
}

/** FNV-1a over the word, widened to 52 bits by a second pass with another offset. */
function wordToken(word: string): number {
  let low = 0x811c9dc5;
  let high = 0x01234567;
  for (let i = 0; i < word.length; i++) {
    low = Math.imul(low ^ word.charCodeAt(i), 0x01000193);
    high = Math.imul(high ^ word.charCodeAt(i), 0x01000193);
  }
  return WORD_BASE + ((high >>> 0) % (WORD_SPAN - 1)) * 2 ** 32 + (low >>> 0);
}
