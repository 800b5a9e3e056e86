// A question -> the terms that say what it is about, weighted by how much each tells in this collection.
import type { Bm25 } from "../index/bm25.ts";
import { termToken } from "../index/tokens.ts";
import { fold } from "../notice/fold.ts";
import { askedKinds } from "./asked.ts";
import { synonymsIn } from "./synonyms.ts";

export interface Term {
  /** One or two Han characters, or a word of other letters and digits; folded. */
  readonly text: string;
  /** Inverse document frequency, scaled down for single characters and for words that the collection lacks. */
  readonly weight: number;
  /** What notices write for it, folded; empty where the question already speaks like one. */
  readonly also: readonly string[];
}

/** Phrases that ask, point or are polite; longer ones first, so that no part of them stays behind. */
const SHELL_PHRASES =
  "请问一下 请问 麻烦 劳驾 你好 您好 谢谢 帮我 告诉我 我想知道 想知道 想问一下 想问 问一下 查一下 查查 看看 一下 一共有 一共 总共 到底 究竟 大概 大约 目前 现在 后来 具体 最后 最终 这次 本次 当时 那边 这边 他们 我们 你们 咱们 多少钱 多少 多大 多高 多久 几个 几家 几次 几项 几件 几名 几人 几处 几所 几场 几期 几条 几轮 几批 几天 几年 第几 什么时候 什么时间 啥时候 何时 哪一天 哪天 哪一年 哪年 几月 几号 什么样 什么 啥 咋样 咋 怎么样 怎么 怎样 如何 为什么 为何 哪些 哪个 哪家 哪份 哪里 哪儿 哪几 哪 谁 是不是 有没有 能不能 是否 可以 能否 是多少 叫什么 名字 有哪些 一些 情况 问题 方面 通报 关于 按照 根据 提到 里面 其中 以及 的 了 是 在 吗 呢 吧 啊 呀 嘛 被 把 将 从 由 向 对 为 以 于 等 其 之 和 与 及 或 都 也 就 还 又 再 很 最 已经 已 过 得 着 给 让 这 那 个";
const SHELL = new RegExp(
  SHELL_PHRASES.split(" ")
    .toSorted((a, b) => b.length - a.length)
    .join("|"),
  "g",
);
/** A single character tells less than its frequency says: it stands in many words. */
const SINGLE_WEIGHT = 0.3;
/** A word that the collection lacks is more often a person's own word for a thing than another thing. */
const UNKNOWN_WEIGHT = 0.5;
const RUN =
  /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+(?:[.@_-](?:(?!\p{Script=Han})[\p{L}\p{N}])+)*/gu;
const segmenter = new Intl.Segmenter("zh", { granularity: "word" });

/**
 * The distinct terms of `question`. Neighbouring characters make a term when the collection has them side by side
 * (黄陂, 清退: no dictionary needed) or when they belong to one dictionary word (a word that the notices do not have
 * must count against the evidence); characters that merely happen to meet make none. May be empty (`怎么样?`).
 */
export function questionTerms(question: string, lexical: Bm25): Term[] {
  const terms = new Map<string, Term>();
  const synonyms = synonymsIn(question, lexical);
  const add = (text: string, scale = 1): void => {
    const token = termToken(text);
    const known = lexical.frequency(token) > 0 ? 1 : UNKNOWN_WEIGHT;
    const also = synonyms.filter(({ said }) => said.includes(text)).flatMap(({ written }) => written);
    if (!terms.has(text)) terms.set(text, { text, also, weight: scale * known * lexical.idf(token) });
  };
  for (const [run] of fold(question).replace(SHELL, " ").matchAll(RUN)) {
    if (!/^\p{Script=Han}/u.test(run)) {
      add(run);
      continue;
    }
    const inWord = withinWords(run);
    let joinedLast = false;
    for (let i = 0; i < run.length; i++) {
      const pair = run.slice(i, i + 2);
      const joins = pair.length === 2 && (inWord[i] === true || lexical.frequency(termToken(pair)) > 0);
      if (joins) add(pair);
      else if (!joinedLast) add(run[i]!, SINGLE_WEIGHT);
      joinedLast = joins;
    }
  }
  return [...terms.values()];
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
  const weight = focus.reduce((sum, term) => sum + term.weight, 0);
  return weight >= LEAST_FOCUS ? focus : terms;
}

/** For each position, whether it and the next belong to one dictionary word. */
function withinWords(run: string): boolean[] {
  const inside = Array.from<boolean>({ length: run.length }).fill(false);
  for (const { segment, index } of segmenter.segment(run))
    for (let i = index; i < index + segment.length - 1; i++) inside[i] = true;
  return inside;
}
