// What was retrieved -> an answer: extractive, or a language model's where there is one and its sentences hold.
import type { Retrieval } from "../retrieval/retrieve.ts";
import type { AnswerRecord } from "./record.ts";
import { cite } from "./cite.ts";
import { compose, decisiveOf, leftOpen } from "./compose.ts";
import { generate, type GenerateOptions, type Generation, type Wording } from "./generation/generate.ts";
import type { Language } from "./language.ts";

interface RespondOptions extends GenerateOptions {
  readonly question: string;
  /** None: the answer is quoted. */
  readonly wording: Wording | undefined;
}

type Response = Omit<AnswerRecord, "passages" | "ms">;

/** In place of the model's words, why there are none, or behind them, why there are no more. */
type Remark = "unavailable" | "budget" | "unsupported" | "declined" | "notAwaited" | "broken" | "stopped";

const WORDS: Readonly<Record<Language, Readonly<Record<Remark, string>>>> = {
  zh: {
    unavailable: "语言模型暂时不可用，以下是原文：",
    budget: "今天的语言模型用量已到上限，以下是原文：",
    unsupported: "语言模型的回答没有通过核对，以下是原文：",
    declined: "语言模型没有在原文中找到直接的回答，最接近的内容是：",
    notAwaited: "没有等语言模型答完，以下是原文：",
    broken: "语言模型中断，以上是已核对的部分。",
    stopped: "已停止，以上是已核对的部分。",
  },
  en: {
    unavailable: "The language model is not available just now; the notices say:",
    budget: "Today's allowance for the language model is used up; the notices say:",
    unsupported: "The language model's answer did not pass the checks; the notices say:",
    declined: "The language model found no direct answer in the notices; the nearest passage says:",
    notAwaited: "The language model was not waited for; the notices say:",
    broken: "The language model broke off; what stands above was checked.",
    stopped: "Stopped; what stands above was checked.",
  },
};

/** Whether there is an answer is decided without the model, on evidence: it only words what was found. */
export async function respond(retrievals: readonly Retrieval[], options: RespondOptions): Promise<Response> {
  const { question, wording, language, length } = options;
  const { text, citations } = await compose(retrievals, language, length);
  const { verdict } = decisiveOf(retrievals);
  const extractive = {
    status: citations.length > 0 ? "answered" : "refused",
    mode: "extractive",
    answer: text,
    citations,
    verdict,
  } as const;
  const found = retrievals.filter(({ verdict: { enough } }) => enough);
  // A list is complete as it is, and a model would shorten it.
  const isList = found.some(({ listed }) => listed.length > 0);
  if (wording === undefined || found.length === 0 || isList) return extractive;
  const { generation, text: generated, quotes } = await generate(wording, question, found, options);
  if (quotes.length === 0)
    return {
      ...extractive,
      answer: `${WORDS[language][remarkBefore(generation)]}\n${text}`,
      generation,
    };
  const remark = remarkBehind(generation);
  const isPartial = found.length < retrievals.length || generation.declined === true;
  const rest = [
    ...(remark === undefined ? [] : [WORDS[language][remark]]),
    ...leftOpen(retrievals, isPartial, language),
  ];
  return {
    status: "answered",
    mode: "model",
    answer: [generated, ...rest].join("\n"),
    citations: cite(quotes).citations,
    verdict,
    generation,
  };
}

function remarkBefore({ unavailable, declined }: Generation): Remark {
  if (unavailable === undefined) return declined === true ? "declined" : "unsupported";
  if (unavailable === "budget") return "budget";
  return unavailable === "cancelled" ? "notAwaited" : "unavailable";
}

function remarkBehind({ unavailable }: Generation): Remark | undefined {
  if (unavailable === undefined) return undefined;
  return unavailable === "cancelled" ? "stopped" : "broken";
}
