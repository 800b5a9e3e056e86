// Honest sentences -> sentences that are no longer true, though each of their numbers stands in what they cite.
import { normalise } from "../../../src/answer/check/comparable.ts";
import type { Source } from "../../../src/answer/check/evidence.ts";
import { factsOf } from "../../../src/answer/check/facts.ts";
import type { Quantity } from "../../../src/answer/check/quantities.ts";
import { areCompatible } from "../../../src/answer/check/units.ts";
import { evidenceOf, placesIn } from "./checking.ts";

export interface Telling {
  readonly sentence: string;
  readonly cited: readonly Source[];
}

type Turn = (telling: Telling) => readonly string[];

/** Written down without a look at the tables in src/. */
const OPPOSITES: readonly (readonly string[])[] = [
  ["初中", "小学", "高中", "幼儿园"],
  ["上半年", "下半年"],
  ["国家级", "省级", "市级", "区级", "村级"],
  ["党员", "群众"],
  ["教师", "学生"],
  ["男性", "女性"],
  ["增加", "减少"],
  ["新增", "减少"],
  ["增长", "下降"],
  ["上升", "下降"],
  ["提高", "降低"],
  ["高于", "低于"],
  ["超过", "不足"],
  ["收入", "支出"],
  ["以上", "以下"],
  ["进口", "出口"],
  ["城镇", "农村"],
  ["城市", "乡村"],
  ["国有", "民营"],
  ["公办", "民办"],
  ["存款", "贷款"],
  ["竣工", "开工"],
  ["立案", "办结"],
  ["追缴", "发放"],
  ["耕地", "林地"],
  ["供水", "污水"],
  ["铁路", "公路", "机场"],
  ["医疗保险", "养老保险"],
  ["农业", "工业", "服务业"],
  ["境内", "境外"],
  ["年初", "年底"],
  ["处级", "科级"],
  ["燃气", "供电", "供热"],
];

const PLACES = {
  collection: "武汉 黄陂 汨罗 湖北".split(" "),
  outside: "荆州 天门 岳阳 成都 苏州 温州 石家庄 昆明 蔡甸 长沙 海淀 贵州 江夏 清远 河南".split(" "),
};
/** Who names one of these names the whole as well. */
const PARTS: Readonly<Record<string, RegExp>> = {
  湖北: /武汉|黄陂|荆州|天门|黄石|鄂州|襄阳|十堰|宜昌|咸宁/,
  武汉: /黄陂/,
  岳阳: /汨罗/,
  河南: /开封|信阳|洛阳|郑州|新乡|商丘|驻马店|平顶山/,
};
const UNITS = {
  collection: "市台办 市委老干部局 市委党史研究室 长报集团 市民宗委 市司法局 市国资委 方志办 市发改委".split(
    " ",
  ),
  outside:
    "市财政局 市统计局 市教育局 省住建厅 市城管委 交投集团 市卫健委 市审计局 市应急管理局 区水务局 市文旅局 供电公司".split(
      " ",
    ),
};
const PLAN = /计划(?=[新用到全]|于|在|销|引)|预计|力争|有望|拟(?=[于对])|将(?=于|继续|进一步|完成|实现|新)/g;
const DONE = /已经?(?=[^知婚])/g;
const DENIED = /(?:尚|仍|并|均)?未(?:能|曾|予)?(?!来|成年|遂)|没有|没能|不得|严禁|禁止/g;
const DEED =
  /(?:已|(?<![已未不没能须法无予]))(?=完成|建成|落实|开展|建立|实现|召开|出台|印发|公开|履行|清退|追缴|新增)/g;

export const TURNS: Readonly<Record<string, Turn>> = {
  "another number of the passage": otherNumbers,
  "an opposite": ({ sentence }) => OPPOSITES.flatMap((words) => exchanged(sentence, words)),
  "a place of the collection": (telling) => otherPlaces(telling, PLACES.collection),
  "a place outside it": (telling) => otherPlaces(telling, PLACES.outside),
  "a unit of the collection": (telling) => otherUnits(telling, UNITS.collection),
  "a unit outside it": (telling) => otherUnits(telling, UNITS.outside),
  "a person": ({ sentence }) => [
    `书记李明强调，${sentence}`,
    `${sentence.replace(/。$/, "")}，由主任王建国负责。`,
  ],
  "a negation lost": ({ sentence }) => each(sentence, DENIED, ""),
  "a negation gained": ({ sentence }) => each(sentence, DEED, "未"),
  "a plan as done": ({ sentence }) => each(sentence, PLAN, "已"),
  "a plan without its word": ({ sentence }) => each(sentence, PLAN, ""),
  "what is done as planned": ({ sentence }) => each(sentence, DONE, "拟"),
  "a first": ({ sentence }) => once(sentence, /(?=开展|召开|新增|建成|增加|举办)/, "首次"),
  "a record": ({ sentence }) => once(sentence, /(?=学位|培训|投资|项目|面积)/, "最大的"),
};

/** The sentence with each of its numbers replaced by each other number of its passages that counts the like. */
function otherNumbers({ sentence, cited }: Telling): string[] {
  const text = normalise(sentence);
  const others = cited
    .flatMap((source) => evidenceOf(source).told)
    .flatMap(({ fact }) => (fact.form === "quantity" ? [fact] : []));
  return factsOf(sentence).flatMap((fact) => {
    if (fact.form !== "quantity" || !counts(fact)) return [];
    const { unit } = fact;
    const written = others
      .filter((other) => counts(other) && areCompatible(other.unit, unit) && other.value !== fact.value)
      .filter(({ rounding, upTo }) => rounding === fact.rounding && upTo === undefined)
      .map((other) => other.text.slice(0, -other.unit!.word.length) + unit!.word);
    return [...new Set(written)].map((number) => text.slice(0, fact.start) + number + text.slice(fact.end));
  });
}

function counts({ isOrdinal, isArticle, unit }: Quantity): boolean {
  return !isOrdinal && !isArticle && unit !== undefined && unit.word !== "届";
}

/** Each of `words` that it says by each of the others; where it says both, the two change places. */
function exchanged(sentence: string, words: readonly string[]): string[] {
  const pairs = words.flatMap((word, i) => words.map((other, k) => ({ word, other, isFirst: i < k })));
  return pairs
    .filter(({ word, other }) => word !== other && sentence.includes(word))
    .flatMap(({ word, other, isFirst }) => {
      if (!sentence.includes(other)) return each(sentence, word, other);
      const swapped = sentence.replace(new RegExp(`${word}|${other}`, "g"), (one) =>
        one === word ? other : word,
      );
      return isFirst ? [swapped] : [];
    });
}

/** In the place of each place that it names, and before it: those that nothing cited names or has a part of. */
function otherPlaces(telling: Telling, places: readonly string[]): string[] {
  const { sentence } = telling;
  const shown = shownBy(telling);
  const foreign = places.filter((place) => !shown.includes(place) && PARTS[place]?.test(shown) !== true);
  if (foreign.length === 0) return [];
  const other = foreign[sentence.length % foreign.length]!;
  const named = placesIn(sentence).filter((place) => sentence.includes(place));
  return [...named.map((place) => sentence.replaceAll(place, other)), `${other}市${sentence}`];
}

/** Before it: a unit of which nothing cited has the first characters. */
function otherUnits(telling: Telling, units: readonly string[]): string[] {
  const shown = shownBy(telling);
  const foreign = units.filter((unit) => !isLikely(unit.replace(/^[市区省]委?/, ""), shown));
  return foreign.length === 0 ? [] : [foreign[telling.sentence.length % foreign.length]! + telling.sentence];
}

const WHOLE: Readonly<Record<string, string>> = {
  台办: "台湾",
  国资: "国有资产",
  民宗: "民族",
  发改: "发展",
  长报: "长江日报",
  卫健: "卫生",
  住建: "住房",
  文旅: "文化",
  城管: "城市管理",
};

function isLikely(unit: string, shown: string): boolean {
  const name = unit.slice(0, 2);
  return shown.includes(name) || shown.includes(WHOLE[name] ?? name);
}

export function shownBy({ cited }: Telling): string {
  return cited.flatMap(({ text, headings }) => [...headings, text]).join("\n");
}

/** With each occurrence of `word` replaced, one at a time; none within a 《title》, a quotation or another word. */
function each(sentence: string, word: string | RegExp, other: string): string[] {
  const open = sentence.replace(/《[^》]*》|“[^”]*”|增加值|负增长/g, (quoted) => " ".repeat(quoted.length));
  return [...open.matchAll(new RegExp(word, "g"))].map(
    ({ 0: { length }, index }) => sentence.slice(0, index) + other + sentence.slice(index + length),
  );
}

function once(sentence: string, at: RegExp, word: string): string[] {
  return at.test(sentence) && !sentence.includes(word) ? [sentence.replace(at, word)] : [];
}
