// A follow-up and what was asked before -> a question that stands alone. Rules only; history is never evidence.
import { askedKinds, topicOf, withoutAsking } from "../retrieval/asked.ts";
import { isCourtesy } from "./courtesy.ts";
import type { Turn } from "./history.ts";
import { withReferent } from "./referents.ts";
import type { Named } from "../retrieval/names.ts";

/** Older turns than this say nothing about what a person means now. */
const REACH = 4;
/**
 * How a question may lean on what was said, and how many characters of its own it may have beside that: 那 opens new
 * topics as well, a pronoun or 呢 seldom does.
 */
const LEANINGS: readonly { readonly form: RegExp; readonly most: number }[] = [
  { form: /^(?:那么?|还有|另外|再|然后|后来|结果|最后)/, most: 8 },
  {
    form: /它|他们|她们|该项|这个|那个|这些|那些|这项|上述|上面|刚才|其中|这里|那里|当时|这事|那事|这笔|呢[?？。\s]*$/,
    most: 14,
  },
];

/** 什么时候完成: so few characters of its own cannot stand alone, unless they go with a place or a unit. */
const SHORT = 5;

/**
 * `question` with what it leaves out taken from the user's earlier questions. A question that names its own topic is
 * returned unchanged, so a change of topic takes nothing along.
 */
export function standAlone(
  question: string,
  history: readonly Turn[],
  namedIn: (text: string) => Named,
): string {
  const context = contextOf(history, namedIn);
  const answers = history.filter(({ role }) => role === "assistant").map(({ text }) => text);
  const pointed = withReferent(question, answers);
  return pointed === undefined
    ? merge(question, context, namedIn)
    : [...namesIn(context, namedIn), pointed].join(" ");
}

/** Words with which people leave what they spoke of. */
const SWITCH = /换个(?:话题|问题|事)|另外问|问个别的|说点别的|再问一?个/;

/** `question` in the place or unit of the conversation; undefined when it names its own or leaves it by its words. */
export function withPlace(
  question: string,
  history: readonly Turn[],
  namedIn: (text: string) => Named,
): string | undefined {
  if (SWITCH.test(question) || isCourtesy(question) || namesIn(question, namedIn).length > 0)
    return undefined;
  const names = placeOf(history, namedIn);
  return names.length === 0 ? undefined : [...names, question].join(" ");
}

/** 那学位缺口呢: what is asked about instead, in the same place; undefined when the question has another form. */
export function withOwnTopic(
  question: string,
  history: readonly Turn[],
  namedIn: (text: string) => Named,
): string | undefined {
  const topic = ANOTHER_TOPIC.exec(question.trim())?.[1];
  if (topic === undefined || /\p{Script=Han}{2}/u.exec(topic) === null || ASKING_ONLY.test(topic))
    return undefined;
  return withPlace(topic, history, namedIn);
}

const ANOTHER_TOPIC =
  /^(?:那么?|还有)?\s*([^,，。?？]{2,12}?)(?:那个|那块|那边|这块|那件事|的事)?呢[?？。!！]*$/;
/** 后来呢, 第二个呢, 钱呢 name no topic. */
const ASKING_ONLY = /^(?:后来|然后|结果|之后|现在|最后|还有|其他|别的|其余|电话|邮箱|地址|时间|日期)|^第/;

/** `question` with the topic of the conversation, whatever it says itself: for one that finds nothing otherwise. */
export function withTopic(
  question: string,
  history: readonly Turn[],
  namedIn: (text: string) => Named,
): string | undefined {
  const context = contextOf(history, namedIn);
  return context === "" || SWITCH.test(question) || isCourtesy(question)
    ? undefined
    : joined(question, context, namedIn);
}

/** What the conversation is about: the last question, completed from those before it. */
function contextOf(history: readonly Turn[], namedIn: (text: string) => Named): string {
  return questionsOf(history).reduce((context, text) => merge(text, context, namedIn), "");
}

/** The place or unit of which was spoken last. */
function placeOf(history: readonly Turn[], namedIn: (text: string) => Named): string[] {
  const named = questionsOf(history).map((text) => namesIn(text, namedIn));
  return named.findLast((names) => names.length > 0) ?? [];
}

function questionsOf(history: readonly Turn[]): string[] {
  return history
    .filter(({ role }) => role === "user")
    .slice(-REACH)
    .map(({ text }) => text);
}

function namesIn(text: string, namedIn: (text: string) => Named): string[] {
  const { places, units } = namedIn(text);
  return [...units, ...places];
}

/** 说错了，是黄陂的: what follows stands for what was said before. */
const CORRECTION =
  /^(?:(?:哦|噢|啊)?[,，]?(?:不对|不是|错了|我?(?:说|搞|弄|问|打|记)错了|更正(?:一下)?)[,，。.!！\s]*)?(?:我(?:要|说|问|指|想问|想要)的(?:是|应该是)?|应该是|是(?:说|指|问)?)?/;

function merge(said: string, context: string, namedIn: (text: string) => Named): string {
  const question = said.trim().replace(CORRECTION, "");
  if (isCourtesy(question)) return said;
  const isCorrection = question !== said.trim() && question !== "";
  const now = namedIn(question);
  if (context === "" || !(leansBack(question, now) || (isCorrection && saysLittle(now)))) return said;
  return joined(question, context, namedIn);
}

function joined(question: string, context: string, namedIn: (text: string) => Named): string {
  const now = namedIn(question);
  const before = namedIn(context);
  const changesPlace = now.places.length > 0 || now.units.length > 0;
  const topic = changesPlace ? before.rest : context;
  // 电话呢: the earlier question's own asking would ask again.
  const asksAnew = askedKinds(question).length > 0;
  const carried = asksAnew ? topicOf(topic) : topic;
  return `${question.replace(/^(?:那么?|还有|另外|然后)/, "").replace(/呢(?=[?？。\s]*$)/, "")} ${carried}`
    .replace(/[?？]/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}

function leansBack(question: string, named: Named): boolean {
  const own = ownLength(named);
  const isUnnamed = named.places.length === 0 && named.units.length === 0;
  return (
    (isUnnamed && saysLittle(named)) ||
    LEANINGS.some(({ form, most }) => own <= most && form.test(question.trim()))
  );
}

function saysLittle(named: Named): boolean {
  return ownLength(named) <= SHORT;
}

/** Characters that neither name a place or a unit nor ask. */
function ownLength({ rest }: Named): number {
  return withoutAsking(rest).replace(/[^\p{L}\p{N}]/gu, "").length;
}
