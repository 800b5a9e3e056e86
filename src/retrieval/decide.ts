// Enough evidence to answer, or not: decided here, in code, before any answer is written.
import { fold } from "../notice/fold.ts";
import { asksContact } from "./asked.ts";
import type { Wanted } from "./evidence.ts";
import type { Named } from "./names.ts";
import type { Ground, RankedPassage } from "./rank.ts";

export interface Verdict {
  readonly enough: boolean;
  /** Why not: nothing found, the topic is not there, or the very thing asked for is not there. */
  readonly reason?: "scope" | "nothing" | "topic" | "kind" | "year" | "name";
}

/**
 * Least share of the question's term weight that the sentence and its place must hold; a question with much chatter
 * around its topic may hold less, when what is found weighs enough by itself.
 */
const LEAST_COVERAGE = 0.42;
const LEAST_COVERAGE_HEAVY = 0.26;
const HEAVY = 14;
const LEAST_IN_SENTENCE = 0.08;
/** A place or a unit by the look of it: 江夏区, 统计局. What names none: 全区, 各部门. */
const PLACE_OR_UNIT = /(\p{Script=Han}{2})(?:市|县|区|镇|乡|街道|局|委员会|厅)/gu;
const PROVINCE =
  /河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾(?!工作)|内蒙古|广西|西藏|宁夏|新疆|北京|天津|上海|重庆|香港|澳门/g;
const NO_NAME =
  /^(?:.?[全各本该我这那哪个几]|.*[的是在了和与到给])|[全各本该哪]$|城市|社区|地区|中心城|市直|景区|园区|小区|片区|城区|辖区/u;

/** Whether `ground` answers `question`; `ground` is the best sentence found, if any. */
export function decide(
  question: string,
  { asked, terms }: Wanted,
  named: Named,
  ground: Ground | undefined,
): Verdict {
  if (ground === undefined) return { enough: false, reason: "nothing" };
  const { sentence, ranked } = ground;
  const place = placeText(ranked);
  if (!namesHold(question, named, ranked, place)) return { enough: false, reason: "name" };
  if (!yearsHold(question, ranked, place)) return { enough: false, reason: "year" };
  if (asksContact(asked) && ranked.item.kind === "contact" && sentence.holdsKind) return { enough: true };
  if (terms.every(({ text }) => /^[\d.]*$/.test(text))) return { enough: false, reason: "topic" };
  const needed = sentence.mass >= HEAVY ? LEAST_COVERAGE_HEAVY : LEAST_COVERAGE;
  if (Math.max(sentence.coverage, sentence.focusCoverage) < needed) return { enough: false, reason: "topic" };
  if (!sentence.holdsKind || sentence.inSentence < LEAST_IN_SENTENCE)
    return { enough: false, reason: "kind" };
  return { enough: true };
}

/** Every place and unit that the question names must be the notice's own or stand in the passage. */
function namesHold(question: string, named: Named, ranked: RankedPassage, place: string): boolean {
  if (ranked.affinity === 0) return false;
  const looksNamed = [...fold(named.rest).matchAll(PLACE_OR_UNIT)]
    .filter(([whole]) => !NO_NAME.test(whole))
    .map(([, stem]) => stem!);
  const provinces = [...fold(named.rest).matchAll(PROVINCE)].map(([name]) => name);
  return [...looksNamed, ...provinces].every((stem) => place.includes(stem));
}

/** A year asked about must stand in the passage or its headings; the notice's own date counts where no other year does. */
function yearsHold(question: string, ranked: RankedPassage, place: string): boolean {
  const years = [...fold(question).matchAll(/(?<!\d)((?:19|20)\d{2})(?!\d)/g)].map(([, year]) => year!);
  const dated = /(?<!\d)20\d{2}年/.test(ranked.passage.text) ? "" : (ranked.notice.date ?? "");
  return years.every((year) => place.includes(year) || dated.startsWith(year));
}

function placeText({ notice, item, passage }: RankedPassage): string {
  return fold([notice.title, notice.issuer ?? "", ...item.path, passage.text].join("\n"));
}
