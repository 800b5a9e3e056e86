// The particular thing that a question asks for (so many 公里, which 街道), and whether a sentence has one.
import { PROVINCE } from "./provinces.ts";

const NUMBER = "(?:\\d|[一二两三四五六七八九十])[\\d一二三四五六七八九十百千万亿.,]*[余多]?[万亿]?[余多]?";
/** How people ask for a count, and how a notice gives it. */
const UNIT_WORDS: readonly (readonly [asked: string, held: string])[] = [
  [
    "个?号?人|名(?![额单称])|位(?!置)|口人|个?干部|个?官员|个?党员|个?老师|个?学生",
    // 28个问题 counts no people, 处分15个 may.
    `${NUMBER}\\s*(?:[人名位例]|个(?=[人党干官老学同,，。;；、)）\\s]|$))`,
  ],
  ["[次回趟](?!数)", `${NUMBER}[多余]?[次回趟场轮期届批]`],
  // 2021年 is a date, not a span of years.
  [
    "年(?![级货报度])",
    `(?<!\\d)(?:\\d{1,2}|[一二两三四五六七八九十]+)[余多]?(?:年(?![年度底初级来\\d])|个月|周年)`,
  ],
  ["个月", `${NUMBER}个月`],
  ["天(?!然)|日(?![常前后报程子])", `${NUMBER}[天日]`],
  ["个?小时|个?钟头", `${NUMBER}个?小时`],
  ["公里|里地|千米", `${NUMBER}(?:公里|千米|里)`],
  ["平方公里", `${NUMBER}平方公里`],
  ["张", `${NUMBER}[张个]`],
  ["辆", `${NUMBER}[辆台]`],
  ["户", `${NUMBER}[户家]`],
  ["份(?!额)", `${NUMBER}[份件个本篇部项条]`],
  ["所(?!有|在)", `${NUMBER}[所个家]`],
  ["[件起](?!点|步|来)", `${NUMBER}[件起个宗次项条批]`],
  ["场", `${NUMBER}[场次个轮期]`],
  ["处(?!分|理|罚)", `${NUMBER}[处个座条家点所块]`],
  ["岁", `${NUMBER}岁`],
  ["亩", `${NUMBER}亩`],
  ["吨", `${NUMBER}吨`],
];
const UNITS = UNIT_WORDS.map(
  ([asked, held]) =>
    [new RegExp(`(?:多少|(?<![前这近头好十来后那哪])几)[百千万亿]*(?:${asked})`), new RegExp(held)] as const,
);
/** 全区, 在全, 2个: what stands before 区 or 街道 and names none. */
const NO_STEM = /[个各全本该等的余多这那我在与和及先向到省市区县]/;
/** Which of its kind: a sentence that answers has a name that ends so. */
const WHICH_NAME: readonly (readonly [asked: RegExp, held: RegExp])[] = [
  [
    /哪(?:一|两|几)?(?:家|个)(?:公司|集团|施工方|建筑商)/,
    /\p{Script=Han}{2}(?:公司|集团|厂|科技|之家|银行)/u,
  ],
  [
    /哪(?:一|两|几)?(?:所|个|家)(?:小学|中学|学校|大学|高校)/,
    /\p{Script=Han}{2}(?:小学|中学|学校|大学|学院)|[一二三四五六七八九十](?:小|中)/u,
  ],
  [/哪(?:一|两|几)?(?:家|个)医院/, /\p{Script=Han}{2}(?:医院|卫生院)/u],
  [/哪(?:一|两|几)?(?:家|个)银行/, /\p{Script=Han}{2}银行/u],
  [/文件号|文号|几号文/, /[〔[(（]\d{4}[〕\])）]\d*|\d号/],
];
const WHICH_PLACE = /哪(?:一|两|几)?(?:个|座|些)?(?:城)?(省|市|区|县|街道|乡镇|镇|乡|村|社区)(?!级|委|府)/;

/** 省 and 市 as they stand behind a name; 市级 and 市委 name none. */
const PROVINCE_OR_CITY = /(?=(\p{Script=Han}{2})[省市](?![级直委场民]))/gu;
/** 去全省, 在我们市, 三个城市, 各省市: what ends so and stands before 省 or 市 names none. */
const NO_PROVINCE_OR_CITY = /[全本我该各们外等个两几多省市]$|[大小老新个各座等]城$/;

/** 哪天到哪天: a span of time. */
const FROM_TO = /(?:哪一?[天年月]|几[号月年日]|什么时候|何时)[^,，。]{0,4}?到(?:哪|几|什么|何)/;

/** What `问了多少场` counts, with a number before it, or the day for 哪天: a sentence with both is likelier the one asked for. */
export function countedIn(question: string): RegExp | undefined {
  if (/哪一?天|几号|几月几/.test(question)) return /\d+日/;
  if (/(?<!第)哪几|都?包括(?:什么|哪些|啥)|有哪些|都是(?:什么|啥)|分别是(?:什么|哪)/.test(question))
    return /、[^、]+[、和及]/;
  const [, unit] =
    /(?:多少|几)[百千万亿]*([场次起件项家处册部期批条辆所座名人个亩届位间台])/.exec(question) ?? [];
  return unit === undefined ? undefined : new RegExp(`${NUMBER}\\s*${unit}`);
}

/** 易积水点位 of 有多少个易积水点位. */
const COUNTED_THING =
  /(?:多少|(?<![前这近头好十来后那第])几)[百千万亿]*[个名位家项件起处所座份种条辆艘部批户亩公里]?((?:(?![的了在是被把吗呢啊有没])\p{Script=Han}){2,8})/u;
/** A number that counts (no date, nor an item's own), and what stands soon behind it. */
const COUNT = /(?<!\d)\d(?:[\d,.]*\d)?[余多]?[万亿]?[余多]?(?![\d.、年月日])([^\d,，。;；:：]{1,12})/g;
/** Share of the pairs of characters of what is counted. */
const LEAST_OF_THING = 0.6;

/** Whether a folded text gives the number of what `question` counts: 50个道路易积水点位. None where nothing is counted. */
export function tellsCountIn(question: string): (text: string) => boolean {
  const [, thing = ""] = COUNTED_THING.exec(question) ?? [];
  const pairs = Array.from({ length: Math.max(0, thing.length - 1) }, (_, i) => thing.slice(i, i + 2));
  return (text) =>
    pairs.length > 0 &&
    [...text.matchAll(COUNT)].some(
      ([, behind = ""]) =>
        pairs.filter((pair) => behind.includes(pair)).length >= LEAST_OF_THING * pairs.length,
    );
}

/** Whether a folded sentence has what was asked for. */
export type HasParticular = (sentence: string) => boolean;

/** `question` is folded; always true when it asks for nothing so particular. */
export function particularIn(question: string): HasParticular {
  if (FROM_TO.test(question)) return (sentence) => /[年月日号](?:至|到|-|—|~)+\d/.test(sentence);
  const counted = UNITS.find(([asked]) => asked.test(question));
  if (counted !== undefined) return (sentence) => counted[1].test(sentence);
  // Who asks for the number of 12345热线 is not told 12345.
  if (/(?<!\d)1\d{2,4}(?!\d)[^,，。]{0,4}(?:热线|电话)/.test(question))
    return (sentence) => /(?<!\d)\d{7,12}(?!\d)|\d{3,4}-\d{7,8}/.test(sentence);
  const which = WHICH_NAME.find(([asked]) => asked.test(question));
  if (which !== undefined) return (sentence) => which[1].test(sentence);
  const [, place] = WHICH_PLACE.exec(question) ?? [];
  if (place === "省" || place === "市")
    return (sentence) =>
      [...stemsIn(sentence, PROVINCE_OR_CITY, NO_PROVINCE_OR_CITY), ...(sentence.match(PROVINCE) ?? [])].some(
        (name) => !question.includes(name),
      );
  if (place !== undefined) {
    const form = new RegExp(`(?=(\\p{Script=Han}{2})${place})`, "gu");
    return (sentence) =>
      stemsIn(sentence, form, NO_STEM).some((stem) => !question.includes(`${stem}${place}`));
  }
  return () => true;
}

/** What `form` captures in `sentence`, without what is `none`. */
function stemsIn(sentence: string, form: RegExp, none: RegExp): string[] {
  return [...sentence.matchAll(form)].map(([, stem]) => stem!).filter((stem) => !none.test(stem));
}
