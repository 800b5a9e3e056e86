// How alike in meaning the words of a question are to the words of a text.
import type { Words } from "../embeddings/words.ts";

export interface Likeness {
  /** For each word of the question, in order: the cosine of the nearest of `words` (ids), 0 where none is near. */
  readonly of: (words: Int32Array) => Float32Array;
}

/** `question`: ids of the question's words; those without a vector (-1) are like nothing. */
export function createLikeness(vectors: Words, question: readonly number[]): Likeness {
  const cosinesTo = question.map((id) => (id === -1 ? undefined : vectors.cosines(id)));
  const known = new Map<number, Float32Array>();

  const toQuestion = (id: number): Float32Array => {
    let cosines = known.get(id);
    if (cosines === undefined) {
      cosines = new Float32Array(cosinesTo.length);
      for (let i = 0; i < cosines.length; i++) cosines[i] = cosinesTo[i]?.(id) ?? 0;
      known.set(id, cosines);
    }
    return cosines;
  };

  const of = (words: Int32Array): Float32Array => {
    const best = new Float32Array(question.length);
    for (const id of words) {
      if (id === -1) continue;
      const cosines = toQuestion(id);
      for (let i = 0; i < best.length; i++) if (cosines[i]! > best[i]!) best[i] = cosines[i]!;
    }
    return best;
  };
  return { of };
}
