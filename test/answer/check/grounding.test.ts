// Whether true sentences in other words pass and sentences from elsewhere do not, over the passages of the seed notices.
import { describe, expect, it } from "vitest";
import type { Evidence } from "../../../src/answer/check/evidence.ts";
import { ungrounded } from "../../../src/answer/check/grounding.ts";
import type { Language } from "../../../src/answer/language.ts";
import { checkSentence, evidenceOf, standardOf } from "./checking.ts";
import { passages } from "./passages.ts";
import { type Rendering, RENDERINGS } from "./renderings.ts";

const evidence = passages.map(evidenceOf);
const citing = (words: string): Evidence => {
  const holding = evidence.filter((_, i) => passages[i]!.includes(words));
  if (holding.length !== 1) throw new Error(`Expected one passage with ${words}, got ${holding.length}.`);
  return holding[0]!;
};
const passes = (said: string, cited: Evidence, language: Language): boolean =>
  ungrounded(said, [cited], standardOf(language)).length === 0;

const HALVES = { "chosen on": 0, report: 1 };
type Half = keyof typeof HALVES;
const halfOf = <T>(all: readonly T[], half: Half): T[] => all.filter((_, i) => i % 2 === HALVES[half]);

/** Of the passages, those on which foreign sentences are tried here; on all of them the shares are the same. */
const EVERY = 8;

/** Shares of the sentences of a half: honest ones cut, others kept. */
function figuresOf(language: Language, half: Half): Record<"cut" | "foreign" | "grafted", [number, number]> {
  const { honest, foreign, grafted } = RENDERINGS[language];
  const kept = (all: readonly Rendering[]): number =>
    all.filter(([cited, said]) => passes(said, citing(cited), language)).length;
  const [true_, partly, strange] = [halfOf(honest, half), halfOf(grafted, half), halfOf(foreign, half)];
  const tried = strange.flatMap((said) =>
    evidence.filter((_, i) => i % EVERY === 0).map((cited) => passes(said, cited, language)),
  );
  return {
    cut: [true_.length - kept(true_), true_.length],
    foreign: [tried.filter(Boolean).length, tried.length],
    grafted: [kept(partly), partly.length],
  };
}

describe.each([
  ["zh", { cut: 0.05, foreign: 0.02, grafted: 0.2 }],
  ["en", { cut: 0.15, foreign: 0.12, grafted: 0.7 }],
] as const)("sentences in words of their own, in %s", (language, most) => {
  it.each(["chosen on", "report"] as const)("pass when they are true, on the half %s", (half) => {
    const figures = figuresOf(language, half);
    const share = (key: keyof typeof figures): string =>
      `${((100 * figures[key][0]) / figures[key][1]).toFixed(1)} % of ${figures[key][1]}`;
    process.stdout.write(
      `${language}, half ${half}: true cut ${share("cut")}; foreign kept ${share("foreign")}; partly true kept ${share("grafted")}\n`,
    );
    const tooMany = (["cut", "foreign", "grafted"] as const).filter(
      (key) => figures[key][0] > most[key] * figures[key][1],
    );
    expect(tooMany).toEqual([]);
  });
});

describe("a word of a passage", () => {
  const POND = "汨罗市黄陂区新建公厕25座，杨兴发同志负责。";
  it.each([
    "Huangpi in Miluo built 25 public toilets.",
    "Yang Xingfa was responsible for 25 toilets.",
    "YANG Xingfa was responsible.",
  ])("may be a name in pinyin, and a number is no strange word: %s", (said) => {
    expect(checkSentence(said, [POND], "en")).toEqual([]);
  });

  it("is sought above the passage too", () => {
    const source = { text: "新建公厕25座。", headings: ["中共青溪县委关于2019年整改的通报"] };
    const told = "青溪县委通报了整改。";
    expect(passes(told, evidenceOf(source), "zh")).toBe(true);
    expect(passes(told, evidenceOf(source.text), "zh")).toBe(false);
  });
});

describe("a form that no notice has", () => {
  const POND = "新建公厕25座，修订《公厕管理办法》，详见www.qingxi.gov.cn，推广APP。";
  it.each([
    "新建公厕25座，见http://127.0.0.1/?q=25。",
    "新建公厕25座，见www.qingxi.gov.cn.evil.org。",
    "新建公厕25座，联系tg://user?id=1。",
    "新建公厕25座![](http://a.b/25)。",
    "新建公厕25座<b>办法</b>。",
    "新建公厕25座，[办法](公厕)。",
    "新建公厕25座，ПАРОЛЬ。",
    "新建公厕25座，ひみつ。",
    "新建公厕25座，P I N E。",
    "新建公厕25座，ＰＩＮＥ。",
    "新建公厕25座，A\u200bP\u200bQ。",
    "新建公厕25座，UElORUFQUExF。",
  ])("is cut, in any manner of writing: %s", (said) => {
    expect(checkSentence(said, [POND], "zh")).not.toEqual([]);
  });

  it.each([
    "25 public toilets were built, see http://127.0.0.1/?q=25.",
    "25 public toilets were built [here](public).",
    "25 public toilets were built <img src=x>.",
    "25 public toilets were built, UElORUFQUExF.",
    "25 public toilets were built, P I N E A P P L E.",
    "25 public toilets were built, i.e. ПАРОЛЬ.",
  ])("is cut in English: %s", (said) => {
    expect(checkSentence(said, [POND], "en")).not.toEqual([]);
  });

  it.each([
    ["新建公厕25座，详见www.qingxi.gov.cn。", "zh"],
    ["新建公厕25座，推广APP。", "zh"],
    ["25 public toilets were built and/or promoted.", "en"],
  ] as const)("is none that the passage has: %s", (said, language) => {
    expect(checkSentence(said, [POND], language)).toEqual([]);
  });
});

describe("who is spoken to", () => {
  const POND = "新建公厕25座，完成公厕管理办法修订，可拨打12348热线。";
  it.each([
    ["请拨打12348热线。", "zh"],
    ["您可拨打12348热线。", "zh"],
    ["我已新建公厕25座。", "zh"],
    ["Please call the 12348 hotline.", "en"],
    ["You can call the 12348 hotline.", "en"],
  ] as const)("is nobody, so this is cut: %s", (said, language) => {
    expect(checkSentence(said, [POND], language)).not.toEqual([]);
  });

  it("may be somebody whom the passage speaks to", () => {
    expect(checkSentence("请拨打12348热线。", ["反映问题请拨打12348热线。"])).toEqual([]);
    expect(checkSentence("经申请，新建公厕25座。", ["经批准，申请新建公厕25座。"])).toEqual([]);
  });
});

describe("the rules of the model", () => {
  const RULES =
    "只用下面各段原文里写明的内容，不用别的知识，不推测。\nUse only what the passages state; no guesses.";
  it.each(["只用下面各段原文里写明的内容，不推测。", "Use only what the passages state."])(
    "are never given away, whatever is cited: %s",
    (said) => {
      const cited = evidenceOf("各段原文写明的内容，推测知识，用下面的。passages state only");
      const standard = standardOf("en");
      expect(ungrounded(said, [cited], standard)).toEqual([]);
      expect(ungrounded(said, [cited], { ...standard, withheld: RULES })).toEqual([said]);
    },
  );
});
