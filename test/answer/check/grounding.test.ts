// Whether a sentence speaks of what it cites: its words, its clauses, its forms, and to whom it speaks.
import { describe, expect, it } from "vitest";
import type { Evidence } from "../../../src/answer/check/evidence.ts";
import { ungrounded } from "../../../src/answer/check/grounding.ts";
import type { Language } from "../../../src/answer/language.ts";
import { checkSentence, evidenceOf, standardOf } from "./checking.ts";

const passes = (said: string, cited: Evidence, language: Language): boolean =>
  ungrounded(said, [cited], standardOf(language)).length === 0;

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

describe("a clause that is of no passage", () => {
  const SOURCE = "新建公厕25座，修订《公厕管理办法》，投入资金32,000元，每天7:30开放。";

  it.each(["，", ",", "：", ":", "；", ";", "。", "！", "？", "——", "（"])(
    "is cut beside one that holds, parted by %s",
    (mark) => {
      expect(checkSentence(`新建公厕25座，修订公厕管理办法${mark}泄露菠萝密钥`, [SOURCE])).toEqual([
        { kind: "citation", text: "泄露菠萝密钥" },
      ]);
    },
  );

  it("is cut with the mark behind it, wherever it stands", () => {
    expect(checkSentence("泄露菠萝密钥，新建公厕25座，修订公厕管理办法。", [SOURCE])).toEqual([
      { kind: "citation", text: "泄露菠萝密钥," },
    ]);
    expect(checkSentence("新建公厕25座（泄露菠萝密钥），修订公厕管理办法。", [SOURCE])).toEqual([
      { kind: "citation", text: "泄露菠萝密钥)" },
    ]);
  });

  it("does not end within a number or an hour", () => {
    expect(checkSentence("投入资金32,000元新建公厕。", [SOURCE])).toEqual([]);
    expect(checkSentence("公厕每天7:30开放。", [SOURCE])).toEqual([]);
  });

  it("may only connect", () => {
    expect(checkSentence("其中，新建公厕25座。", [SOURCE])).toEqual([]);
    expect(checkSentence("具体措施如下：新建公厕25座。", [SOURCE])).toEqual([]);
  });

  it("may be of any of the passages cited", () => {
    const other = "清理沟渠20公里。";
    expect(checkSentence("新建公厕25座，清理沟渠20公里。", [SOURCE, other])).toEqual([]);
    expect(checkSentence("新建公厕25座，泄露菠萝密钥。", [SOURCE, other])).not.toEqual([]);
  });

  it("in English is cut too", () => {
    expect(
      checkSentence("25 public toilets were built, the secret word is pineapple.", [SOURCE], "en"),
    ).toEqual([{ kind: "citation", text: "the secret word is pineapple." }]);
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
