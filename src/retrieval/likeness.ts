// How alike in meaning the words of a question are to the words of a text.
import type { Words } from "../embeddings/words.ts";

/** Words less alike than this share a field at most, not a meaning. */
const LEAST_LIKE = 0.35;
/** The place of a word that is like none of the question's: most are. */
const NOWHERE = -1;

export interface Likeness {
  /**
   * [texts][words of the question]: the cosine of the nearest word of the text, 0 where none is near. A text is given as
   * `wordsOf` gives it; many at once are quicker than one by one.
   */
  readonly ofEach: (texts: readonly Int32Array[]) => Float32Array;
}

export interface Likenesses {
  /** Ids in the vocabulary of the words of a folded text, each once, without those that it lacks. */
  readonly wordsOf: (text: string) => Int32Array;
  /** `question`: ids of its words in the vocabulary; those without a vector (-1) are like nothing. */
  readonly toQuestion: (question: readonly number[]) => Likeness;
}

/** What is noted of every word serves all questions. */
export function createLikenesses(vocabulary: Words): Likenesses {
  /** In which text a word was met last, and by which question: another one has to meet it again. */
  const metIn = new Uint32Array(vocabulary.size);
  const metBy = new Uint32Array(vocabulary.size);
  /** Where a word stands among those that are like any of the question's that met it. */
  const placeOf = new Int32Array(vocabulary.size);
  let texts = 0;
  let questions = 0;

  const wordsOf = (text: string): Int32Array => {
    const me = ++texts;
    const words: number[] = [];
    for (const id of vocabulary.idsOf(text)) {
      if (metIn[id] === me) continue;
      metIn[id] = me;
      words.push(id);
    }
    return new Int32Array(words);
  };

  const toQuestion = (question: readonly number[]): Likeness => {
    const me = ++questions;
    const width = question.length;
    /** Of a word of a text and one of the question, where they are like: the cosine, and the next for the same word. */
    const likes: { readonly position: number; readonly cosine: number; readonly next: number }[] = [];

    const meet = (words: Int32Array): void => {
      for (let at = 0; at < words.length; at++) placeOf[words[at]!] = NOWHERE;
      const cosines = new Float32Array(words.length);
      question.forEach((word, position) => {
        if (word === -1) return;
        vocabulary.cosinesTo(word)(words, cosines);
        for (let at = 0; at < words.length; at++)
          if (cosines[at]! >= LEAST_LIKE) {
            const next = placeOf[words[at]!]!;
            placeOf[words[at]!] = likes.push({ position, cosine: cosines[at]!, next }) - 1;
          }
      });
    };

    const writeNearest = (words: Int32Array, best: Float32Array, row: number): void => {
      for (let w = 0; w < words.length; w++)
        for (let place = placeOf[words[w]!]!; place !== NOWHERE; place = likes[place]!.next) {
          const { position, cosine } = likes[place]!;
          if (cosine > best[row + position]!) best[row + position] = cosine;
        }
    };

    return {
      ofEach: (all) => {
        const unmet: number[] = [];
        for (const words of all)
          for (let w = 0; w < words.length; w++) {
            const word = words[w]!;
            if (metBy[word] === me) continue;
            metBy[word] = me;
            unmet.push(word);
          }
        meet(new Int32Array(unmet));
        const best = new Float32Array(all.length * width);
        all.forEach((words, i) => writeNearest(words, best, i * width));
        return best;
      },
    };
  };
  return { wordsOf, toQuestion };
}
