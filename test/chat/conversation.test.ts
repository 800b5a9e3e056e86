import { describe, expect, it } from "vitest";
import { createFind } from "../../src/answer/answer.ts";
import { createAsk, type Reply } from "../../src/chat/conversation.ts";
import type { Turn } from "../../src/chat/history.ts";
import { loadEmbedding } from "../../src/embeddings/embedding.ts";
import { loadWords } from "../../src/embeddings/words.ts";
import { openIndex } from "../../src/index/local/open.ts";
import { collectNames } from "../../src/retrieval/names.ts";
import { createRetrieve } from "../../src/retrieval/retrieve.ts";
import { seedStore } from "../index/seeds.ts";

const embedding = await loadEmbedding("builtin");
const index = await openIndex(await seedStore(), embedding);
const find = createFind(createRetrieve(index, embedding, await loadWords()));
const ask = createAsk(find, collectNames(index.notices).namedIn);

/** The reply to the last of `questions`, asked after the others. */
async function conversation(...questions: string[]): Promise<Reply> {
  const history = questions.slice(0, -1).map((text): Turn => ({ role: "user", text }));
  return ask(questions.at(-1)!, history);
}

describe("a conversation", () => {
  it("goes on in its place when another topic is named", async () => {
    const { answer: text } = await conversation("黄陂危化品隐患怎么整改的", "交通事故那个呢");
    expect(text).toContain("道路交通亡人事故");
  });

  it("changes the unit and keeps the question", async () => {
    const { answer: text } = await conversation("台办违反八项规定的事问责了几个", "国资委那边几个");
    expect(text).toContain("22人");
  });

  it("knows what the second thing of its last list was, though only the questions are kept", async () => {
    const { answer: text } = await conversation("武汉市司法局巡察反馈了哪几个问题", "第二个呢,怎么整改的");
    expect(text).toContain("12348");
  });

  it("does not take its topic along into a question that is answered by itself", async () => {
    const { standAlone } = await conversation("盘龙城增加了多少学位", "汨罗友谊河黑臭水体什么时候治理完");
    expect(standAlone).toBe("汨罗友谊河黑臭水体什么时候治理完");
  });

  it.each(["谢谢", "好的，知道了", "给我讲个笑话"])(
    "does not answer what was asked before once more: %s",
    async (question) => {
      expect(await conversation("盘龙城增加了多少学位", question)).toMatchObject({
        status: "refused",
        standAlone: question,
      });
    },
  );

  it.each([
    ["谢谢", /没有找到要查的问题/],
    ["好的，知道了！", /没有找到要查的问题/],
    ["Thanks!", /not found/],
  ])("answers courtesy with courtesy and names no item: %s", async (question, reply) => {
    const { answer: text, passages } = await conversation(question);
    expect(text).toMatch(reply);
    expect(passages).toEqual([]);
  });

  it("refuses a new subject of which the collection has no word", async () => {
    expect((await conversation("盘龙城增加了多少学位", "今天天气怎么样")).status).toBe("refused");
  });
});
