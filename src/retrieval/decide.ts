// Enough evidence to answer, or not: decided here, in code, before any answer is written.
import { fold } from "../notice/fold.ts";
import { asksForEdge } from "./asked.ts";
import type { Wanted } from "./evidence.ts";
import { type Named, PART_OF_PLACE } from "./names.ts";
import { type Ground, isEdge, type RankedPassage } from "./rank.ts";

export interface Verdict {
  readonly enough: boolean;
  /** Why not: nothing found, the topic is not there, or the very thing asked for is not there. */
  readonly reason?: "scope" | "nothing" | "topic" | "kind" | "year" | "name";
  /**
   * The figure on which the threshold lies, 0 … 1: the share of the question's term weight, or of its asking clause's,
   * that the best sentence holds in its place; 0 when nothing was found. The other checks do not show in it.
   */
  readonly confidence: number;
}

/**
 * Least share of the question's term weight that the sentence and its place must hold. What is found must also weigh
 * something by itself; a question that finds little must have nearly all of it. On the tuning questions every
 * unanswerable one that reached this point held 0.6 or more: topic alone tells little, the checks above tell most.
 */
const LEAST_COVERAGE = 0.34;
const LEAST_MASS = 8;
const LEAST_COVERAGE_LIGHT = 0.42;
const LEAST_IN_SENTENCE = 0.08;
/** A place or a unit by the look of it: 江夏区, 统计局. */
const PLACE_OR_UNIT = /(\p{Script=Han}{2})(?:市|县|区|镇|乡|街道|局|委员会|厅)/gu;
/** What looks like one and names none: 全区, 各乡镇, 布局, 开发区. */
const NO_NAME =
  /[全各本该我你这那哪每几些个的了是在和与到给有被把就都也还从对为向]|[格布全大结开当]局|[城上超门]市|[社地景园小片城辖新校山特灾库郊专战军]区|(?:开发|功能|自治|行政|示范|试验|先行|实验|保护|度假|商务|工业|中心城)区|[乡城集街制]镇|[家老街下城]乡|[客餐大]厅/u;
/** 我区 in a district's notice says nothing about the city that was asked about. */
const SPEAKS_OF_ITSELF = /[我全本][省市县区乡镇]|[县区]委/;
const PROVINCE =
  /河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾(?!工作)|内蒙古|广西|西藏|宁夏|新疆|北京|天津|上海|重庆|香港|澳门/g;

/** Whether `ground` answers `question`; `ground` is the best sentence found, if any. */
export function decide(question: string, wanted: Wanted, named: Named, ground: Ground | undefined): Verdict {
  if (ground === undefined) return { enough: false, reason: "nothing", confidence: 0 };
  const { coverage, focusCoverage } = ground.sentence;
  const confidence = Math.max(coverage, focusCoverage);
  return { ...judge(question, wanted, named, ground, confidence), confidence };
}

function judge(
  question: string,
  { asked, aboutNotice, terms }: Wanted,
  named: Named,
  ground: Ground,
  confidence: number,
): Omit<Verdict, "confidence"> {
  const { sentence, ranked } = ground;
  const place = placeText(ranked);
  if (!namesHold(named, ground, place)) return { enough: false, reason: "name" };
  if (!yearsHold(question, ranked, place)) return { enough: false, reason: "year" };
  if (asksForEdge(asked) && isEdge(ranked.item))
    // The notice's own number is no answer to somebody else's.
    return aboutNotice && sentence.holdsKind ? { enough: true } : { enough: false, reason: "kind" };
  // 一共有多少份通报: numbers and single characters are no topic.
  if (terms.every(({ text }) => text.length < 2 || /^[\d.]+$/.test(text)))
    return { enough: false, reason: "topic" };
  const needed = sentence.mass >= LEAST_MASS ? LEAST_COVERAGE : LEAST_COVERAGE_LIGHT;
  if (confidence < needed) return { enough: false, reason: "topic" };
  if (!sentence.holdsKind || sentence.inSentence < LEAST_IN_SENTENCE)
    return { enough: false, reason: "kind" };
  return { enough: true };
}

/** Every place and unit that the question names must be the notice's own or stand in the passage. */
function namesHold(named: Named, { ranked, sentence }: Ground, place: string): boolean {
  if (ranked.affinity === 0) return false;
  if (ranked.affinity === PART_OF_PLACE && SPEAKS_OF_ITSELF.test(sentence.text)) return false;
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
