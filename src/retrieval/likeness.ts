// How alike in meaning the words of a question are to the words of a text.
import type { Words } from "../embeddings/words.ts";

/** Words less alike than this share a field at most, not a meaning. */
const LEAST_LIKE = 0.35;
/** The place of a word that is like none of the question's: most are. */
const NOWHERE = -1;
/**
 * Words of questions that are remembered, times words of the collection: 4,000 words of questions over a few notices, 300
 * over a large collection, some 15 MB. People ask in the same words again and again.
 */
const MOST_COMPARED = 24e6;

export interface Likeness {
  /**
   * [texts][words of the question]: the cosine of the nearest word of the text, 0 where none is near. A text is given as
   * `wordsOf` gives it; many at once are quicker than one by one.
   */
  readonly ofEach: (texts: readonly Int32Array[]) => Float32Array;
}

export interface Likenesses {
  /**
   * The words of a folded text, each once, without those that the vocabulary lacks: numbered in the order in which they
   * were met, so that what is noted of a collection's words lies close together.
   */
  readonly wordsOf: (text: string) => Int32Array;
  /** `question`: ids of its words in the vocabulary; those without a vector (-1) are like nothing. */
  readonly toQuestion: (question: readonly number[]) => Likeness;
}

/** To which numbered words one word was compared, a bit for each, and the cosines of those that it is like. */
interface Compared {
  to: Uint32Array;
  readonly near: Map<number, number>;
}

/** What is noted of every word, and what was compared before, serves all questions. */
export function createLikenesses(vocabulary: Words, mostCompared = MOST_COMPARED): Likenesses {
  /** The ids of the numbered words, and the numbers of ids. */
  const ids: number[] = [];
  const numbers = new Map<number, number>();
  /** The question that met a word last; another one has to meet it again. */
  const metBy = new Uint32Array(vocabulary.size);
  /** Where a word stands among those that are like the question's that met it. */
  const placeOf = new Int32Array(vocabulary.size);
  let questions = 0;
  const remembered = new Map<number, Compared>();

  const comparedOf = (word: number): Compared => {
    const compared = remembered.get(word) ?? { to: new Uint32Array(), near: new Map<number, number>() };
    // The one that was not asked about for longest goes.
    remembered.delete(word);
    remembered.set(word, compared);
    while (remembered.size > 1 && remembered.size * ids.length > mostCompared)
      remembered.delete(remembered.keys().next().value!);
    return compared;
  };

  const compare = (word: number, compared: Compared, others: readonly number[]): void => {
    if (compared.to.length * 32 < ids.length) {
      const larger = new Uint32Array(Math.ceil(ids.length / 16));
      larger.set(compared.to);
      compared.to = larger;
    }
    const { to, near } = compared;
    const unknown: number[] = [];
    for (const other of others) {
      const at = other >>> 5;
      const bit = 1 << (other & 31);
      if ((to[at]! & bit) !== 0) continue;
      to[at]! |= bit;
      unknown.push(other);
    }
    if (unknown.length === 0) return;
    const cosines = new Float32Array(unknown.length);
    vocabulary.cosinesTo(word)(new Int32Array(unknown.map((other) => ids[other]!)), cosines);
    for (let i = 0; i < cosines.length; i++)
      if (cosines[i]! >= LEAST_LIKE) near.set(unknown[i]!, cosines[i]!);
  };

  const wordsOf = (text: string): Int32Array => {
    const words = new Set<number>();
    for (const { id } of vocabulary.split(text)) {
      if (id === -1) continue;
      if (!numbers.has(id)) numbers.set(id, ids.push(id) - 1);
      words.add(numbers.get(id)!);
    }
    return new Int32Array(words);
  };

  const toQuestion = (question: readonly number[]): Likeness => {
    const me = ++questions;
    const width = question.length;
    const comparisons = question.map((word) => (word === -1 ? undefined : comparedOf(word)));
    /** For each word that is like any of the question's: position there and cosine, in turn. */
    const likes: number[][] = [];

    const meet = (words: readonly number[]): void => {
      for (const word of words) placeOf[word] = NOWHERE;
      comparisons.forEach((compared, i) => {
        if (compared === undefined) return;
        compare(question[i]!, compared, words);
        const note = (word: number, cosine: number): void => {
          if (placeOf[word] === NOWHERE) placeOf[word] = likes.push([]) - 1;
          likes[placeOf[word]!]!.push(i, cosine);
        };
        const { near } = compared;
        // A large collection has more words like the question's than a few passages have words.
        if (near.size > words.length) {
          for (const word of words) {
            const cosine = near.get(word);
            if (cosine !== undefined) note(word, cosine);
          }
        } else for (const [word, cosine] of near) if (metBy[word] === me) note(word, cosine);
      });
    };

    const writeNearest = (words: Int32Array, best: Float32Array, row: number): void => {
      for (let w = 0; w < words.length; w++) {
        const place = placeOf[words[w]!]!;
        if (place === NOWHERE) continue;
        const like = likes[place]!;
        for (let l = 0; l < like.length; l += 2)
          if (like[l + 1]! > best[row + like[l]!]!) best[row + like[l]!] = like[l + 1]!;
      }
    };

    return {
      ofEach: (texts) => {
        const unmet: number[] = [];
        for (const words of texts)
          for (const word of words)
            if (metBy[word] !== me) {
              metBy[word] = me;
              unmet.push(word);
            }
        if (unmet.length > 0) meet(unmet);
        const best = new Float32Array(texts.length * width);
        texts.forEach((words, i) => writeNearest(words, best, i * width));
        return best;
      },
    };
  };
  return { wordsOf, toQuestion };
}
