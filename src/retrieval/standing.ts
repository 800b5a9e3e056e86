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

export function createStanding(
  { terms, words }: QuestionTerms,
  likeness: Likeness,
): (passage: ReadPassage) => StandingInPassage {
  const inHeadings = new Map<ReadText, Standing>();
  const headingsOf = (headings: ReadText): Standing => {
    let standing = inHeadings.get(headings);
    if (standing === undefined) {
      const near = likeness.of(headings.words);
      inHeadings.set(headings, (standing = terms.map((term) => standsIn(term, headings.text, near))));
    }
    return standing;
  };
  return ({ text, isWhole, sentences, headings }) => {
    const near = likeness.ofEach(sentences.map((sentence) => sentence.words));
    const nearest = nearestOf(near, words.length);
    const passage = terms.map((term) => standsIn(term, text, nearest));
    return {
      // What stands nowhere in the passage stands in none of its sentences.
      sentences: sentences.map((sentence, i) =>
        terms.map((term, t) => (isWhole && passage[t] === 0 ? 0 : standsIn(term, sentence.text, near[i]!))),
      ),
      passage,
      headings: headingsOf(headings),
    };
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
