// Text with places in letters -> the same with those places in Han: Huangpi District -> 黄陂.
import { readingsOf } from "./readings.ts";

/** A Chinese text has shorter words only, if any: codes and units. */
const SPELLED = /[a-z]{4}/;
const WORD = /(?<![\wü])[a-zü]+(?![\wü])/g;
/** What may stand between two syllables: Huangpi, Huang Pi, Xi'an. */
const BETWEEN = /^[ '’]$/;
const MOST_SYLLABLES = 3;
const KIND = /(?:['’]s)?(?: (?:province|city|district|county|municipality)\b)?/y;

/** `known`: places in Han, the longest first. Text is folded. */
export function createInHan(known: readonly string[]): (text: string) => string {
  let places: ReadonlyMap<string, string> | undefined;
  return (text) => {
    if (!SPELLED.test(text)) return text;
    // Made when the first text in letters comes: most collections never see one.
    places ??= bySpelling(known);
    const words = [...text.matchAll(WORD)].map(({ index, 0: word }) => [index, index + word.length] as const);
    let written = "";
    let from = 0;
    for (let i = 0; i < words.length; i++) {
      const found = placeAt(text, words.slice(i, i + MOST_SYLLABLES), places);
      if (found === undefined) continue;
      written += text.slice(from, words[i]![0]) + found.place;
      i += found.words - 1;
      [, KIND.lastIndex] = words[i]!;
      from = words[i]![1] + KIND.exec(text)![0].length;
    }
    return written + text.slice(from);
  };
}

/** The place that the first of `words` spell, of as many as can be; they are given by where they stand, `[from, to)`. */
function placeAt(
  text: string,
  words: readonly (readonly [from: number, to: number])[],
  places: ReadonlyMap<string, string>,
): { readonly place: string; readonly words: number } | undefined {
  const apart = words.findIndex(([start], i) => i > 0 && !BETWEEN.test(text.slice(words[i - 1]![1], start)));
  const joined = apart === -1 ? words : words.slice(0, apart);
  for (let count = joined.length; count > 0; count--) {
    const spelled = joined.slice(0, count).map(([from, to]) => text.slice(from, to));
    const place = places.get(spelled.join(" ").replaceAll("ü", "v"));
    if (place !== undefined) return { place, words: count };
  }
  return undefined;
}

function bySpelling(known: readonly string[]): Map<string, string> {
  const places = new Map<string, string>();
  for (const place of known)
    for (const spelling of spellings(place)) if (!places.has(spelling)) places.set(spelling, place);
  return places;
}

/** Every way to write `place` in letters, its syllables joined or apart. */
function spellings(place: string): string[] {
  const [first = [], ...others] = Array.from(place, readingsOf);
  return others.reduce<string[]>(
    (starts, ends) => starts.flatMap((start) => ends.flatMap((end) => [start + end, `${start} ${end}`])),
    [...first],
  );
}
