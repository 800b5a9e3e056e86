import { describe, expect, it } from "vitest";
import type { Rated } from "../../src/channels/telegram/ratings.ts";
import { fromFeedback } from "../../src/eval/from-feedback.ts";
import { parseQuestions } from "../../src/eval/questions.ts";

const UP = { user: 1, verdict: "up", at: 1 } as const;
const DOWN = { user: 2, verdict: "down", reason: "number", at: 2 } as const;
const cited = (quote: string) => ({ notice: "甲", file: "甲.txt", path: ["一"], quote, start: 0, end: 9 });
const RATED: Rated & { readonly id: string } = {
  id: "x",
  chat: 7,
  question: "新增几名？",
  standAlone: "甲区新增几名教师？",
  answer: "2023年甲区新增教师3420名。[1]",
  mode: "extractive",
  generation: "g20240101000000-00000000",
  citations: [cited("2023年甲区新增教师3420名。")],
  ratings: [UP],
};

describe("rated answers", () => {
  it("become questions with the evidence quoted and the numbers and dates told", () => {
    const { questions, review } = fromFeedback([RATED]);
    expect(review).toEqual([]);
    expect(questions).toEqual([
      {
        id: "feedback-x",
        part: "tune",
        type: "feedback",
        question: "甲区新增几名教师？",
        evidence: [{ source: "甲", text: "2023年甲区新增教师3420名。" }],
        facts: ["2023年", "3420名"],
        answerable: true,
      },
    ]);
  });

  it("expect of a model's answer what it told of its quotations, and no more", () => {
    const answer = "新增教师3,420名[1]，分两批到岗[2]。";
    const citations = [...RATED.citations, cited("分两批到岗，每批1710名。")];
    const { questions } = fromFeedback([{ ...RATED, answer, mode: "model", citations }]);
    expect(questions[0]!.facts).toEqual(["3420名", "两批"]);
  });

  it("expect the quotation where it counts nothing", () => {
    const quote = "由区教育局牵头办理，依据[2020]文件。";
    const answer = "由区教育局牵头办理，依据〔2020〕文件。[1]";
    const { questions } = fromFeedback([{ ...RATED, answer, citations: [cited("由区教育局牵头办理。")] }]);
    expect(questions).toEqual([]);
    const held = fromFeedback([
      { ...RATED, answer: "由区教育局牵头办理。[1]", citations: [cited("由区教育局牵头办理。")] },
    ]);
    expect(held.questions[0]!.facts).toEqual(["由区教育局牵头办理。"]);
    expect(fromFeedback([{ ...RATED, answer, citations: [cited(quote)] }]).questions).toHaveLength(1);
  });

  it("are taken once where they ask and say the same", () => {
    const { questions, repeated } = fromFeedback([
      RATED,
      { ...RATED, id: "y" },
      { ...RATED, id: "z", standAlone: "?" },
    ]);
    expect(questions.map(({ id }) => id)).toEqual(["feedback-x", "feedback-z"]);
    expect(repeated).toBe(1);
  });

  it("are set aside where nobody can tell what is right, and name nobody", () => {
    const { questions, review } = fromFeedback([
      { ...RATED, ratings: [DOWN] },
      { ...RATED, ratings: [UP, DOWN] },
      { ...RATED, scope: "甲的通报" },
      { ...RATED, answer: "说了别的。[1]" },
    ]);
    expect(questions).toEqual([]);
    expect(review.map(({ why }) => why)).toEqual(["down", "mixed", "narrowed", "unsupported"]);
    const { id, question, standAlone, answer, mode, generation, citations } = RATED;
    const asked = { id, question, standAlone, answer, mode, generation, citations };
    expect(review[0]).toEqual({ ...asked, why: "down", ratings: [{ verdict: "down", reason: "number" }] });
  });

  it("are read by the evaluation, refusals as well", () => {
    const refused = { ...RATED, id: "r", answer: "没有找到。", citations: [] };
    const { questions } = fromFeedback([RATED, refused]);
    const read = parseQuestions(questions.map((one) => JSON.stringify(one)).join("\n"), "f.jsonl");
    expect(read.map(({ answerable }) => answerable)).toEqual([true, false]);
  });
});
