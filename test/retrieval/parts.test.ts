import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadEmbedding } from "../../src/embeddings/embedding.ts";
import { openIndex } from "../../src/index/local/open.ts";
import { collectNames } from "../../src/retrieval/names.ts";
import { questionParts } from "../../src/retrieval/parts.ts";
import { seedStore } from "../index/seeds.ts";

const { notices } = await openIndex(await seedStore(), await loadEmbedding("builtin"));
const { namedIn } = collectNames(notices);
const partsOf = (question: string): string[] => questionParts(question, namedIn).map((part) => part.question);

describe("a question for one thing", () => {
  it.each([
    "黄陂有多少个易积水点位",
    "盘龙城2023年秋季增加了多少学位?",
    "今年下雨很大，黄陂有多少个易积水点位？",
    "那几个街道改了，花了多少钱",
    "十几年前就有的问题，怎么整改的",
    "建了几十个车间，花了多少钱",
    "各级党组织有多少",
    "How many seats were added in Huangpi?",
    "黄陂",
    "",
  ])("stays whole: %s", (question) => {
    expect(partsOf(question)).toEqual([question]);
  });
});

describe("a question for several things", () => {
  it("becomes one question for each, in order", () => {
    expect(partsOf("盘龙城增加了多少学位？汨罗友谊河黑臭水体什么时候治理完？")).toEqual([
      "盘龙城增加了多少学位？",
      "汨罗友谊河黑臭水体什么时候治理完？",
    ]);
  });

  it("asks each which is compared", () => {
    expect(partsOf("台办和民宗委谁退的钱多")).toHaveLength(2);
    expect(partsOf("黄陂和汨罗哪个会议减少得多")[1]).toContain("会议减少多少");
  });

  it("may be joined by 、 alone", () => {
    const [first, second] = partsOf("盘龙城那边学位加了多少、老师又补了几个");
    expect(first).toContain("学位");
    expect(second).toMatch(/老师又补了几个/);
  });

  it.each([
    ["江北粮库哪天开的工，又打算哪年完工", /江北粮库.*打算哪年完工/],
    ["融合传播力排到第几？是谁发布的排名", /是谁发布的排名/],
  ])("keeps the topic for a second that begins with 又 or has little of its own: %s", (question, second) => {
    expect(partsOf(question)[1]).toMatch(second);
  });

  it("asks 分别少了 of each thing", () => {
    expect(partsOf("汨罗文件和会议分别少了多少")).toEqual([
      expect.stringMatching(/文件.*少了多少/),
      expect.stringMatching(/汨罗.*会议.*少了多少/),
    ]);
    expect(partsOf("汨罗文件和会议分别少了多少")[1]).not.toContain("文件");
  });

  it("keeps the topic for the second where that has none of its own", () => {
    const [first, second] = partsOf("汨罗友谊河黑臭水体什么时候治理完，花了多少钱？");
    expect(first).toContain("什么时候");
    expect(second).toMatch(/友谊河.*花了多少钱/);
    expect(second).not.toContain("什么时候");
  });

  it("keeps the unit for the second where that names none", () => {
    const [, second] = partsOf("武汉市台办清退了多少钱，追责了几个人？");
    expect(second).toContain("追责了几个人");
    expect(namedIn(second!).units).toEqual(["中共武汉市委台湾工作办公室"]);
  });

  it("keeps the unit for a second on a topic of its own as well", () => {
    const [, second] = partsOf("武汉市台办清退了多少钱，一共追责问责了哪些党员领导干部？");
    expect(namedIn(second!).units).toEqual(["中共武汉市委台湾工作办公室"]);
  });

  it("becomes at most four, however much is asked", () => {
    const question = ["甲", "乙", "丙", "丁", "戊"].map((name) => `${name}区有多少学位`).join("，");
    expect(partsOf(question)).toHaveLength(4);
  });

  it.each([
    "甲区有多少学位，乙区有多少学位，丙区有多少学位，丁区有多少学位，戊区有多少学位",
    "学位、教师、校车、食堂和宿舍，分别有多少",
  ])("says at the last one that more was asked: %s", (question) => {
    const parts = questionParts(question, namedIn);
    expect(parts.map(({ leavesMore }) => leavesMore)).toEqual([undefined, undefined, undefined, true]);
    const four = questionParts("甲区有多少学位，乙区有多少学位，丙区有多少学位，丁区有多少学位", namedIn);
    expect(four.map(({ leavesMore }) => leavesMore)).toEqual(Array.from({ length: 4 }));
  });

  it("looks for names in no more than it becomes, however much is asked", () => {
    let looks = 0;
    const counted: typeof namedIn = (text) => {
      looks++;
      return namedIn(text);
    };
    const asked = (times: number): number => {
      looks = 0;
      questionParts("黄陂有多少学位，".repeat(times), counted);
      return looks;
    };
    expect(asked(100)).toBe(asked(5));
  });

  it("becomes one to four, none of them empty, whatever is written", () => {
    const unit = fc.constantFrom(
      "黄陂",
      "汨罗",
      "和",
      "各有",
      "多少",
      "学位",
      "，",
      "？",
      "什么时候",
      "谁",
      "a",
    );
    fc.assert(
      fc.property(fc.string({ unit, minLength: 1, maxLength: 12 }), (question) => {
        const parts = partsOf(question);
        expect([1, 2, 3, 4]).toContain(parts.length);
        for (const part of parts) expect(part.trim()).not.toBe("");
      }),
    );
  });
});

describe("a question about two places or units", () => {
  it.each(["黄陂和汨罗，联系电话各是多少", "黄陂和汨罗的联系电话，分别是多少"])(
    "asks the same of each place: %s",
    (question) => {
      const parts = partsOf(question);
      expect(parts.map((part) => namedIn(part).places)).toEqual([["黄陂"], ["汨罗"]]);
      for (const part of parts) expect(part).toMatch(/联系电话.*多少/);
    },
  );

  it.each(["国资委和司法局，分别处分了几个人", "国资委和司法局哪家处分的人更多"])(
    "asks the same of each unit: %s",
    (question) => {
      const parts = partsOf(question);
      expect(parts.map((part) => namedIn(part).units)).toEqual([
        ["武汉市国有资产监督管理委员会"],
        ["武汉市司法局"],
      ]);
      for (const part of parts) expect(part).toContain("处分");
    },
  );
});
