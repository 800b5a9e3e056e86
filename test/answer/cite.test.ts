import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cite, type Quote } from "../../src/answer/cite.ts";

function quoteOf(text: string): Quote {
  const notice = {
    id: "n",
    title: "关于整改的通报",
    file: "n.txt",
    imported: false,
    start: 0,
    end: text.length,
    items: [],
  };
  const item = { kind: "prose" as const, path: [], start: 0, end: text.length };
  const passage = { notice: 0, item: 0, text, start: 0, end: text.length };
  return {
    ranked: {
      notice,
      item,
      passage,
      id: 0,
      score: 1,
      affinity: 1,
      isForReaders: true,
      sentences: [],
    },
    span: { start: 0, end: text.length },
  };
}

describe("cite", () => {
  it("shows a bracketed number of the source as 〔〕 and keeps the quote exact", () => {
    const { lines, citations } = cite([quoteOf("岳政办发[2018]4号、【3】和［4］")]);
    expect(lines).toEqual(["岳政办发〔2018〕4号、〔3〕和〔4〕[1]"]);
    expect(citations[0]!.quote).toBe("岳政办发[2018]4号、【3】和［4］");
  });

  it("joins the lines of a wrapped sentence, and keeps the quote exact", () => {
    const { lines, citations } = cite([quoteOf("会同市消防救援\n支队 A\nB")]);
    expect(lines).toEqual(["会同市消防救援支队 A B[1]"]);
    expect(citations[0]!.quote).toBe("会同市消防救援\n支队 A\nB");
  });

  it("writes null for an issuer and a date that nobody knows", () => {
    expect(cite([quoteOf("甲")]).citations[0]).toMatchObject({ issuer: null, date: null });
  });

  it("gives one marker a citation, whatever the source holds", () => {
    const source = fc.string({
      minLength: 1,
      unit: fc.constantFrom("[", "]", "1", "2", "整", "【", "】", "［", "］", " ", ",", "-", "\n"),
    });
    fc.assert(
      fc.property(fc.array(source, { minLength: 1, maxLength: 5 }), (sources) => {
        const { lines, citations } = cite(sources.map(quoteOf));
        expect([...lines.join("\n").matchAll(/\[(\d+)\]/g)].map(([, n]) => Number(n))).toEqual(
          citations.map(({ n }) => n),
        );
      }),
    );
  });
});
