import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkAnswer, checkSentence } from "./checking.ts";
import { passages, said } from "./passages.ts";

const SOURCES = passages.slice(0, 5);
/** Text made of what the code looks for, and of anything. */
const hostile = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 200 }),
  fc.string({
    maxLength: 400,
    unit: fc.constantFrom(
      ...Array.from(
        "[]【】［］〔〕《》“”‘’「」（）()0123５９,，、;；.。!！?？-—~至到^ \n\r\t一二十百千万亿两半几余多约近第年月日号点时分个人元%成倍未不无整改完AbP2+/:@|*#",
      ),
    ),
  }),
  fc
    .array(
      fc.constantFrom(
        "[1]",
        "[2][1]",
        "。",
        "处分3人",
        "[9]",
        "[2020]12号",
        "；",
        "情况如下：",
        "\n",
        "“",
        "”",
        " ",
        "【3】",
        "[1-",
      ),
      { maxLength: 40 },
    )
    .map((parts) => parts.join("")),
);

const run = (deltas: readonly string[], sources = SOURCES): ReturnType<typeof checkAnswer> =>
  checkAnswer(deltas, sources);

/** `text` cut at every place of `cuts`. */
function chunks(text: string, cuts: readonly number[]): string[] {
  const places = [0, ...cuts.map((cut) => cut % (text.length + 1)).toSorted((a, b) => a - b), text.length];
  return places.slice(1).map((place, i) => text.slice(places[i], place));
}

describe("any text", () => {
  it("is checked without an error", () => {
    fc.assert(
      fc.property(hostile, fc.array(hostile, { maxLength: 3 }), (answer, sources) => {
        expect(() => run([answer], sources)).not.toThrow();
        expect(() => checkSentence(answer, sources)).not.toThrow();
      }),
      { numRuns: 2000 },
    );
  });

  it("comes out with markers 1 to k in order of first appearance, each with its source", () => {
    fc.assert(
      fc.property(hostile, (answer) => {
        const { all, shown } = run([answer], ["处分3人。", "处分3人。", "处分"]);
        const text = all
          .filter(({ kept }) => kept)
          .map((sentence) => sentence.text)
          .join("");
        const numbers = [...text.matchAll(/\[(\d+)\]/g)].map(([, n]) => Number(n));
        expect([...new Set(numbers)]).toEqual(shown.map((_, i) => i + 1));
        expect(text.match(/[【［]\s*\d+\s*[】］]/)).toBeNull();
      }),
      { numRuns: 2000 },
    );
  });

  it("gives the same sentences however it is cut on its way", () => {
    fc.assert(
      fc.property(hostile, fc.array(fc.nat(), { maxLength: 20 }), (answer, cuts) => {
        const whole = run([answer]);
        expect(run(chunks(answer, cuts))).toEqual(whole);
        expect(run(Array.from(answer))).toEqual(whole);
      }),
      { numRuns: 2000 },
    );
  });

  it("loses no word on its way", () => {
    const letters = (text: string): string => text.replace(/[^\p{L}]/gu, "");
    fc.assert(
      fc.property(hostile, (answer) => {
        expect(
          letters(
            run([answer])
              .all.map(({ text }) => text)
              .join(""),
          ),
        ).toBe(letters(answer));
      }),
    );
  });

  it.each([
    "[",
    "“",
    "《",
    "1-",
    "1,",
    "一",
    "[1",
    "[1]",
    "1.1",
    "不",
    "a@",
    "零",
    "，",
    "(",
    "第",
    "12:",
    "多",
    " ",
    "\n",
    "半",
    "百分之",
    "0271",
    "[1,",
    '"',
    "。",
  ])("is read in little time when it repeats %j", (part) => {
    // Of the processor: the clock says little on a busy machine.
    const started = process.cpuUsage();
    const text = part.repeat(5000);
    run([text]);
    checkSentence(text.slice(0, 2000), [text]);
    const { user, system } = process.cpuUsage(started);
    expect((user + system) / 1000).toBeLessThan(5000);
  });
});

describe("a verbatim sentence", () => {
  it("of a notice is kept when it cites its passage", () => {
    const cut = said.flatMap(({ sentence, passage }) => {
      const { all } = run([`${sentence}[1]`], [passage]);
      return all.every(({ kept }) => kept) ? [] : [{ sentence, all }];
    });
    expect(said.length).toBeGreaterThan(500);
    expect(cut).toEqual([]);
  });

  it("of any source is kept when it cites it", () => {
    const part = fc.constantFrom(
      ...Array.from("整改处分完成未不无人个万元年月日第一二三十百0123456789％.-至余多约近“”《》，、A"),
    );
    const sentence = fc.string({ unit: part, minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(fc.array(sentence, { minLength: 1, maxLength: 4 }), fc.nat(3), (sentences, at) => {
        const source = sentences.map((one) => `${one}。`).join("\n");
        const chosen = sentences[at % sentences.length]!;
        expect(checkSentence(`${chosen}。`, [source])).toEqual([]);
      }),
      { numRuns: 3000 },
    );
  });
});
