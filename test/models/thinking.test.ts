import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withoutThinking } from "../../src/models/thinking.ts";

async function* pieces(text: string, size: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

async function shown(text: string, size: number): Promise<string> {
  let whole = "";
  for await (const delta of withoutThinking(pieces(text, size))) whole += delta;
  return whole;
}

describe("what a model thinks aloud", () => {
  it.each([
    ["<think>先看第一段[1]。</think>\n\n增加学位3420个[1]。", "增加学位3420个[1]。"],
    ["\n<think></think>增加学位", "增加学位"],
    ["<think>没有想完", ""],
    ["增加学位<think>3420</think>个", "增加学位<think>3420</think>个"],
    ["<thi", "<thi"],
    ["<thinking>增加学位", "<thinking>增加学位"],
    ["", ""],
  ])("is not shown, however it is cut: %j -> %j", async (said, answer) => {
    for (const size of [1, 2, 3, 7, 100]) expect((await shown(said, size)).trimStart()).toBe(answer);
  });

  it("leaves every other answer as it is", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.integer({ min: 1, max: 9 }), async (text, size) => {
        fc.pre(!text.trimStart().startsWith("<think>"));
        expect(await shown(text, size)).toBe(text);
      }),
    );
  });
});
