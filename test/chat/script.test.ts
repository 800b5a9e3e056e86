import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { createFind } from "../../src/answer/answer.ts";
import { createAsk } from "../../src/chat/conversation.ts";
import { simplified } from "../../src/notice/script.ts";
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

describe("traditional characters", () => {
  it.each([
    ["黃陂區增加了多少學位？", "黄陂区增加了多少学位？"],
    ["武漢市臺辦清退了多少錢", "武汉市台办清退了多少钱"],
    ["武漢市台辦清退了多少錢", "武汉市台办清退了多少钱"],
    ["12.8萬餘元", "12.8万余元"],
    ["聯繫電話", "联系电话"],
    ["乾淨的頭髮", "干净的头发"],
  ])("%s are written %s", (written, expected) => {
    expect(simplified(written)).toBe(expected);
  });

  it.each(["盘龙城2023年秋季增加了多少学位?", "皇后与乾隆，著名的里程碑", "How many seats?", "12.8 😀", ""])(
    "are all that is changed: %s stays",
    (text) => {
      expect(simplified(text)).toBe(text);
    },
  );

  it("are not seen in a notice in simplified ones", async () => {
    const source = await readFile("seeds/002_21b7a4a7f72e64a4.txt", "utf8");
    expect(simplified(source)).toBe(source);
  });
});

describe("a question in traditional characters", () => {
  it.each([
    ["盤龍城2023年秋季增加了多少學位？", "盘龙城2023年秋季增加了多少学位？"],
    ["武漢市台辦清退了多少錢", "武汉市台办清退了多少钱"],
  ])("is answered as the same one in simplified characters: %s", async (traditional, plain) => {
    const [one, other] = [await ask(traditional, []), await ask(plain, [])];
    expect(one.status).toBe("answered");
    expect(one.answer).toBe(other.answer);
    expect(one.standAlone).toBe(plain);
  });

  it("is completed from a conversation in traditional characters", async () => {
    const history = [{ role: "user", text: "汨羅的聯繫電話是多少？" }] as const;
    const { standAlone } = await ask("郵箱呢？", history);
    expect(standAlone).toMatch(/邮箱.*汨罗|汨罗.*邮箱/);
  });
});
