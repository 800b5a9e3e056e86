// Names in pinyin: whether Huangpi stands in a Chinese passage.
import { readingsOf } from "../../retrieval/readings.ts";

/** Whether `word`, in lower case, spells neighbouring characters of `text`, in any of their readings, without tones. */
export function isSpelledIn(word: string, text: string): boolean {
  const characters = Array.from(text);
  const spellsFrom = (rest: string, at: number): boolean => {
    if (rest === "") return true;
    const character = characters[at];
    if (character === undefined || !/\p{Script=Han}/u.test(character)) return false;
    return readingsOf(character).some(
      (reading) => rest.startsWith(reading) && spellsFrom(rest.slice(reading.length), at + 1),
    );
  };
  return word !== "" && characters.some((_, at) => spellsFrom(word, at));
}
