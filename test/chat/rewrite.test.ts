import { describe, expect, it } from "vitest";
import { standAlone, type Turn } from "../../src/chat/rewrite.ts";
import { openIndex } from "../../src/index/open.ts";
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
