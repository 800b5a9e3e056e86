import { describe, expect, it } from "vitest";
import type { Turn } from "../../src/chat/history.ts";
import { standAlone, withOwnTopic, withPlace, withTopic } from "../../src/chat/rewrite.ts";
import { openIndex } from "../../src/index/local/open.ts";
import { collectNames } from "../../src/retrieval/names.ts";
import { loadEmbedding } from "../../src/embeddings/embedding.ts";
import { seedStore } from "../index/seeds.ts";

const { notices } = await openIndex(await seedStore(), await loadEmbedding("builtin"));
const { namedIn } = collectNames(notices);
const said = (...questions: string[]): Turn[] =>
  questions.flatMap((text): Turn[] => [
    { role: "user", text },
    { role: "assistant", text: "某个回答，含有别的词。" },
  ]);

describe("a follow-up", () => {
  it("takes its topic from the question before it", () => {
    expect(standAlone("那武汉的呢？", said("黄陂有多少个易积水点位？"), namedIn)).toMatch(/武汉.*易积水点位/);
  });

  it("changes the place and drops the one before", () => {
    expect(standAlone("那汨罗呢", said("黄陂的联系电话是多少"), namedIn)).not.toContain("黄陂");
  });

  it("asks what it asks, not what was asked before", () => {
    const complete = standAlone("电话呢？", said("黄陂的整改意见发到哪个邮箱？"), namedIn);
    expect(complete).toMatch(/电话.*黄陂/);
    expect(complete).not.toContain("邮箱");
  });

  it("reaches through another follow-up to the topic", () => {
    expect(
      standAlone("什么时候完成？", said("汨罗友谊河黑臭水体治理了吗", "花了多少钱？"), namedIn),
    ).toContain("友谊河");
  });

  it.each(["说错了，是黄陂的", "不对,我要的是黄陂的", "错了 黄陂的"])(
    "corrects the place: %s",
    (correction) => {
      const complete = standAlone(correction, said("汨罗的联系邮箱是多少"), namedIn);
      expect(complete).toMatch(/黄陂.*邮箱/);
      expect(complete).not.toContain("汨罗");
    },
  );

  it("takes no word from the answers", () => {
    expect(standAlone("电话呢？", said("黄陂的邮箱"), namedIn)).not.toContain("某个回答");
  });
});

describe("a question that stands alone", () => {
  it("stays as it is without history", () => {
    expect(standAlone("电话呢？", [], namedIn)).toBe("电话呢？");
  });

  it("stays as it is when 那 only opens it", () => {
    const question = "那汨罗友谊河黑臭水体什么时候治理完";
    expect(standAlone(question, said("盘龙城增加了多少学位"), namedIn)).toBe(question);
  });

  it("stays as it is when it is short but names its own place", () => {
    const question = "黄陂区委书记叫什么名字";
    expect(standAlone(question, said("盘龙城增加了多少学位"), namedIn)).toBe(question);
  });

  it("stays as it is after another topic", () => {
    const question = "武汉市民宗委一共追责问责了多少人次";
    expect(standAlone(question, said("盘龙城增加了多少学位"), namedIn)).toBe(question);
  });
});

describe("a follow-up with a topic of its own", () => {
  it.each(["那学位缺口呢", "交通事故那个呢？", "学位缺口的事呢"])(
    "is asked in the same place: %s",
    (question) => {
      const other = withOwnTopic(question, said("黄陂50个积水点弄得怎么样了"), namedIn);
      expect(other).toMatch(/^黄陂 (?:学位缺口|交通事故)$/);
    },
  );

  it.each(["后来呢", "第二个呢", "电话呢", "那汨罗呢", "积水点改了几处"])(
    "is not one that names none: %s",
    (question) => {
      expect(withOwnTopic(question, said("黄陂50个积水点弄得怎么样了"), namedIn)).toBeUndefined();
    },
  );
});

describe("the place of the conversation", () => {
  it("is the one named last, also before questions that named none", () => {
    const history = said("湖北给退捕渔民配套了多少补助", "2021年科技支出预计安排多少亿元");
    expect(withPlace("巡护的人有多少", history, namedIn)).toMatch(/^湖北 /);
  });

  it("is left by a question that changes the subject", () => {
    expect(withPlace("换个话题，今年有什么新闻", said("黄陂的联系电话是多少"), namedIn)).toBeUndefined();
  });
});

describe("a question that finds nothing by itself", () => {
  it("is asked with the topic of the conversation and its own unit", () => {
    const complete = withTopic("国资委那边几个", said("台办违反八项规定的事问责了几个"), namedIn);
    expect(complete).toMatch(/国资委.*问责/);
    expect(complete).not.toContain("台办");
  });

  it("keeps what was spoken of, not what was asked of it", () => {
    const complete = withTopic("谁为这个挨处理了", said("发改委多拨的人才奖励追回来多少"), namedIn);
    expect(complete).toMatch(/人才奖励追回来/);
    expect(complete).not.toContain("多少");
  });
});
