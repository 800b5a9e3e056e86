import { describe, expect, it } from "vitest";
import { layoutOf } from "../../src/index/layout.ts";
import { evaluate } from "../../src/eval/evaluate.ts";
import { sampleOf } from "../../src/eval/questions.ts";
import { renderSet } from "../../src/eval/table.ts";
import { passage, question, record } from "./made.ts";

describe("an evaluation", () => {
  const asked = ["a", "b", "c", "d"].map((id) =>
    question({ id, question: id, gold: ["n"], answers: ["1"], answerable: true }),
  );

  it("goes on after a question that breaks, and counts it as an error and a miss", async () => {
    const index = { generation: "store/g7", notices: [], layout: layoutOf([]), readPassages: async () => [] };
    const ask = (text: string) =>
      text === "b"
        ? Promise.reject(new Error("broken"))
        : Promise.resolve({ ...record({ answer: "1", passages: [passage("n", 0)] }), standAlone: text });
    const result = await evaluate({ name: "q", questions: asked, app: { index: () => index, ask } });
    expect(result.generation).toBe("g7");
    expect(result.outcomes.map(({ status }) => status)).toEqual([
      "answered",
      "error",
      "answered",
      "answered",
    ]);
    expect(result.groups[0]!.figures).toMatchObject({
      errors: { value: 1, n: 4 },
      hit1: { value: 0.75, n: 4 },
    });
    expect(renderSet(result)).toMatch(/errors: 1\n {2}b broken\n/);
  });

  it("counts a question that was not searched with vectors as an error: it measures something else", async () => {
    const index = { generation: "store/g7", notices: [], layout: layoutOf([]), readPassages: async () => [] };
    const found = record({ answer: "1", passages: [passage("n", 0)] });
    const ask = (text: string) =>
      Promise.resolve({
        ...found,
        ...(text === "b" ? { vectors: { unavailable: "open-circuit" } as const } : {}),
        standAlone: text,
      });
    const result = await evaluate({ name: "q", questions: asked, app: { index: () => index, ask } });
    expect(result.groups[0]!.figures).toMatchObject({ errors: { value: 1, n: 4 } });
    expect(renderSet(result)).toMatch(/errors: 1\n {2}b only words were searched: vectors open-circuit\n/);
  });

  it("draws the same sample every time, in the file's order", () => {
    const drawn = sampleOf(asked, 2).map(({ id }) => id);
    expect(sampleOf(asked.toReversed(), 2).map(({ id }) => id)).toEqual(drawn.toReversed());
    expect(drawn.toSorted()).toEqual(drawn);
  });
});
