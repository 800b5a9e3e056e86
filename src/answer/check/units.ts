// What a number counts: the unit word behind it, its family, and its size in that family.
import { matchAt } from "./match-at.ts";

/** Numbers of different families never support each other; 名 and 位 count people and things alike. */
type Family =
  | "people"
  | "count"
  | "money"
  | "dollars"
  | "euros"
  | "pounds"
  | "yen"
  | "Hong Kong dollars"
  | "percent"
  | "points"
  | "times"
  | "years"
  | "quarters"
  | "months"
  | "weeks"
  | "days"
  | "hours"
  | "minutes"
  | "seconds"
  | "length"
  | "area"
  | "mu"
  | "volume"
  | "litres"
  | "weight"
  | "power"
  | "voltage"
  | "energy"
  | "temperature"
  | "age"
  | "label";

export interface Unit {
  readonly word: string;
  readonly families: readonly Family[];
  /** One of this unit in the family's own: 1,000 for 公里. */
  readonly factor: number;
}

const COUNT_WORDS =
  "批次 场次 户次 架次 班次 台次 件次 车次 频次 轮次 个 件 项 条 处 家 所 座 栋 幢 次 场 期 批 轮 类 种 套 份 本 篇 册 部 台 辆 艘 起 宗 桩 户 间 张 块 片 组 支 只 头 棵 株 枚 届 级 层 门 道 口 对 幅 盏 根 班 字 句 段 遍 番 款 颗 架 列 艇 省 市 区 县 镇 乡 村 街道 社区 小区 国 校 院 天次 地 页 封 章 集 档 具 瓶 箱 袋 桶 床 桌 席 场所 学位 岗位 床位 车位 笔 票";

/** As they stand behind a number; `1` where a family has one unit only. */
const WORDS: readonly (readonly [words: string, families: readonly Family[], factor: number])[] = [
  [COUNT_WORDS, ["count"], 1],
  ["人 人次 个人", ["people"], 1],
  ["名 位", ["people", "count"], 1],
  ["元 块钱 元钱 元人民币", ["money"], 1],
  ["角", ["money"], 0.1],
  ["美元 美金", ["dollars"], 1],
  ["欧元", ["euros"], 1],
  ["英镑", ["pounds"], 1],
  ["日元", ["yen"], 1],
  ["港元 港币", ["Hong Kong dollars"], 1],
  ["% 个% 成", ["percent"], 1],
  ["‰", ["percent"], 0.1],
  ["个百分点 百分点", ["points"], 1],
  ["倍", ["times"], 1],
  ["年 周年 个年度 个年头", ["years"], 1],
  ["季度 个季度", ["quarters"], 1],
  ["个月", ["months"], 1],
  ["周 个星期 星期 个周", ["weeks"], 1],
  ["天 日 个工作日 工作日 个昼夜", ["days"], 1],
  ["小时 个小时 个钟头 学时 课时 个学时 个课时", ["hours"], 1],
  ["分钟", ["minutes"], 1],
  ["秒 秒钟", ["seconds"], 1],
  ["公里 千米 km", ["length"], 1000],
  ["米 m 延米", ["length"], 1],
  ["里 华里", ["length"], 500],
  ["厘米 cm", ["length"], 0.01],
  ["毫米 mm", ["length"], 0.001],
  ["平方公里 平方千米 km2", ["area"], 1_000_000],
  ["公顷 ha", ["area"], 10_000],
  ["平方米 平米 平方 m2", ["area"], 1],
  ["亩", ["mu"], 1],
  ["立方米 立方 方 m3", ["volume"], 1],
  ["升 l", ["litres"], 1],
  ["毫升 ml", ["litres"], 0.001],
  ["吨 t", ["weight"], 1000],
  ["公斤 千克 kg", ["weight"], 1],
  ["斤", ["weight"], 0.5],
  ["克 g", ["weight"], 0.001],
  ["毫克 mg", ["weight"], 0.000_001],
  ["千瓦 kw", ["power"], 1],
  ["兆瓦 mw", ["power"], 1000],
  ["千伏 kv", ["voltage"], 1000],
  ["伏", ["voltage"], 1],
  ["千瓦时 kwh", ["energy"], 1],
  ["度 °c 摄氏度", ["temperature"], 1],
  ["岁 周岁", ["age"], 1],
  ["号", ["label"], 1],
];

const UNITS: ReadonlyMap<string, Unit> = new Map(
  WORDS.flatMap(([words, families, factor]) =>
    words.split(" ").map((word) => [word, { word, families, factor }] as const),
  ),
);
/** Longest first. A Latin unit ends where its word ends; 三成立 is no 三成, 3人民 no 3人. */
const UNIT = new RegExp(
  `(?:${[...UNITS.keys()].toSorted((a, b) => b.length - a.length).join("|")})(?<![a-z](?=[a-z\\d]))(?<!成(?=[立为员功果效就本品人熟长都]))(?<!人(?=民|大|工|才))(?<!方(?=面|式|案|针|法|向))(?<!度(?=假))(?<!台(?=阶|账|胞|商|企|资|湾))(?<!地(?=[区方块级面下税铁质理址点形]))`,
  "iy",
);

/** The unit that begins at `at` of a normalised text. */
export function unitAt(text: string, at: number): Unit | undefined {
  const [word] = matchAt(UNIT, text, at) ?? [];
  return word === undefined ? undefined : UNITS.get(word.toLowerCase());
}

/** A number without a unit may count anything. */
export function areCompatible(one: Unit | undefined, other: Unit | undefined): boolean {
  if (one === undefined || other === undefined) return true;
  return one.families.some((family) => other.families.includes(family));
}
