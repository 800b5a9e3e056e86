// The kind of answer a question asks for, and whether a sentence can give it.
import { fold } from "../notice/fold.ts";
import { type Asked, ASKED_RULES } from "./asked-rules.ts";

const SENTENCES = new Map(ASKED_RULES.map(({ kind, sentence }) => [kind, sentence]));
/** Set phrases whose numerals count nothing. */
const SET_PHRASES =
  /[二三四五六七八九十]+(?:项规定|个(?:维护|意识|自信|责任|全面|确立|着力|切实|大局|融入|务必)|会一课|重一大|不两直|个一律|种形态)|十[一二三四五六]?五|[一二]十[一二三四五六七八九]?[届大]/g;
const ABOUT_NOTICE: readonly Asked[] = ["mail", "phone", "address", "published"];
const DATES =
  /\d{2,4}年(?:\d{1,2}月)?(?:\d{1,2}日)?|\d{1,2}月(?:\d{1,2}日|份|底|中旬|上旬|下旬)?|\d{1,2}日|第[一二三四五六七八九十\d]+|《[^》]*》|^\d+[.、]/g;

/** What `question` asks for, the most telling first; empty when any sentence on its topic may answer. */
export function askedKinds(question: string): Asked[] {
  const folded = fold(question).replace(/(?:[?？!！~。\s]|来着|[呀啊呢吧哦哈嘛哇啦])+$/g, "");
  const kinds = ASKED_RULES.filter((rule) => rule.question.test(folded)).map(({ kind }) => kind);
  const aboutNotice = kinds.filter((kind) => ABOUT_NOTICE.includes(kind));
  // Phone, mailbox and address are asked for together; of the others only the first is meant.
  return aboutNotice.length > 0 ? aboutNotice : kinds.slice(0, 1);
}

/** Whether one of the kinds is what the opening and closing lines of a notice hold. */
export function asksForEdge(asked: readonly Asked[]): boolean {
  return asked.some((kind) => ABOUT_NOTICE.includes(kind));
}

/** Whether the folded `sentence` holds a thing of a kind asked for. */
export function holdsKind(
  asked: readonly Asked[],
  sentence: string,
  undated: string = withoutDates(sentence),
): boolean {
  if (asked.length === 0) return true;
  return asked.some((kind) => SENTENCES.get(kind)!.test(kind === "amount" ? undated : sentence));
}

/** Dates, ordinals, titles and set phrases hold numbers that count nothing; blanked, so that positions stay. */
export function withoutDates(sentence: string): string {
  return sentence.replace(DATES, blank).replace(SET_PHRASES, blank);
}

function blank(match: string): string {
  return " ".repeat(match.length);
}

const QUESTION_WORDS =
  /多少钱|多少|第?几(?:[个家次项件名人处所场期条轮批天年月号份位户套]|(?=[\s,，。?？]|$))|什么时候|啥时候|什么时间|什么|啥|哪一?(?:[天年个家些里份所位]|儿)|何时|谁|怎么样?|怎样|咋样?|如何|是不是|有没有|[吗呢吧]|邮箱|邮件|电话|热线|号码|地址|信箱|邮编|联系方式|联系/g;

/** What `question` asks about: without the words that ask alone, and without ways to reach somebody. */
export function topicOf(question: string): string {
  return question.replace(QUESTION_WORDS, " ");
}

/** `question` without the words that ask, and the nouns they ask for. */
export function withoutAsking(question: string): string {
  return ASKED_RULES.reduce((text, rule) => text.replace(rule.question, " "), question);
}
