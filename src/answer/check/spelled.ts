// Names in pinyin: whether Huangpi stands in a Chinese passage.
import { pinyin } from "pinyin-pro";

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

const known = new Map<string, readonly string[]>();
/** Characters whose readings are remembered: more than any notice has. */
const MOST_KNOWN = 10_000;

function readingsOf(character: string): readonly string[] {
  let readings = known.get(character);
  if (readings === undefined) {
    readings = pinyin(character, { toneType: "none", type: "array", multiple: true, v: true });
    if (known.size < MOST_KNOWN) known.set(character, readings);
  }
  return readings;
}
