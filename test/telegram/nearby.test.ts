import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Citation } from "../../src/answer/cite.ts";
import { shortened } from "../../src/answer/label.ts";
import { createDoublePress } from "../../src/channels/telegram/features/double-press.ts";
import { citationToCopy } from "../../src/channels/telegram/messages/source.ts";
import { itemAt, passageAt } from "../../src/channels/telegram/nearby.ts";
import { wordsFor } from "../../src/channels/telegram/words/words.ts";
import { layoutOf } from "../../src/index/layout.ts";
import type { PassageRecord } from "../../src/index/records.ts";

const CITATION: Citation = {
  n: 1,
  notice: "b",
  title: "通报",
  issuer: null,
  date: null,
  path: [],
  quote: "丙",
  passage: "丙一。",
  file: "b.txt",
  start: 4,
  end: 7,
};
const item = (path: readonly string[]) => ({ kind: "prose" as const, path: [...path], start: 0, end: 0 });
const notice = (id: string) => ({
  id,
  title: id,
  file: `${id}.txt`,
  imported: false,
  start: 0,
  end: 0,
  items: [item(["一"]), item(["二"])],
});

/** Notices `a` and `b`, the passages of `b` as given: the item and the gap before each. */
function recordsOf(parts: readonly (readonly [text: string, item: number, gap: number])[]) {
  let at = 0;
  const passages = parts.map(([text, of, gap]) => {
    const start = at + gap;
    at = start + text.length;
    return { notice: 1, item: of, text, start, end: at };
  });
  const first = { notice: 0, item: 0, text: "丙一。", start: 4, end: 7 };
  const all: readonly PassageRecord[] = [first, ...passages];
  return {
    notices: [notice("a"), notice("b")],
    layout: layoutOf(all),
    readPassages: async (ids: readonly number[]) => ids.map((id) => all[id]!),
  };
}

describe("what stands around a citation", () => {
  const records = recordsOf([
    ["甲。", 0, 0],
    ["丙一。", 1, 2],
    ["丙二。", 1, 0],
    ["丙三。", 1, 1],
  ]);

  it("ends where the notice does", async () => {
    expect(await passageAt(CITATION, -1, records)).toMatchObject({
      text: "甲。",
      from: -1,
      to: -1,
      path: ["一"],
    });
    expect(await passageAt(CITATION, -2, records)).toBe("outside");
    expect(await passageAt(CITATION, 3, records)).toBe("outside");
  });

  it("is the item with the spaces of its source, from whichever passage it is asked", async () => {
    const whole = { text: "丙一。丙二。\n丙三。", from: 0, to: 2, cited: 0, isCut: false, path: ["二"] };
    for (const steps of [0, 1, 2]) expect(await itemAt(CITATION, steps, records)).toEqual(whole);
    expect(await itemAt(CITATION, -1, records)).not.toHaveProperty("cited");
  });

  it("is told to have changed when the text moved, changed or went", async () => {
    for (const changed of [{ start: 5 }, { passage: "丙一！" }, { notice: "c" }])
      for (const find of [passageAt, itemAt])
        expect(await find({ ...CITATION, ...changed }, 1, records)).toBe("changed");
  });

  it("stops in an item without end", async () => {
    const many = Array.from({ length: 400 }, (_, i) => [`${i}`.padEnd(100, "字"), 0, 0] as const);
    const home = { ...CITATION, passage: many[0]![0], start: 0 };
    const text = many
      .slice(0, 120)
      .map(([part]) => part)
      .join("");
    expect(await itemAt(home, 399, recordsOf(many))).toMatchObject({ from: 0, to: 119, isCut: true, text });
  });
});

describe("a double press", () => {
  it("does the same within two seconds, and is none for another button", () => {
    let now = 0;
    const isDouble = createDoublePress(() => now);
    expect(["a", "b", "a"].map(isDouble)).toEqual([false, false, true]);
    now = 2000;
    expect(isDouble("a")).toBe(false);
  });
});

describe("a text shortened", () => {
  it("ends after a mark or a word", () => {
    expect(shortened("关于甲县落实规划的通报", 40)).toBe("关于甲县落实规划的通报");
    expect(shortened("关于“十四五”规划（草案）落实情况", 14)).toBe("关于“十四五”规划（草案）…");
    expect(shortened("经济发展，民生改善和其他工作的情况", 9)).toBe("经济发展…");
    expect(shortened("武汉市黄陂区人民政府办公室文件", 9)).toBe("武汉市黄陂区…");
  });

  it("is never longer than it may be and splits no character", () => {
    const text = fc.string({ unit: "grapheme", maxLength: 80 });
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 60 }), (given, most) => {
        const short = shortened(given, most);
        expect(short.length).toBeLessThanOrEqual(most);
        expect(short).not.toMatch(/\p{Surrogate}/u);
      }),
    );
  });
});

describe("a citation to copy", () => {
  it("fits the button whatever the notice is called, with its link whole", () => {
    const url = `https://t.me/${"b".repeat(32)}?start=s_${"a".repeat(12)}_9999`;
    const text = fc.string({ unit: "binary", maxLength: 150 });
    fc.assert(
      fc.property(text, text, text, fc.array(text), fc.boolean(), (title, issuer, file, path, hasPage) => {
        const facts = { title, issuer, file, path, date: "2024-07-18", ...(hasPage ? { page: 12_345 } : {}) };
        const copied = citationToCopy({ ...CITATION, ...facts }, url, wordsFor("zh", undefined));
        expect(copied.length).toBeLessThanOrEqual(256);
        expect(copied.endsWith(`\n${url}`)).toBe(true);
        expect(copied.split("\n")).toHaveLength(2);
        expect(copied).toContain("2024-07-18");
      }),
      { numRuns: 30 },
    );
  });
});
