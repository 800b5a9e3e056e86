// Text -> the places that it names: those of the collection, those of China, and what looks like a town.
import type { Word } from "../embeddings/split.ts";
import type { Words } from "../embeddings/words.ts";
import { fold } from "../notice/fold.ts";
import { isCity, isOfChina, placesInFull, placesOfChina } from "./gazetteer.ts";
import type { Names } from "./names.ts";
import { townsByLook } from "./names-hold.ts";
import { PROVINCE } from "./provinces.ts";

/** Each once, as people call it: 黄陂 for 武汉市黄陂区. */
export type PlacesIn = (text: string) => readonly string[];

/** A county called by a word no rarer than this (比如, 威信) is named only in full. */
const ORDINARY = 2e-6;
/** One called by such a word (解放, 合作) is hardly meant even then. */
const COMMON = 1e-4;
/** Of characters: 惠农 and 爱民 are counties, and say something else in most texts. */
const COMMON_CHARACTER = 7e-5;

export function createPlacesIn(names: Names, vocabulary: Words): PlacesIn {
  const frequency = ({ id }: Word): number => (id === -1 ? 0 : vocabulary.probability(id));
  /** Whether these characters are hardly anything but a name. */
  const isTelling = (stem: string): boolean => {
    const words = vocabulary.split(stem);
    return (
      words.every((word) => word.text.length === 1 || frequency(word) <= ORDINARY) &&
      words.some((word) => frequency(word) <= COMMON_CHARACTER)
    );
  };
  const isNamedInFull = (stem: string): boolean => {
    const [word, ...more] = vocabulary.split(stem);
    return isCity(stem) || more.length > 0 || frequency(word!) <= COMMON;
  };
  return (text) => {
    const folded = fold(text);
    return [
      ...new Set([
        ...names.placesIn(folded).filter((stem) => isOfChina(stem) || isTelling(stem)),
        ...placesOfChina(folded, vocabulary).filter((stem) => isCity(stem) || isTelling(stem)),
        ...placesInFull(folded).filter(isNamedInFull),
        ...townsByLook(folded, vocabulary).filter(isTelling),
        ...(folded.match(PROVINCE) ?? []),
      ]),
    ];
  };
}
