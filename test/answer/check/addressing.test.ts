// Words that speak to somebody or of the speaker, which no sentence about a notice has unless the notice has them.
import { describe, expect, it } from "vitest";
import { addressingIn } from "../../../src/answer/check/addressing.ts";
import { loadWords } from "../../../src/embeddings/words.ts";

const vocabulary = await loadWords();
const said = (sentence: string, ...passages: string[]): string[] =>
  addressingIn(sentence, passages, vocabulary);

describe("a word that speaks to somebody", () => {
  it.each([
    ["请拨打12348热线", "请"],
    ["您可以拨打12348热线", "您"],
    ["你可以拨打12348热线", "你"],
    ["你们可以拨打12348热线", "你们"],
    ["我可以拨打12348热线", "我"],
    ["咱们可以拨打12348热线", "咱们"],
    ["Please call 12348", "please"],
    ["You can call 12348", "you"],
    ["Your call is free", "your"],
    ["I am calling 12348", "i am"],
    ["I’m calling 12348", "i'm"],
    ["It seems to me that 12348 is free", "me"],
  ])("is found: %s has %s", (sentence, word) => {
    expect(said(sentence, "拨打12348热线")).toEqual([word]);
  });

  it.each([
    "申请拨打12348热线",
    "邀请群众拨打热线",
    "自我革命",
    "Phase I of the hotline",
    "The army called home",
    "Youth called the hotline",
  ])("is none in %s", (sentence) => {
    expect(said(sentence, "拨打12348热线")).toEqual([]);
  });

  it("may be one of the passage's own", () => {
    expect(said("请拨打12348热线", "反映问题请拨打12348热线")).toEqual([]);
    expect(said("请拨打12348热线", "设立热线", "反映问题请拨打12348热线")).toEqual([]);
    expect(said("请拨打12348热线", "您可拨打12348热线")).toEqual(["请"]);
    expect(said("Call my office", "my office, 12348")).toEqual([]);
  });

  it.each(["请拨打12348", "你可拨打12348", "您可拨打12348", "我可拨打12348"])(
    "may be any in English where the passage speaks to somebody in Chinese: %s",
    (passage) => {
      expect(said("Please call me at 12348", passage)).toEqual([]);
      expect(said("Please call me at 12348", "设立12348热线", passage)).toEqual([]);
    },
  );
});
