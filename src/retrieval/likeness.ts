// How alike in meaning the words of a question are to the words of a text.
import type { Words } from "../embeddings/words.ts";

/** Words less alike than this share a field at most, not a meaning. */
const LEAST_LIKE = 0.35;
/** The place of a word that is like none of the question's: most are. */
const NOWHERE = -1;

export interface Likeness {
  /** For each word of the question, in order: the cosine of the nearest of `words` (ids), 0 where none is near. */
  readonly of: (words: Int32Array) => Float32Array;
  /** The same for each of several texts, quicker than one by one. */
  readonly ofEach: (texts: readonly Int32Array[]) => Float32Array[];
}

/** `question`: ids of the question's words; those without a vector (-1) are like nothing. */
export type CreateLikeness = (question: readonly number[]) => Likeness;

/** What is noted of every word of the vocabulary is made once for all questions. */
export function createLikenesses(vocabulary: Words): CreateLikeness {
  /** The question that met a word last; another one has to meet it again. */
  const metBy = new Uint32Array(vocabulary.size);
  const placeOf = new Int32Array(vocabulary.size);
  let questions = 0;

  return (question) => {
    const me = ++questions;
    const width = question.length;
    const cosinesTo = question.map((id) => (id === -1 ? undefined : vocabulary.cosinesTo(id)));
    /** A cosine for each word of the question, one row after the other. */
    const rows: number[] = [];

    const meet = (words: Int32Array): void => {
      const cosines = new Float32Array(words.length);
      for (const id of words) placeOf[id] = NOWHERE;
      cosinesTo.forEach((write, i) => {
        if (write === undefined) return;
        write(words, cosines);
        for (let j = 0; j < cosines.length; j++) {
          if (cosines[j]! < LEAST_LIKE) continue;
          const id = words[j]!;
          if (placeOf[id] === NOWHERE) {
            placeOf[id] = rows.length;
            for (let n = 0; n < width; n++) rows.push(0);
          }
          rows[placeOf[id]! + i] = cosines[j]!;
        }
      });
    };

    const nearest = (words: Int32Array): Float32Array => {
      const best = new Float32Array(width);
      for (const id of words) {
        const place = id === -1 ? NOWHERE : placeOf[id]!;
        if (place === NOWHERE) continue;
        for (let i = 0; i < width; i++) if (rows[place + i]! > best[i]!) best[i] = rows[place + i]!;
      }
      return best;
    };

    const ofEach = (texts: readonly Int32Array[]): Float32Array[] => {
      const unmet: number[] = [];
      for (const words of texts)
        for (const id of words) {
          if (id === -1 || metBy[id] === me) continue;
          metBy[id] = me;
          unmet.push(id);
        }
      if (unmet.length > 0) meet(Int32Array.from(unmet));
      return texts.map(nearest);
    };
    return { of: (words) => ofEach([words])[0]!, ofEach };
  };
}
