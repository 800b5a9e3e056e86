// The terms of a question and a passage -> how well each term stands in its sentences, beside them and above them.
import type { Likeness } from "./likeness.ts";
import type { ReadPassage, ReadText } from "./reading.ts";
import type { QuestionTerms, Term } from "./terms.ts";

/** How well terms stand in a passage: 1 for itself, less for a synonym or a word like it only, else 0. */
export interface Standing {
  /** For each term, in order. */
  readonly passage: readonly number[];
  readonly headings: readonly number[];
  /** In one sentence, by its position. */
  readonly sentence: (at: number, term: number) => number;
  /** The terms that may stand anywhere here, ascending: few of a long question's. */
  readonly standing: readonly number[];
}

/** What a term is worth when another word for it is found. */
const AS_SYNONYM = 0.8;

/** For several passages at once, in order. */
export function createStanding(
  { terms, words }: QuestionTerms,
  likeness: Likeness,
): (passages: readonly ReadPassage[]) => Standing[] {
  const width = words.length;
  return (passages) => {
    const allHeadings = [...new Set(passages.map(({ headings }) => headings))];
    const texts: ReadText[] = [...allHeadings, ...passages.flatMap(({ sentences }) => sentences)];
    const near = likeness.ofEach(texts.map((text) => text.words));
    const inHeadings = new Map(
      allHeadings.map((headings, row) => [
        headings,
        terms.map((term) => standsIn(term, headings.text, near, row * width)),
      ]),
    );
    let row = allHeadings.length;
    return passages.map(({ text, isWhole, sentences, headings: above }) => {
      const first = row;
      row += sentences.length;
      const nearest = nearestOf(near.subarray(first * width, row * width), width);
      const passage = terms.map((term) => standsIn(term, text, nearest, 0));
      const headings = inHeadings.get(above)!;
      return {
        passage,
        headings,
        sentence: (at, t) =>
          // What stands nowhere in the passage stands in none of its sentences.
          isWhole && passage[t] === 0
            ? 0
            : standsIn(terms[t]!, sentences[at]!.text, near, (first + at) * width),
        standing: [...passage.keys()].filter((t) => !isWhole || passage[t]! > 0 || headings[t]! > 0),
      };
    });
  };
}

/** The cosines of the text to the words of the question begin at `row` of `near`. */
function standsIn({ text, also, word }: Term, within: string, near: Float32Array, row: number): number {
  if (within.includes(text)) return 1;
  const synonym = also.some((written) => within.includes(written)) ? AS_SYNONYM : 0;
  return word === -1 ? synonym : Math.max(synonym, near[row + word]!);
}

/** For each word of the question, the nearest that any of the texts of `near` has. */
function nearestOf(near: Float32Array, width: number): Float32Array {
  const nearest = new Float32Array(width);
  for (let at = 0; at < near.length; at++)
    if (near[at]! > nearest[at % width]!) nearest[at % width] = near[at]!;
  return nearest;
}
