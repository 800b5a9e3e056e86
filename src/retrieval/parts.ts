// A question that asks for several things -> one question for each.
import { fold } from "../notice/fold.ts";
import { withoutAsking } from "./asked.ts";
import type { Named } from "./names.ts";

const MOST_PARTS = 4;
/** 那几个, 十几年, 几十个 and 在几个地方 ask for nothing. */
const ASKS =
  /多少|第几|(?<=[有了出过到办建开设增加提共满成由是为要花用得])几(?!十|百|乎)|几[起次件项家处名个人场部册](?=[?？。,，、\s]*$)|什么|啥|哪[^怕]|谁|怎么|怎样|如何|何时|(?:how|what|when|where|which|who) /i;
/** 各有多少, 分别是: what follows is asked of each thing before. */
const OF_EACH = /(?:各自?|分别)(?![级类乡个地区镇部方项种单])/;
/** 哪家更多: two or more are compared, so the same is asked of each. */
const WHICH_IS_MORE =
  /(?:哪(?:一)?(?:家|个|边|方|份|里)(?:单位|地方|地|通报)?|谁)([^,，。?？]{0,8}?)得?更?[多少高低大小早晚快慢](?:一?[些点])?(?=[?？。,，\s]|$)/;
const JOINS = /和|跟|与|、|以及|还是/;
const LEANS =
  /^(?:其中|里面|后来|然后|结果|最后|那里|这些|那些|他们|它|又|还|再|也|现在|如今|当年|当时|同时)/;
/** So few characters say nothing without the clause before. */
const LEAST_TOPIC = 5;
/** And so few when it begins with 又 or 还. */
const LEANING_TOPIC = 7;

/** One thing that a question asks for. */
export interface Part {
  readonly question: string;
  /** To be asked where that finds nothing: with the topic of the clause before, or without it. */
  readonly otherwise?: string;
  /** The last of those that are looked for at a time: more was asked behind it. */
  readonly leavesMore?: true;
}

/** Itself alone when it asks for one thing; at most `MOST_PARTS`. */
export function questionParts(question: string, namedIn: (text: string) => Named): Part[] {
  if (!/\p{Script=Han}/u.test(question)) return [{ question }];
  const asking = clauseParts(question);
  const clauses = asking.slice(0, MOST_PARTS).flatMap((clause): Clause[] => {
    const joined = joinedParts(clause, namedIn);
    return joined.length > 1
      ? joined.map((text) => ({ text, isWhole: true }))
      : [{ text: clause, isWhole: false }];
  });
  const parts = carried(clauses.slice(0, MOST_PARTS), namedIn);
  const isCut = Math.max(asking.length, clauses.length) > MOST_PARTS;
  return parts.map((part, i) => (isCut && i === parts.length - 1 ? { ...part, leavesMore: true } : part));
}

interface Clause {
  readonly text: string;
  /** Has a topic of its own, however short: 会议 of 文件和会议分别少了多少. */
  readonly isWhole: boolean;
}

/** 甲和乙各有多少 -> 甲有多少, 乙有多少. */
function joinedParts(question: string, namedIn: (text: string) => Named): string[] {
  const each = OF_EACH.exec(question);
  const more = WHICH_IS_MORE.exec(question);
  const mark = each ?? more;
  if (mark === null) return [];
  // What is joined stands in the first clause, before the mark or the comma.
  const comma = question.search(/[,，]/);
  const until = comma > 0 && comma < mark.index + mark[0].length ? comma : mark.index;
  const things = question
    .slice(0, until)
    .split(JOINS)
    .map((thing) => thing.trim());
  if (things.length < 2 || things.some((thing) => thing.length < 2)) return [];
  const named = things.map((thing) => namedIn(thing));
  const areNamed = named.every(({ places, units }) => places.length + units.length > 0);
  if (each === null && !areNamed) return [];
  const asked = question
    .slice(until)
    .replace(/^[,，]/, "")
    .replace(new RegExp(WHICH_IS_MORE, "g"), "$1多少")
    .replace(/各自?(?=[是有为])|分别/g, "");
  // 甲和乙的邮箱各是什么: the noun stands with the last thing only.
  const noun = areNamed ? named.at(-1)!.rest.trim() : "";
  return things.map((thing, i) =>
    i < things.length - 1 ? `${thing} ${noun} ${asked}` : `${thing} ${asked}`,
  );
}

/** X多少，Y什么时候 -> two questions; a clause that asks nothing goes with the one after it. */
function clauseParts(question: string): string[] {
  const parts: string[] = [];
  let open = "";
  for (const clause of question.split(
    /(?<=[?？;；,，、。!！]|(?<=\p{Script=Han})\s)|(?=以及|还有|顺便|另外|同时)/u,
  )) {
    open += clause;
    if (!ASKS.test(clause)) continue;
    parts.push(open);
    open = "";
  }
  if (parts.length < 2) return [question];
  parts[parts.length - 1] += open;
  return parts;
}

/** Gives each part what it leans on: the topic of the one before where it has little of its own, else its names. */
function carried(clauses: readonly Clause[], namedIn: (text: string) => Named): Part[] {
  const complete: Part[] = [];
  let names: readonly string[] = [];
  for (const { text, isWhole } of clauses) {
    const before = complete.at(-1)?.question;
    const own = namesIn(text, namedIn);
    const alone = own.length === 0 ? [...names, text].join(" ") : text;
    if (own.length > 0) names = own;
    if (before === undefined || isWhole) {
      complete.push({ question: alone });
      continue;
    }
    // 黄陂有多少学位，汨罗有多少: the topic goes along, its place does not.
    const said = own.length > 0 ? namedIn(before).rest : fold(before);
    const leaning = `${withoutAsking(said)} ${text}`;
    const topic = withoutAsking(namedIn(text).rest).replace(/[^\p{L}\p{N}]/gu, "").length;
    const leans = topic < LEAST_TOPIC || (LEANS.test(text) && topic < LEANING_TOPIC);
    complete.push(leans ? { question: leaning, otherwise: alone } : { question: alone, otherwise: leaning });
  }
  return complete;
}

function namesIn(text: string, namedIn: (text: string) => Named): string[] {
  const { places, units } = namedIn(text);
  return [...units, ...places];
}
