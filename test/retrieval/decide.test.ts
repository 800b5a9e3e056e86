// Verdicts on grounds made up for one check each: what is enough to answer, and what is not.
import { describe, expect, it } from "vitest";
import { loadWords } from "../../src/embeddings/words.ts";
import type { ItemRecord } from "../../src/index/records.ts";
import { type Around, decide, type Verdict } from "../../src/retrieval/decide.ts";
import type { Named } from "../../src/retrieval/names.ts";
import type { RankedSentence } from "../../src/retrieval/rank.ts";
import type { Term } from "../../src/retrieval/terms.ts";
import type { Wanted } from "../../src/retrieval/wanted.ts";
import { groundOf, sentenceOf, termOf, wantedOf } from "./made-up.ts";

const vocabulary = await loadWords();
const TEXT = "2023年秋季增加学位3420个。";

/** Weighs as much as any may. */
const rare = (text: string): Term => termOf(text, 2);
const WANTED = wantedOf([rare("增加"), rare("学位")], { rareWeight: 2 });
/** All of the question is found, twice the weight of the rarest word. */
const SENTENCE = sentenceOf(TEXT, { mass: 4 });
const NOWHERE: Named = { places: [], units: [], rest: "增加了多少学位" };

interface Change {
  readonly question?: string;
  readonly wanted?: Partial<Wanted>;
  readonly named?: Partial<Named>;
  readonly sentence?: Partial<RankedSentence>;
  readonly ranked?: Parameters<typeof groundOf>[1];
  readonly item?: Partial<ItemRecord>;
  readonly around?: Partial<Around>;
}

function verdictOn(change: Change = {}): Promise<Verdict> {
  const sentence = { ...SENTENCE, ...change.sentence };
  const ground = groundOf(sentence, {
    passage: { notice: 7, item: 0, text: TEXT, start: 0, end: TEXT.length },
    id: 11,
    item: change.item ?? {},
    ...change.ranked,
  });
  const around: Around = {
    itemText: async (passage) => (passage === 11 ? TEXT : ""),
    noticeText: async (notice) => (notice === 7 ? TEXT : ""),
    yearOf: async (notice) => (notice === 7 ? 2024 : undefined),
    ...change.around,
  };
  const named = { ...NOWHERE, ...change.named };
  return decide(
    change.question ?? named.rest,
    { ...WANTED, ...change.wanted },
    named,
    ground,
    around,
    vocabulary,
  );
}

const reasonOf = async (change: Change): Promise<Verdict["reason"]> => {
  const { enough, reason } = await verdictOn(change);
  expect(enough).toBe(reason === undefined);
  return reason;
};

describe("a question is answered", () => {
  it("when all of it is found in a sentence of its kind", async () => {
    expect(await verdictOn()).toEqual({ enough: true, confidence: 1 });
  });

  it("never when nothing is found", async () => {
    const around: Around = {
      itemText: async () => "",
      noticeText: async () => "",
      yearOf: async () => 2024,
    };
    expect(await decide("学位", WANTED, NOWHERE, undefined, around, vocabulary)).toEqual({
      enough: false,
      reason: "nothing",
      confidence: 0,
    });
  });

  it("with the better of two figures as its confidence: of the question, or of the clause that asks", async () => {
    expect((await verdictOn({ sentence: { coverage: 0.6, focusCoverage: 0.8 } })).confidence).toBe(0.8);
    expect((await verdictOn({ sentence: { coverage: 0.9, focusCoverage: 0.8 } })).confidence).toBe(0.9);
  });
});

describe("a place, a unit or a year that was asked about", () => {
  it("must be the notice's or stand in the passage", async () => {
    expect(await reasonOf({ ranked: { affinity: 0 } })).toBe("name");
    expect(await reasonOf({ named: { rest: "蔡甸区增加了多少学位" } })).toBe("name");
    expect(
      await reasonOf({ named: { rest: "蔡甸区增加了多少学位" }, item: { path: ["蔡甸区"] } }),
    ).toBeUndefined();
    expect(
      await reasonOf({
        named: { rest: "蔡甸区增加了多少学位" },
        around: { itemText: async (passage) => (passage === 11 ? "蔡甸区" : "") },
      }),
    ).toBeUndefined();
  });

  it("may stand anywhere in a notice that does not say whose it is", async () => {
    const named = { rest: "蔡甸区增加了多少学位" };
    const notice = { title: "整改的通报", issuer: undefined };
    const noticeText = async (at: number): Promise<string> => (at === 7 ? "蔡甸区" : "");
    expect(await reasonOf({ named, ranked: { notice }, around: { noticeText } })).toBeUndefined();
    expect(await reasonOf({ named, ranked: { notice } })).toBe("name");
    expect(await reasonOf({ named, around: { noticeText } })).toBe("name");
  });

  it("must be a year of which the sentence speaks", async () => {
    expect(await reasonOf({ question: "2023年增加了多少学位" })).toBeUndefined();
    expect(await reasonOf({ question: "2021年增加了多少学位" })).toBe("year");
    // ２０２３ in a notice is 2023.
    expect(
      await reasonOf({ question: "2023年增加了多少学位", sentence: { text: "２０２３年增加。" } }),
    ).toBeUndefined();
  });

  it("may be this year, told by when the notice was written", async () => {
    const text = "增加学位3420个。";
    const ranked = { passage: { notice: 7, item: 0, text, start: 0, end: text.length } };
    const around = { itemText: async () => text, yearOf: async (at: number) => (at === 7 ? 2022 : 1999) };
    const asked = (year: number) =>
      reasonOf({ question: `${year}年增加了多少`, sentence: { text }, ranked, around });
    expect([await asked(2022), await asked(2021), await asked(2023)]).toEqual([undefined, undefined, "year"]);
  });
});

describe("the topic", () => {
  it("of a follow-up must be found, and not its conversation's alone", async () => {
    expect(await reasonOf({ sentence: { ownCoverage: 0.4 } })).toBeUndefined();
    expect(await reasonOf({ sentence: { ownCoverage: 0.39 } })).toBe("topic");
  });

  it("must be found for the more, the less the question has of it", async () => {
    const covered = (mass: number, coverage: number) =>
      reasonOf({ sentence: { mass, coverage, focusCoverage: 0 } });
    // Of a question with 1.8 rare words' weight found, 0.45; with 0.9, 0.7; with less, 0.9.
    expect([await covered(3.6, 0.45), await covered(3.6, 0.449)]).toEqual([undefined, "topic"]);
    expect([await covered(3.59, 0.7), await covered(3.59, 0.699)]).toEqual([undefined, "topic"]);
    expect([await covered(1.8, 0.7), await covered(1.8, 0.699)]).toEqual([undefined, "topic"]);
    expect([await covered(1.79, 0.9), await covered(1.79, 0.899)]).toEqual([undefined, "topic"]);
    expect([await covered(0, 0.9), await covered(0, 0.899)]).toEqual([undefined, "topic"]);
  });

  it("may be found in the clause that asks instead", async () => {
    expect(await reasonOf({ sentence: { coverage: 0.1, focusCoverage: 0.45 } })).toBeUndefined();
  });

  it("may be in other words where a place or a unit of the collection is named", async () => {
    for (const named of [{ places: ["黄陂"] }, { units: ["台办"] }]) {
      expect(await reasonOf({ named, sentence: { coverage: 0.165, focusCoverage: 0 } })).toBeUndefined();
      expect(await reasonOf({ named, sentence: { coverage: 0.164, focusCoverage: 0 } })).toBe("topic");
    }
  });

  it("is missing in a question of words that tell nothing", async () => {
    const wanted = { terms: [termOf("整改", 0.099), termOf("完成", 0.01)] };
    expect(await reasonOf({ wanted })).toBe("subject");
    expect(await reasonOf({ wanted: { terms: [] } })).toBe("subject");
    expect(
      await reasonOf({ wanted: { terms: [termOf("整改", 0.1), termOf("完成", 0.01)] } }),
    ).toBeUndefined();
  });

  it("need not be told where a unit, a place or some notices are meant", async () => {
    const wanted = { terms: [termOf("整改", 0.099)] };
    expect(await reasonOf({ wanted, named: { units: ["台办"] } })).toBeUndefined();
    expect(await reasonOf({ wanted, named: { places: ["黄陂"] } })).toBeUndefined();
    expect(await reasonOf({ wanted: { ...wanted, isScoped: true } })).toBeUndefined();
  });

  it("is none of numbers and single characters", async () => {
    for (const terms of [[rare("2023")], [rare("3.5")], [rare("份")], [rare("份"), rare("12")]])
      expect(await reasonOf({ wanted: { terms } })).toBe("topic");
    expect(await reasonOf({ wanted: { terms: [rare("份"), rare("通报")] } })).toBeUndefined();
    expect(await reasonOf({ wanted: { terms: [rare("p2")] } })).toBeUndefined();
    expect(await reasonOf({ wanted: { terms: [rare("g240.5")] } })).toBeUndefined();
    expect(await reasonOf({ wanted: { terms: [rare("12a")] } })).toBeUndefined();
  });

  it("may be single characters when a unit is asked and half of them are found", async () => {
    const wanted = { terms: [rare("退")] };
    const named = { units: ["台办"] };
    expect(await reasonOf({ wanted, named, sentence: { coverage: 0.5, focusCoverage: 0 } })).toBeUndefined();
    expect(await reasonOf({ wanted, named, sentence: { coverage: 0.49, focusCoverage: 0 } })).toBe("topic");
    expect(await reasonOf({ wanted, named: { places: ["黄陂"] } })).toBe("topic");
  });
});

describe("the very thing that was asked for", () => {
  it("must stand in the sentence", async () => {
    expect(await reasonOf({ sentence: { holdsKind: false } })).toBe("kind");
  });

  it("must stand in a sentence that shares a word with the question", async () => {
    expect(await reasonOf({ sentence: { inSentence: 0.08 } })).toBeUndefined();
    expect(await reasonOf({ sentence: { inSentence: 0.079 } })).toBe("kind");
  });

  it("may be counted by another word when half of the question is found", async () => {
    const sentence = { holdsCounted: false, focusCoverage: 0 };
    expect(await reasonOf({ sentence: { ...sentence, coverage: 0.5 } })).toBeUndefined();
    expect(await reasonOf({ sentence: { ...sentence, coverage: 0.49 } })).toBe("kind");
    expect(
      await reasonOf({ sentence: { holdsCounted: true, coverage: 0.49, focusCoverage: 0 } }),
    ).toBeUndefined();
  });
});

describe("a phone number, an address or the date of a notice", () => {
  const wanted = { asked: ["phone" as const], aboutNotice: true, terms: [] };
  /** A line that shares nothing with the question. */
  const line = { coverage: 0, focusCoverage: 0, inSentence: 0, mass: 0 };

  it.each(["head", "contact"] as const)(
    "is read off the %s lines, without a word of the question",
    async (kind) => {
      expect(await verdictOn({ wanted, item: { kind }, sentence: line })).toEqual({
        enough: true,
        confidence: 1,
      });
    },
  );

  it("must be there", async () => {
    expect(
      await verdictOn({ wanted, item: { kind: "contact" }, sentence: { ...line, holdsKind: false } }),
    ).toEqual({ enough: false, reason: "kind", confidence: 0 });
  });

  it("of the notice is no answer to who asks for somebody else's", async () => {
    expect(await reasonOf({ wanted: { ...wanted, aboutNotice: false }, item: { kind: "contact" } })).toBe(
      "kind",
    );
  });

  it("in the body is found by the words of the question, as anything else", async () => {
    expect(await reasonOf({ wanted: { ...wanted, terms: WANTED.terms } })).toBeUndefined();
    expect(await reasonOf({ wanted: { ...wanted, terms: WANTED.terms }, sentence: line })).toBe("topic");
  });

  it("is not what any other question is answered with for nothing", async () => {
    expect(
      await verdictOn({ item: { kind: "contact" }, sentence: { coverage: 0.5, focusCoverage: 0 } }),
    ).toEqual({
      enough: true,
      confidence: 1,
    });
    expect(await verdictOn({ item: { kind: "contact" }, sentence: { ...line, holdsKind: true } })).toEqual({
      enough: false,
      reason: "topic",
      confidence: 0,
    });
  });
});
