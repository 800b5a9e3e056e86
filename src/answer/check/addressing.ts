// Words that speak to somebody, or of the speaker: a notice is told about, to nobody.
import type { Words } from "../../embeddings/words.ts";
import { fold } from "../../notice/fold.ts";

const CHINESE = /^(?:请您?|[你您](?:们|的)?|我的?|咱们?)$/;
/** I alone may count: Phase I. */
const ENGLISH =
  /\b(?:me|my|mine|myself|you|yours?|yourself|please)\b|\bi(?:'\w+| (?:am|was|will|have|had|can|cannot|could|must|do|did|would|should|shall|may|want|need|think|know|hope))\b/g;
/** A passage that has one of these may be told with any of the English ones. */
const CHINESE_IN_PASSAGE = /[请你您我]/;

/** Those of `sentence` that none of `passages` (folded) has; words of Chinese are told by the vocabulary: 请, but not 申请. */
export function addressingIn(sentence: string, passages: readonly string[], vocabulary: Words): string[] {
  const text = fold(sentence).replaceAll("’", "'");
  const stands = (word: string): boolean => passages.some((passage) => passage.includes(word));
  const chinese = vocabulary
    .split(text)
    .map(({ text: word }) => word)
    .filter((word) => CHINESE.test(word) && !stands(word));
  const addresses = passages.some((passage) => CHINESE_IN_PASSAGE.test(passage));
  const english = addresses ? [] : (text.match(ENGLISH) ?? []).filter((word) => !stands(word));
  return [...chinese, ...english];
}
