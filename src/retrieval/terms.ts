// A question -> the terms that say what it is about, weighted by how much each tells in this collection.
import type { Word } from "../embeddings/split.ts";
import type { Words } from "../embeddings/words.ts";
import type { Frequencies } from "../index/words/lexical.ts";
import { termToken } from "../index/words/tokens.ts";
import { fold } from "../notice/fold.ts";
import { askedKinds } from "./asked.ts";
import { PROVINCE_SHORT } from "./provinces.ts";
import { synonymsIn } from "./thesaurus.ts";

export interface Term {
  /** One or two Han characters, or a word of other letters and digits; folded. */
  readonly text: string;
  /** Inverse document frequency, scaled down for single characters and for words that the collection lacks. */
  readonly weight: number;
  /** What notices write for it, folded; empty where the question already speaks like one. */
  readonly also: readonly string[];
  /** Position in `QuestionTerms.words` of the word to which it belongs; -1 when it belongs to none. */
  readonly word: number;
  /** Whether it belongs to what is counted: 学位 of 多少学位. */
  readonly isCounted: boolean;
}

export interface QuestionTerms {
  readonly terms: readonly Term[];
  /** Ids in the vocabulary of the words to which terms belong; -1 for one that it lacks. */
  readonly words: readonly number[];
}

/**
 * Phrases that ask, point or are polite; longer ones first, so that no part of them stays behind. What 多少公里 is
 * measured in is sought by `particularIn`: as a term it would find a drain's kilometres for a road's.
 */
const SHELL_PHRASES =
  "请问一下 请问 麻烦 劳驾 你好 您好 谢谢 帮我 告诉我 我想知道 想知道 想问一下 想问 问一下 查一下 查查 看看 一下 一共有 一共 总共 到底 究竟 大概 大约 目前 现在 后来 具体 最后 最终 这次 本次 当时 那边 这边 他们 我们 你们 咱们 多少钱 多少公里 几公里 多少平方公里 多少亩 多少吨 多少小时 多少个小时 多少个月 几个月 多少个 多少家 多少次 多少项 多少件 多少处 多少所 多少场 多少户 多少辆 多少 多大 多高 多久 几个 几家 几次 几项 几件 几名 几人 几处 几所 几场 几期 几条 几轮 几批 几天 几年 第几 什么时候 什么时间 啥时候 何时 哪一天 哪天 哪一年 哪年 几月 几号 什么样 什么 啥 咋样 咋 怎么样 怎么 怎样 如何 为什么 为何 哪些 哪个 哪家 哪份 哪里 哪儿 哪几 哪 谁 是不是 有没有 能不能 是否 可以 能否 是多少 叫什么 名字 有哪些 一些 情况 问题 方面 通报 关于 按照 根据 提到 里面 其中 以及 的 了 是 在 吗 呢 吧 啊 呀 嘛 被 把 将 从 由 向 对 为 以 于 等 其 之 和 与 及 或 都 也 就 还 又 再 很 最 已经 已 过 得 着 给 让 这 那 个";
/** What was rectified is asked for, not what was completed. */
const RECTIFIED = "(?<=整改)(?:完成|完毕|到位|完|好)";
const SHELL = new RegExp(
  [RECTIFIED, ...SHELL_PHRASES.split(" ").toSorted((a, b) => b.length - a.length)].join("|"),
  "g",
);
const ENGLISH_SHELL = new Set(
  "a an the of to in on for and or by with at from as be is are was were been being it its this that these those there their they them he she his her we our you your i me my do does did done have has had how what when where which who whom whose why many much long often can could will would should may might please tell about into than then per also any some all each if so no not".split(
    " ",
  ),
);
/** A single character tells less than its frequency says: it stands in many words. */
const SINGLE_WEIGHT = 0.3;
/** A word that the collection lacks is more often a person's own word for a thing than another thing. */
const UNKNOWN_WEIGHT = 0.5;
const HEAD_NOUN = /(?:什么|啥|哪(?:一|几|两)?(?:个|家|份|项|种|所|条|些|座)?)(\p{Script=Han}{2,4})/gu;
/** What is counted: 多少学位, 几所学校. */
const COUNTED_NOUN =
  /(?:多少|(?<![那这好十])几)(?:余|多)?[万千百]?[个名家项次件处所场座份种条辆艘部批]?(\p{Script=Han}{2})/gu;
/** What is asked for tells more than what is said around it. */
const HEAD_WEIGHT = 1.5;
const RUN =
  /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+(?:[.@_-](?:(?!\p{Script=Han})[\p{L}\p{N}])+)*/gu;

/**
 * The distinct terms of `question`. Neighbouring characters make a term when the collection has them side by side
 * (黄陂, 清退: no dictionary needed) or when they belong to one dictionary word (a word that the notices do not have
 * must count against the evidence); characters that merely happen to meet make none. May be empty (`怎么样?`).
 */
export function questionTerms(question: string, lexical: Frequencies, vocabulary: Words): QuestionTerms {
  const terms = new Map<string, Term>();
  const folded = fold(question);
  const synonyms = synonymsIn(folded, vocabulary);
  const text = folded.replace(SHELL, (phrase) => " ".repeat(phrase.length));
  const words = vocabulary.split(text);
  const wordAt = inWords(text, words);
  const isHead = spansOf(folded, HEAD_NOUN);
  const isCountedAt = spansOf(folded, COUNTED_NOUN);
  const add = (part: string, word: number, scale = 1, isCounted = false): void => {
    if (terms.has(part)) return;
    const token = termToken(part);
    const known = lexical.frequency(token) > 0 ? 1 : UNKNOWN_WEIGHT;
    const short = PROVINCE_SHORT.get(part);
    const also = [
      ...synonyms.filter(({ said }) => said.includes(part)).flatMap(({ written }) => written),
      ...(short === undefined ? [] : [short]),
    ];
    terms.set(part, { text: part, also, word, isCounted, weight: scale * known * lexical.idf(token) });
  };
  for (const { 0: run, index } of text.matchAll(RUN)) {
    if (!/^\p{Script=Han}/u.test(run)) {
      if (!ENGLISH_SHELL.has(run)) add(run, wordAt[index]!);
      continue;
    }
    let joinedLast = false;
    for (let i = 0; i < run.length; i++) {
      const pair = run.slice(i, i + 2);
      const word = wordAt[index + i]!;
      const scale = isHead(index + i) ? HEAD_WEIGHT : 1;
      const isInWord = pair.length === 2 && word === wordAt[index + i + 1];
      const joins = pair.length === 2 && (isInWord || lexical.frequency(termToken(pair)) > 0);
      if (joins) add(pair, isInWord ? word : -1, scale, isInWord && isCountedAt(index + i));
      else if (!joinedLast) add(run[i]!, word, SINGLE_WEIGHT);
      joinedLast = joins;
    }
  }
  return withWords([...terms.values()], words);
}

/** `terms` with the words that they belong to, each once: what a long question repeats is compared no second time. */
function withWords(terms: readonly Term[], words: readonly Word[]): QuestionTerms {
  const ids = new Map(terms.filter(({ word }) => word !== -1).map(({ word }) => [words[word]!.text, word]));
  const used = [...ids.values()];
  const positions = new Map([...ids.keys()].map((text, i) => [text, i]));
  return {
    terms: terms.map((term) =>
      term.word === -1 ? term : { ...term, word: positions.get(words[term.word]!.text)! },
    ),
    words: used.map((word) => words[word]!.id),
  };
}

/** Whether a position lies in the noun that `form` captures, its last characters. */
function spansOf(question: string, form: RegExp): (position: number) => boolean {
  const spans = [...question.matchAll(form)].map(({ index, 0: whole, 1: noun }) => ({
    from: index + whole.length - noun!.length,
    to: index + whole.length,
  }));
  return (position) => spans.some(({ from, to }) => position >= from && position < to);
}

/** For each position of `text`, the position among `words` of the word that covers it; -1 where none does. */
function inWords(text: string, words: readonly Word[]): Int32Array {
  const at = new Int32Array(text.length).fill(-1);
  words.forEach(({ start, text: { length } }, i) => at.fill(i, start, start + length));
  return at;
}

/** What `terms` weigh together. */
export function weightOf(terms: readonly Term[]): number {
  return terms.reduce((sum, { weight }) => sum + weight, 0);
}

/** A clause must weigh this much to stand for its question: 改完了多少 says too little by itself. */
const LEAST_FOCUS = 9;

/**
 * The terms of the clause that asks, when it says enough by itself: greetings and stories around a question are no
 * part of what is asked. All terms otherwise.
 */
export function focusTerms(question: string, terms: readonly Term[]): readonly Term[] {
  const clauses = fold(question).split(/[,，。.!！?？;；…~～\n]+|\p{Extended_Pictographic}/u);
  const asking = clauses.filter((clause) => askedKinds(clause).length > 0).join(" ");
  const focus = terms.filter(({ text }) => asking.includes(text));
  return weightOf(focus) >= LEAST_FOCUS ? focus : terms;
}

/** Words with which people go on, and correct themselves: they name nothing. */
const GOING_ON =
  /剩下|其余|其他|别的|具体|详细|展开|说说|讲讲|谈谈|说说看|搞[混错]|弄[混错]|说错|记错|刚才|刚刚|前面|上面|回到|换个|话题|接着|继续|还有|后续|结果/g;

/** The words among `terms` that a follow-up says itself, when the collection lacks one of them; else none. */
export function ownTerms(own: string, terms: readonly Term[], lexical: Frequencies): readonly Term[] {
  const said = fold(own).replace(GOING_ON, " ");
  const words = terms.filter(({ text, word }) => word !== -1 && text.length > 1 && said.includes(text));
  return words.some(({ text }) => lexical.frequency(termToken(text)) === 0) ? words : [];
}
