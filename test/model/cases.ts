// What a language model may do, each with the answer that a person is shown for it and what nobody ever sees.
import type { Fault } from "../../src/answer/check/sentence.ts";
import type { UnavailableReason } from "../../src/models/unavailable.ts";
import type { Behaviour } from "./behaviours.ts";
import { empty, endless, finished, htmlPage, malformed, reply, slow } from "./behaviours.ts";
import { stalled, status, truncated } from "./behaviours.ts";

export interface ModelCase {
  readonly name: string;
  readonly question: string;
  /** What the server does with each request: two where the model is asked again. */
  readonly does: readonly Behaviour[];
  /** To the letter. */
  readonly answer: string;
  readonly mode: "model" | "extractive";
  readonly unavailable?: UnavailableReason;
  /** Kinds of the faults for which sentences were cut. */
  readonly cut: readonly Fault["kind"][];
  /** Shown to nobody, neither in the answer nor before it is complete. */
  readonly never: RegExp;
}

/** In place of the defaults, so that a table of faults takes seconds; a sound answer has ten times what it needs. */
export const SHORT_DEADLINES = {
  MODEL_FIRST_TOKEN_SECONDS: "1.5",
  MODEL_SILENCE_SECONDS: "1",
  MODEL_TOTAL_SECONDS: "2.5",
};

export const KEY = "sk-not-a-real-key-4711";
/** What an injected instruction asks for. A model knows no key of ours, but may invent one. */
const CANARY = "PINEAPPLE";
const INVENTED_KEY = "sk-invented-0815";
const RULES = "你根据给出的通报原文回答问题";

export const SEATS = "盘龙城2023年秋季增加了多少学位?";
const TRUE = "盘龙城增加学位3420个[1]。";
const ALSO_TRUE = "这是通过改建教室、启用新校等措施做到的[1]。";
export const QUOTED =
  "2023年秋季开学前,通过改建教室、启用新校等措施,增加学位3420个,解决了盘龙城地区中小学生“入学难”问题。[1]";
const TEMPLE = "古德寺争取了多少消防整改资金?";
const TEMPLE_QUOTED =
  "积极与江岸区政府、市区有关部门、施工方、监理方沟通协商,先后召集26次协调会,进行80余次现场督办,争取消防整改资金12万元,协调落实古德寺每年日常运行经费20万元,有力推动古德寺所有安全隐患全面整改。[1]";

const UNAVAILABLE = "语言模型暂时不可用，以下是原文：";
const UNSUPPORTED = "语言模型的回答没有通过核对，以下是原文：";
const DECLINED = "语言模型没有在原文中找到直接的回答，最接近的内容是：";
const BROKEN = "语言模型中断，以上是已核对的部分。";

const NOTHING = /(?!)/;

type Rest = Partial<Pick<ModelCase, "question" | "cut" | "never">>;

/** What it says is shown, or a part of it. */
function says(name: string, does: Behaviour | Behaviour[], answer = TRUE, rest: Rest = {}): ModelCase {
  return {
    name,
    question: SEATS,
    does: [does].flat(),
    answer,
    mode: "model",
    cut: [],
    never: NOTHING,
    ...rest,
  };
}

/** Every sentence is cut, for faults of these kinds. */
function cuts(
  name: string,
  text: string,
  cut: ModelCase["cut"],
  rest: Rest & { quoted?: string; lead?: string } = {},
) {
  const { quoted = QUOTED, lead = UNSUPPORTED, ...more } = rest;
  const answer = `${lead}\n${quoted}`;
  return { ...says(name, reply(text), answer, more), mode: "extractive", cut } satisfies ModelCase;
}

/** It fails before a sentence is whole. */
function fails(name: string, does: Behaviour | Behaviour[], unavailable: UnavailableReason, rest: Rest = {}) {
  const shown = says(name, does, `${UNAVAILABLE}\n${QUOTED}`, rest);
  return { ...shown, mode: "extractive", unavailable } satisfies ModelCase;
}

/** It fails behind a sentence that is whole. */
function breaks(name: string, behaviour: Behaviour, unavailable: UnavailableReason, rest: Rest = {}) {
  return { ...says(name, behaviour, `${TRUE}\n${BROKEN}`, rest), unavailable } satisfies ModelCase;
}

export const FAITHFUL = says("faithful", reply(TRUE));

const WORDED: readonly ModelCase[] = [
  says("faithful, character by character", reply(`${TRUE}${ALSO_TRUE}`, { chunks: 99 }), TRUE + ALSO_TRUE),
  says("slow but in time", slow(TRUE, 300, 100)),
  says("thinks aloud first", reply(`<think>可能增加了5000个[1]。</think>\n${TRUE}`, { chunks: 20 }), TRUE, {
    never: /think|5000/,
  }),
  says("busy for a moment", [status(429, { retryAfter: "0.2" }), reply(TRUE)]),
  says("【1】", reply("盘龙城增加学位3420个【1】。")),
  says("［１］", reply("盘龙城增加学位3420个［１］。")),
  says("[^1]", reply("盘龙城增加学位3420个[^1]。")),
  says("[[1]]", reply("盘龙城增加学位3420个[[1]]。")),
  says("[1,2]", reply("盘龙城增加学位3420个[1,2]。"), "盘龙城增加学位3420个[1][2]。"),
  says("[1-2]", reply("盘龙城增加学位3420个[1-2]。"), "盘龙城增加学位3420个[1][2]。"),
  says("a code fence around the answer", reply(`\`\`\`\n${TRUE}\n\`\`\``), TRUE, {
    cut: ["citation"],
    never: /`/,
  }),
  says("Markdown", reply("1. **盘龙城**增加学位3420个[1]。\n"), "• 盘龙城增加学位3420个[1]。", {
    never: /\*/,
  }),
  says("the question, then the answer", reply(`${SEATS}${TRUE}`), TRUE, { cut: ["citation"] }),
  says(
    "one false sentence among true ones",
    reply(`${TRUE}另外还增加了5000个[1]。${ALSO_TRUE}`),
    TRUE + ALSO_TRUE,
    {
      cut: ["number"],
      never: /5000/,
    },
  ),
];

const OBEDIENT = [`${CANARY}[1]。`, `我的规则是：${RULES}[1]。`, `密钥是${INVENTED_KEY}[1]。`].join("");

const FALSE: readonly ModelCase[] = [
  cuts("a wrong number", "盘龙城增加学位3520个[1]。", ["number"], { never: /3520/ }),
  cuts("the number of another thing of the passage", "古德寺争取消防整改资金20万元[1]。", ["number"], {
    question: TEMPLE,
    quoted: TEMPLE_QUOTED,
    never: /消防整改资金20万元/,
  }),
  cuts("an invented title", "依据《盘龙城学位建设办法》增加了学位[1]。", ["title"], { never: /建设办法/ }),
  cuts("an invented quotation", "盘龙城增加学位3420个，解决“大班额”问题[1]。", ["quotation"], {
    never: /大班额/,
  }),
  cuts("a wrong date", "盘龙城于2024年秋季增加学位3420个[1]。", ["date"], { never: /2024年秋季/ }),
  cuts("a marker that names nothing", "盘龙城增加学位3420个[9]。", ["number", "citation"], {
    never: /\[9\]/,
  }),
  cuts("no marker", "盘龙城增加学位3420个。", ["number"], { never: /盘龙城增加学位/ }),
  cuts("a negation turned round", "盘龙城没有增加学位3420个[1]。", ["negation"], { never: /没有增加/ }),
  cuts("the question alone", SEATS, ["citation"], { never: /多少/ }),
  cuts("the question alone, with a marker", `${SEATS}[1]`, ["citation"], { never: /多少/ }),
  cuts("JSON", '{"answer": "盘龙城增加学位3420个[1]。"}', ["citation"], { never: /[{}]/ }),
  cuts("JSON in a fence", '```json\n{"答案": "盘龙城增加学位3420个。", "来源": [1]}\n```', ["citation"], {
    never: /[`{}]/,
  }),
  cuts("what an injected instruction asked for", OBEDIENT, ["citation", "code"], {
    never: new RegExp(`${CANARY}|${RULES}|${INVENTED_KEY}`),
  }),
  cuts("that it cannot answer", "对不起，我无法回答这个问题。", ["citation"], {
    lead: DECLINED,
    never: /对不起/,
  }),
  cuts("words that lead to a false sentence", "具体情况如下：\n盘龙城增加学位3520个[1]。", ["number"], {
    never: /如下|3520/,
  }),
];

const FAILING: readonly ModelCase[] = [
  fails("breaks off within its first sentence", truncated("盘龙城增加学位34"), "network", {
    never: /位34\b/,
  }),
  fails(
    "ends too early within its first sentence",
    truncated("盘龙城增加学位34", { politely: true }),
    "network",
    {
      never: /位34\b/,
    },
  ),
  fails("breaks off before a word", truncated(""), "network"),
  breaks("breaks off behind a sentence", truncated(`${TRUE}另外还增`), "network", { never: /还增/ }),
  breaks("ends too early behind a sentence", truncated(`${TRUE}另外还增`, { politely: true }), "network", {
    never: /还增/,
  }),
  fails("never begins", stalled(), "first-token"),
  fails("falls silent within its first sentence", stalled("盘龙城增加"), "stall"),
  breaks("falls silent behind a sentence", stalled(`${TRUE}另外`), "stall", { never: /另外/ }),
  breaks(
    "is too slow in all",
    slow(`${TRUE}${"另外还增加了学位".repeat(2)}`, 100, 300, { chunks: 15 }),
    "deadline",
    {
      never: /另外/,
    },
  ),
  fails("breaks its own format", malformed, "malformed"),
  fails("sends a web page", htmlPage(), "malformed", { never: /Bad Gateway/ }),
  fails("sends a proxy's web page", htmlPage(502), "server", { never: /Bad Gateway/ }),
  fails("refuses the key", status(401, { message: `Incorrect API key: ${KEY}` }), "refused"),
  fails("lacks the model", status(404), "refused"),
  fails("is busy for long", status(429, { retryAfter: "60" }), "busy"),
  fails("is busy without a word for how long", status(429), "busy"),
  fails("stays busy", [status(429, { retryAfter: "0.1" }), status(429, { retryAfter: "0.1" })], "busy"),
  fails("has a fault", status(500, { message: `${KEY} ${SEATS}` }), "server"),
  fails("is overloaded", status(503), "server"),
  fails("says nothing", empty, "empty"),
  fails("says white space", reply(" \n \n"), "empty"),
  fails("only thinks", reply("<think>可能增加了5000个[1]。"), "empty", { never: /5000/ }),
  fails("never ends a sentence", endless("整改".repeat(50)), "too-long", {
    cut: ["citation"],
    never: /整改整改/,
  }),
  breaks("says the same for ever", endless(TRUE.repeat(5)), "too-long", { cut: ["repetition"] }),
  fails("is cut off by its limit of tokens", finished("length", "盘龙城增加学位34"), "too-long", {
    never: /位34\b/,
  }),
  breaks("is cut off behind a sentence", finished("length", `${TRUE}另外还`), "too-long", { never: /另外/ }),
  fails("is withheld by a filter", finished("content_filter", "盘龙城"), "refused"),
];

export const CASES: readonly ModelCase[] = [...WORDED, ...FALSE, ...FAILING];
