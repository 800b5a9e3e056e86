// How alike in meaning the words of a question are to the words of a text.
import type { Words } from "../embeddings/words.ts";

/** Words less alike than this share a field at most, not a meaning. */
const LEAST_LIKE = 0.35;
/** The place of a word that is like none of the question's: most are. */
const NOWHERE = -1;
/** Some 20 MB: people ask in the same words again and again. */
const MOST_REMEMBERED = 1000;

export interface Likeness {
  /**
   * [texts][words of the question]: the cosine of the nearest word of the text, 0 where none is near. A text is given by
   * the ids of its words; many at once are quicker than one by one.
   */
  readonly ofEach: (texts: readonly Int32Array[]) => Float32Array;
}

/** `question`: ids of the question's words; those without a vector (-1) are like nothing. */
export type CreateLikeness = (question: readonly number[]) => Likeness;

/** To which words of the vocabulary one word was compared, a bit for each, and those that it is like. */
interface Compared {
  readonly to: Uint32Array;
  readonly near: Map<number, number>;
}

/** What is noted of every word of the vocabulary, and what was compared before, serves all questions. */
export function createLikenesses(vocabulary: Words): CreateLikeness {
  /** The question that met a word last; another one has to meet it again. */
  const metBy = new Uint32Array(vocabulary.size);
  /** Where the cosines of a word begin among those of the question that met it. */
  const placeOf = new Int32Array(vocabulary.size);
  let questions = 0;
  const remembered = new Map<number, Compared>();

  const comparedOf = (word: number): Compared => {
    const compared = remembered.get(word) ?? {
      to: new Uint32Array(Math.ceil(vocabulary.size / 32)),
      near: new Map<number, number>(),
    };
    // The one that was not asked about for longest goes.
    remembered.delete(word);
    remembered.set(word, compared);
    if (remembered.size > MOST_REMEMBERED) remembered.delete(remembered.keys().next().value!);
    return compared;
  };

  const compare = (word: number, { to, near }: Compared, others: readonly number[]): void => {
    const unknown: number[] = [];
    for (const id of others) {
      const at = id >>> 5;
      const bit = 1 << (id & 31);
      if ((to[at]! & bit) !== 0) continue;
      to[at]! |= bit;
      unknown.push(id);
    }
    if (unknown.length === 0) return;
    const cosines = new Float32Array(unknown.length);
    vocabulary.cosinesTo(word)(new Int32Array(unknown), cosines);
    for (let i = 0; i < cosines.length; i++)
      if (cosines[i]! >= LEAST_LIKE) near.set(unknown[i]!, cosines[i]!);
  };

  return (question) => {
    const me = ++questions;
    const width = question.length;
    const comparisons = question.map((word) => (word === -1 ? undefined : comparedOf(word)));
    /** A cosine for each word of the question, one word after the other that is like any. */
    const cosines: number[] = [];

    const meet = (words: readonly number[]): void => {
      for (const id of words) placeOf[id] = NOWHERE;
      comparisons.forEach((compared, i) => {
        if (compared === undefined) return;
        compare(question[i]!, compared, words);
        for (const [id, cosine] of compared.near) {
          if (metBy[id] !== me) continue;
          if (placeOf[id] === NOWHERE) {
            placeOf[id] = cosines.length;
            for (let n = 0; n < width; n++) cosines.push(0);
          }
          cosines[placeOf[id]! + i] = cosine;
        }
      });
    };

    const writeNearest = (words: Int32Array, best: Float32Array, row: number): void => {
      for (let w = 0; w < words.length; w++) {
        const place = words[w] === -1 ? NOWHERE : placeOf[words[w]!]!;
        if (place === NOWHERE) continue;
        for (let i = 0; i < width; i++)
          if (cosines[place + i]! > best[row + i]!) best[row + i] = cosines[place + i]!;
      }
    };

    return {
      ofEach: (texts) => {
        const unmet: number[] = [];
        for (const words of texts)
          for (const id of words)
            if (id !== -1 && metBy[id] !== me) {
              metBy[id] = me;
              unmet.push(id);
            }
        if (unmet.length > 0) meet(unmet);
        const best = new Float32Array(texts.length * width);
        texts.forEach((words, i) => writeNearest(words, best, i * width));
        return best;
      },
    };
  };
}
