// Whether a sentence tells as done what its source plans, or as planned what its source has done.
import type { Claim, Supporter, ToldClaim } from "./claim.ts";
import type { Evidence } from "./evidence.ts";
import { type Clause, meantBy } from "./meant.ts";
import type { Told } from "./told.ts";

/** 将 before a verb is the future; before a thing it is 把. */
const WILL =
  "将(?:于|在|会|继续|进一步|持续|按照?|从|达|建|新|完成|实现|全面|组织|开展|加强|加大|推动|推进|严格|坚持|陆续|逐步|分|争取|努力|力争|不断|切实|再|改造|盘活|启动|投入|迎来)";
/** 计划 before a verb; what is called a plan (三年行动计划) plans nothing in its sentence. */
const PLANS =
  "(?<![年度升展动设程个养育坚增护理业战略])计划(?=[\\p{Script=Han}\\d])(?![的和与及等书内外]|单列|任务|执行|目标|经济|生育|体制)";
const PLANNED = new RegExp(
  `(?<![模虚比草])拟(?!定|人)|${PLANS}|预计|预期|力争|有望|打算|即将|将要|${WILL}`,
  "u",
);
const DONE =
  /已经?(?!知|婚)|业已|(?:完成|建成|新增|增加|减少|开展|召开|实现|达到|处理|处分|清退|发放|改造|举办)了/u;
/** What lets a thing be a plan without saying so outright: a term (年底前), what goes on; 要 of 要求 and 主要 does not. */
const MAY_BE_PLANNED = new RegExp(
  `${PLANNED.source}|将|争取(?!到)|确保|下一步|后续|今后|目标|任务|安排|打算|谋划|规划|重点工作|应当|待|逐步|分年度|推进|(?<![主重需纪摘概必首次简紧扼])要(?![求点害素件闻塞领])|[年月日底末]前(?!后)|[今明]年|年[内底]|近期|正在|有序|稳步`,
  "u",
);
const MAY_BE_DONE = /已|完成|先后|累计|截至|截止|目前|以来|同比|共计?|达到?|实现|期间|全部|均|了/u;
/** In words before a number: what was done. */
const TELLS_DONE = /已|先后|累计|截至|截止|目前|以来|同比|共计/u;
/** A heading over plans. */
const PLAN = /下一步|今后|工作(?:安排|打算|部署|任务|目标)|(?:主要|目标|重点)任务|目标任务|年重点工作/u;

/** A clause of the source is the one meant when it holds this share of the clause's character pairs. */
const MEANT = 0.5;
const FEWEST_PAIRS = 3;

/** The words of a sentence that tell a plan as a fact or a fact as a plan. */
export function turnedAspects({ text, told, clauses, cited }: Claim): string[] {
  const isHedged = MAY_BE_PLANNED.test(text);
  const words = [
    ...told.flatMap((claim) => turnedNumber(claim, isHedged)),
    ...clauses.flatMap((clause) => turnedClause(clause, cited)),
  ];
  return [...new Set(words)];
}

/** `isHedged`: whether the sentence leaves it open anywhere that something is planned. */
function turnedNumber({ own, fact, supporters }: ToldClaim, isHedged: boolean): string[] {
  if (supporters.length === 0) return [];
  const planned = PLANNED.exec(own)?.[0];
  const done = DONE.exec(own)?.[0];
  if (planned !== undefined)
    return supporters.every(({ told }) => DONE.test(told.own) && !mayBePlanned(told)) ? [planned] : [];
  if (done !== undefined) return supporters.every(isPlanned) ? [done] : [];
  const isPlan = supporters.every(({ told }) => PLANNED.test(told.own) && !DONE.test(told.own));
  return isPlan && !isHedged ? [fact.text] : [];
}

function mayBePlanned({ own, before }: Told): boolean {
  return [own, ...before].some((text) => MAY_BE_PLANNED.test(text));
}

/** Whether a number is told of what is planned: in its own words, or under such a heading. */
function isPlanned({ told: { own, before }, evidence: { headings } }: Supporter): boolean {
  if (PLANNED.test(own)) return !DONE.test(own);
  if ([own, ...before].some((text) => TELLS_DONE.test(text))) return false;
  return headings.some((heading) => PLAN.test(heading));
}

function turnedClause({ text, pairs }: Clause, cited: readonly Evidence[]): string[] {
  const planned = PLANNED.exec(text)?.[0];
  const done = DONE.exec(text)?.[0];
  if ((planned === undefined) === (done === undefined) || pairs.size < FEWEST_PAIRS) return [];
  if (planned !== undefined && neverPlanned(cited)) return [planned];
  const sources = cited.flatMap((evidence) => evidence.clauses);
  const meant = meantBy(pairs, sources, MEANT);
  const isTurned = meant.every(({ text: source }) =>
    planned === undefined
      ? PLANNED.test(source) && !MAY_BE_DONE.test(source)
      : DONE.test(source) && !MAY_BE_PLANNED.test(source),
  );
  return meant.length > 0 && isTurned ? [planned ?? done!] : [];
}

/** Whether what is cited tells of things done and of no plan. */
function neverPlanned(cited: readonly Evidence[]): boolean {
  const texts = cited.flatMap(({ clauses }) => clauses.map(({ text }) => text));
  return texts.some((text) => /已/.test(text)) && !texts.some((text) => MAY_BE_PLANNED.test(text));
}
