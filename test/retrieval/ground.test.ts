// The sentence on which an answer rests, chosen among passages made up for one rule each.
import { describe, expect, it } from "vitest";
import { bestGround, bestSentence } from "../../src/retrieval/ground.ts";
import type { RankedPassage, RankedSentence } from "../../src/retrieval/rank.ts";
import { groundOf, sentenceOf, wantedOf } from "./made-up.ts";

const WANTED = wantedOf([]);
const ABOUT_NOTICE = wantedOf([], { aboutNotice: true });
let lastId = 0;

/** Passages of an item of their own each, unless `more` says otherwise. */
function passageOf(
  score: number,
  sentences: readonly RankedSentence[],
  more: Parameters<typeof groundOf>[1] = {},
): RankedPassage {
  const { ranked } = groundOf(sentences[0]!, { id: ++lastId, score, ...more });
  return { ...ranked, sentences };
}
const chosen = (passages: readonly RankedPassage[], wanted = WANTED): string | undefined =>
  bestGround(passages, wanted)?.sentence.text;

describe("the ground of an answer", () => {
  it("is none where nothing was found", () => {
    expect(bestGround([], WANTED)).toBeUndefined();
  });

  it("is the sentence that is best by itself and by its passage, among the first four", () => {
    const passages = [
      passageOf(1, [sentenceOf("甲", { score: 0.2 }), sentenceOf("乙", { score: 0.5 })]),
      passageOf(0.95, [sentenceOf("丙", { score: 0.6 })]),
      passageOf(0.94, [sentenceOf("丁", { score: 0.1 })]),
      passageOf(0.93, [sentenceOf("戊", { score: 0.1 })]),
      passageOf(0.92, [sentenceOf("己", { score: 9 })]),
    ];
    expect(chosen(passages)).toBe("丙");
    expect(bestGround(passages, WANTED)!.ranked).toBe(passages[1]);
  });

  it("is in no passage that scores less than nine tenths of the best, or fits those named less", () => {
    const best = passageOf(1, [sentenceOf("甲", { score: 0.1 })]);
    const other = (score: number, affinity: number): RankedPassage =>
      passageOf(score, [sentenceOf("乙", { score: 9 })], { affinity });
    expect(chosen([best, other(0.9, 1)])).toBe("乙");
    expect(chosen([best, other(0.89, 1)])).toBe("甲");
    expect(chosen([best, other(0.95, 0.6)])).toBe("甲");
  });

  it("is the best there is where nothing scores above zero", () => {
    const worse = passageOf(-0.4, [sentenceOf("乙", { score: -0.9 })]);
    expect(chosen([passageOf(-0.2, [sentenceOf("甲", { score: -0.5 })]), worse])).toBe("甲");
    expect(chosen([passageOf(0, [sentenceOf("甲", { score: -0.5 })]), worse])).toBe("甲");
  });

  it("is a heading only where its passage has nothing else", () => {
    const heading = sentenceOf("题目", { score: 1, isHeading: true });
    expect(chosen([passageOf(1, [heading, sentenceOf("甲", { score: 0.1 })])])).toBe("甲");
    expect(chosen([passageOf(1, [heading])])).toBe("题目");
  });

  it("is a sentence of the same item that holds what was asked for, on nearly the same words", () => {
    const found = passageOf(1, [sentenceOf("甲", { holdsKind: false })]);
    const beside = (coverage: number, item = found.item): RankedPassage => ({
      ...passageOf(0.1, [sentenceOf("乙", { coverage, score: 2 })]),
      item,
    });
    expect(chosen([found, beside(0.75)])).toBe("乙");
    expect(chosen([found, beside(0.74)])).toBe("甲");
    expect(chosen([found, beside(0.75, { ...found.item })])).toBe("甲");
    const holding = passageOf(1, [sentenceOf("甲")]);
    expect(chosen([holding, beside(1, holding.item)])).toBe("甲");
  });

  it("is the first of equals", () => {
    expect(chosen([passageOf(1, [sentenceOf("甲"), sentenceOf("乙")])])).toBe("甲");
  });

  it("is in the lines that hold what was asked of a notice itself", () => {
    const edge = { kind: "contact" as const };
    const sentences = [
      sentenceOf("联系方式", { holdsKind: false, score: 0.9 }),
      sentenceOf("电话", { score: 0.1, coverage: 0.1 }),
    ];
    const lines = passageOf(1, sentences, { item: edge });
    const body = passageOf(0.99, [sentenceOf("正文", { score: 9 })]);
    expect(chosen([lines, body], ABOUT_NOTICE)).toBe("电话");
    expect(chosen([lines, body])).toBe("正文");
    expect(chosen([lines])).toBe("联系方式");
    const without = passageOf(1, sentences.slice(0, 1), { item: edge });
    expect(chosen([without], ABOUT_NOTICE)).toBe("联系方式");
  });
});

describe("the best sentence of a passage", () => {
  it("is no heading, unless there is nothing else, and none of a passage that says nothing", () => {
    const heading = sentenceOf("题目", { score: 1, isHeading: true });
    const [low, high] = [sentenceOf("低", { score: -2 }), sentenceOf("高", { score: -1 })];
    expect(bestSentence(passageOf(1, [heading, low, high]))).toBe(high);
    expect(bestSentence(passageOf(1, [heading, high, low]))).toBe(high);
    expect(bestSentence(passageOf(1, [heading]))).toBe(heading);
    expect(bestSentence({ ...passageOf(1, [heading]), sentences: [] })).toBeUndefined();
  });
});
