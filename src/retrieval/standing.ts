// The terms of a question and a passage -> how well each term stands in its sentences, beside them and above them.
import type { Likeness } from "./likeness.ts";
import type { ReadPassage, ReadText } from "./reading.ts";
import type { QuestionTerms, Term } from "./terms.ts";

/** For each term, in order: 1 when it stands there itself, less when only a synonym or a word like it does, else 0. */
export type Standing = readonly number[];

export interface StandingInPassage {
  /** For each sentence. */
  readonly sentences: readonly Standing[];
  readonly passage: Standing;
  readonly headings: Standing;
}

/** What a term is worth when another word for it is found. */
const AS_SYNONYM = 0.8;

/** For several passages at once, in order. */
export function createStanding(
  { terms, words }: QuestionTerms,
  likeness: Likeness,
): (passages: readonly ReadPassage[]) => StandingInPassage[] {
  return (passages) => {
    const texts = new Set(
      passages.flatMap(({ sentences, headings }): ReadText[] => [...sentences, headings]),
    );
    const near = likeness.ofEach(Array.from(texts, (text) => text.words));
    const nearTo = new Map(Array.from(texts, (text, i) => [text, near[i]!]));
    const inHeadings = new Map<ReadText, Standing>();
    const headingsOf = (headings: ReadText): Standing => {
      let standing = inHeadings.get(headings);
      if (standing === undefined) {
        standing = terms.map((term) => standsIn(term, headings.text, nearTo.get(headings)!));
        inHeadings.set(headings, standing);
      }
      return standing;
    };
    return passages.map(({ text, isWhole, sentences, headings }) => {
      const nearest = nearestOf(
        sentences.map((sentence) => nearTo.get(sentence)!),
        words.length,
      );
      const passage = terms.map((term) => standsIn(term, text, nearest));
      // What stands nowhere in the passage stands in none of its sentences.
      const absent = isWhole ? passage.map((standing) => standing === 0) : [];
      return {
        sentences: sentences.map((sentence) =>
          terms.map((term, t) =>
            absent[t] === true ? 0 : standsIn(term, sentence.text, nearTo.get(sentence)!),
          ),
        ),
        passage,
        headings: headingsOf(headings),
      };
    });
  };
}

function standsIn({ text, also, word }: Term, within: string, near: Float32Array): number {
  if (within.includes(text)) return 1;
  const synonym = also.some((written) => within.includes(written)) ? AS_SYNONYM : 0;
  return word === -1 ? synonym : Math.max(synonym, near[word]!);
}

/** For each word of the question, the nearest that any of the texts has. */
function nearestOf(near: readonly Float32Array[], words: number): Float32Array {
  const nearest = new Float32Array(words);
  for (const cosines of near)
    for (let i = 0; i < words; i++) if (cosines[i]! > nearest[i]!) nearest[i] = cosines[i]!;
  return nearest;
}
