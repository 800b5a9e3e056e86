// A follow-up and what was asked before -> a question that stands alone. Rules only; history is never evidence.
import { askedKinds, withoutAsking } from "../retrieval/asked.ts";
import { withReferent } from "./referents.ts";
import type { Named } from "../retrieval/names.ts";

export interface Turn {
  readonly role: "user" | "assistant";
  readonly text: string;
}

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
  const answer = history.findLast(({ role }) => role === "assistant")?.text ?? "";
  const pointed = withReferent(question, answer);
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
  if (SWITCH.test(question) || namesIn(question, namedIn).length > 0) return undefined;
  const names = namesIn(contextOf(history, namedIn), namedIn);
  return names.length === 0 ? undefined : [...names, question].join(" ");
}

/** What the conversation is about: the last question, completed from those before it. */
function contextOf(history: readonly Turn[], namedIn: (text: string) => Named): string {
  return history
    .filter(({ role }) => role === "user")
    .slice(-REACH)
    .reduce((context, { text }) => merge(text, context, namedIn), "");
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
  const isCorrection = question !== said.trim() && question !== "";
  const now = namedIn(question);
  if (context === "" || !(leansBack(question, now) || (isCorrection && saysLittle(now)))) return said;
  const before = namedIn(context);
  const changesPlace = now.places.length > 0 || now.units.length > 0;
  const topic = changesPlace ? before.rest : context;
  // 电话呢: the earlier question's own asking would ask again.
  const asksAnew = askedKinds(question).length > 0;
  const carried = asksAnew ? withoutAsking(topic) : topic;
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
