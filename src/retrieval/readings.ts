// A Chinese character -> how it is read, in pinyin.
import { pinyin } from "pinyin-pro";

const known = new Map<string, readonly string[]>();
/** Characters whose readings are remembered: more than any notice has. */
const MOST_KNOWN = 10_000;

/** Every way to read it, without tones, ü as v: 陂 is bei, pi or po. Another character is read as it stands. */
export function readingsOf(character: string): readonly string[] {
  let readings = known.get(character);
  if (readings === undefined) {
    readings = pinyin(character, { toneType: "none", type: "array", multiple: true, v: true });
    if (known.size < MOST_KNOWN) known.set(character, readings);
  }
  return readings;
}
