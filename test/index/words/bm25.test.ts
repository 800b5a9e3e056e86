import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildPostings } from "../../../src/index/words/bm25-build.ts";
import { buildBm25, openBm25 } from "../../../src/index/words/bm25.ts";
import { postingsToBytes, readPostings } from "../../../src/index/words/postings.ts";
import { tokenize } from "../../../src/index/words/tokens.ts";

const letter = fc.constantFrom("整", "改", "学", "位", "3420", " ", "武", "汉", "。");
const word = fc.string({ unit: letter, maxLength: 30 });

describe("BM25", () => {
  it("ranks as the formula says", () => {
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 12 }), word, (texts, query) => {
        const found = buildBm25(texts).search(query, texts.length);
        const expected = byFormula(texts, query);
        expect(found.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
        found.forEach(({ score }, i) => expect(score).toBeCloseTo(expected[i]!.score, 9));
      }),
    );
  });

  it("answers the same after it was written and read", () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), word, (texts, query) => {
        const postings = buildPostings(texts);
        const built = openBm25(postings);
        // A file buffer may start anywhere in a larger one.
        const bytes = Buffer.concat([Buffer.from([1, 2, 3]), postingsToBytes(postings)]).subarray(3);
        const read = openBm25(readPostings(bytes));
        expect(read.search(query, 5)).toEqual(built.search(query, 5));
        for (const token of tokenize(query)) expect(read.frequency(token)).toBe(built.frequency(token));
      }),
    );
  });

  it("counts every token of more than a table of 65,536 holds", () => {
    const of = (text: number): string[] =>
      Array.from({ length: 1_000 }, (_, i) => `w${((text % 100) * 1_000 + i).toString(36)}`);
    // Each word stands in two texts.
    const texts = Array.from({ length: 200 }, (_, text) => of(text).join(" "));
    const many = buildBm25(texts);
    const frequencies = [0, 7, 50, 99].flatMap((text) =>
      of(text).flatMap((said) => tokenize(said).map((token) => many.frequency(token))),
    );
    expect(new Set(frequencies)).toEqual(new Set([2]));
    for (const text of [0, 42, 99])
      expect(many.search(of(text).slice(0, 20).join(" "), 5).map(({ id }) => id)).toEqual([text, text + 100]);
  });

  it("finds the best few of many, to the last digit, as if every text had been scored", () => {
    const long = fc.string({ unit: letter, minLength: 3, maxLength: 40, size: "max" });
    const texts = fc.sample(long, { numRuns: 12_000, seed: 1 });
    const many = buildBm25(texts);
    const tenth = [...texts.keys()].filter((id) => id % 10 === 3);
    fc.assert(
      fc.property(long, fc.integer({ min: 1, max: 100 }), (query, k) => {
        const scored = many.search(query, texts.length);
        expect(many.search(query, k)).toEqual(scored.slice(0, k));
        const ofTenth = scored.filter(({ id }) => id % 10 === 3);
        expect(many.search(query, k, tenth)).toEqual(ofTenth.slice(0, k));
      }),
      { numRuns: 40 },
    );
  });

  it("does so as well where some words are frequent and others rare", () => {
    const characters = Array.from({ length: 60 }, (_, i) => String.fromCharCode(0x6574 + i));
    const zipf = fc.oneof(
      ...characters.map((character, i) => ({
        arbitrary: fc.constant(character),
        weight: Math.ceil(600 / (i + 1)),
      })),
    );
    const text = fc.string({ unit: zipf, minLength: 5, maxLength: 30, size: "max" });
    const texts = fc.sample(text, { numRuns: 15_000, seed: 2 });
    const many = buildBm25(texts);
    fc.assert(
      fc.property(
        text,
        fc.oneof(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 12_000 })),
        (query, k) => {
          // Whoever is narrowed to all texts has every one of them scored.
          const scored = many.search(query, k, [...texts.keys()]);
          expect(many.search(query, k)).toEqual(scored);
        },
      ),
      { numRuns: 40 },
    );
  });

  it("narrows before it ranks", () => {
    const index = buildBm25(["黄陂学位", "汨罗学位", "武汉学位"]);
    expect(index.search("学位", 1, [2]).map(({ id }) => id)).toEqual([2]);
  });

  it("refuses bytes that are no index, or one of another length than it says", () => {
    const bytes = postingsToBytes(buildPostings(["黄陂学位", "汨罗学位"]));
    const counts = (change: (header: Uint32Array) => void): Uint8Array => {
      const changed = new Uint8Array(bytes);
      change(new Uint32Array(changed.buffer, 0, 6));
      return changed;
    };
    expect(() => readPostings(counts(() => undefined))).not.toThrow();
    for (const wrong of [
      new Uint8Array(40),
      new Uint8Array(0),
      bytes.subarray(0, 20),
      bytes.subarray(0, bytes.length - 1),
      Buffer.concat([bytes, Buffer.alloc(1)]),
      ...[0, 1, 2, 3, 4].flatMap((at) => [
        counts((header) => (header[at]! += 1)),
        counts((header) => (header[at] = 0xffff_ffff)),
      ]),
    ])
      expect(() => readPostings(wrong)).toThrow(/npm run ingest/);
  });
});

describe("tokens", () => {
  it("keep a number and a code whole, and fold width and case", () => {
    expect(tokenize("１２.８")).toEqual(tokenize("12.8"));
    expect(tokenize("P2实验室")).toEqual(tokenize("p2实验室"));
    expect(tokenize("3420个")).toHaveLength(2);
  });

  it("give characters and pairs of Han text", () => {
    expect(tokenize("黄陂区")).toHaveLength(5);
  });

  it("stay exact integers", () => {
    fc.assert(fc.property(fc.string(), (text) => tokenize(text).every(Number.isSafeInteger)));
  });
});

function byFormula(texts: readonly string[], query: string): { id: number; score: number }[] {
  const documents = texts.map(tokenize);
  const average = documents.reduce((sum, tokens) => sum + tokens.length, 0) / documents.length;
  const scores = documents.map((tokens, id) => {
    let score = 0;
    for (const token of new Set(tokenize(query))) {
      const frequency = documents.filter((other) => other.includes(token)).length;
      const count = tokens.filter((other) => other === token).length;
      const idf = Math.log(1 + (documents.length - frequency + 0.5) / (frequency + 0.5));
      if (count > 0) score += (idf * count * 2.2) / (count + 1.2 * (0.25 + (0.75 * tokens.length) / average));
    }
    return { id, score };
  });
  return scores.filter(({ score }) => score > 0).toSorted((a, b) => b.score - a.score || a.id - b.id);
}
