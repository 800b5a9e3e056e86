// A conversation while the provider of the vectors is down: what is said, what is recorded, how often it is asked.
import { beforeAll, describe, expect, it } from "vitest";
import { createFind } from "../../src/answer/answer.ts";
import { type Ask, createAsk } from "../../src/chat/conversation.ts";
import type { Turn } from "../../src/chat/history.ts";
import { QUERY_LIMITS } from "../../src/embeddings/query.ts";
import { createRemoteEmbedding } from "../../src/embeddings/remote.ts";
import { loadWords } from "../../src/embeddings/words.ts";
import { StaleIndexError } from "../../src/index/manifest.ts";
import type { Index } from "../../src/index/index.ts";
import { openIndex } from "../../src/index/local/open.ts";
import { ingest } from "../../src/ingest/ingest.ts";
import type { ChatModel } from "../../src/models/chat-model.ts";
import { collectNames } from "../../src/retrieval/names.ts";
import { createRetrieve } from "../../src/retrieval/retrieve.ts";
import { stalled, status, vectorsOfDimension } from "../model/behaviours.ts";
import { startModelServer } from "../model/server.ts";
import { settingsFor, useServer } from "../models/asking.ts";
import { temporaryFolder } from "../temporary.ts";

const NOTE = "向量检索暂时不可用，本次只按字词查找。";
const SEATS = "盘龙城2023年秋季增加了多少学位?";
const server = useServer();
const words = await loadWords();

let index: Index;
beforeAll(async () => {
  const provider = await startModelServer();
  const embedding = createRemoteEmbedding("openai:bge-m3", settingsFor(provider));
  const store = await temporaryFolder();
  await ingest({ from: ["seeds"], store, embedding });
  index = await openIndex(store, embedding);
  await provider.close();
});

/** Gives up after 100 ms, and asks once. The circuit stays closed unless `failures` are few. */
function asking({ model, failures = 100 }: { model?: ChatModel; failures?: number } = {}): Ask {
  const query = { ...QUERY_LIMITS, totalMs: 100, retries: 0, failures };
  const embedding = createRemoteEmbedding("openai:bge-m3", settingsFor(server()), { query });
  const find = createFind(createRetrieve(index, embedding, words), model && { model, vocabulary: words });
  return createAsk(find, collectNames(index.notices).namedIn);
}

const asked = (...questions: string[]): Turn[] => questions.map((text) => ({ role: "user", text }));

describe("without vectors", () => {
  it("a question is answered from its words, and that is said last", async () => {
    server().always(status(500));
    const { status: fate, answer, citations, vectors } = await asking()(SEATS, []);
    expect(fate).toBe("answered");
    expect(answer).toMatch(new RegExp(`3420[^]*\\[1\\]\n${NOTE}$`));
    expect(citations).toHaveLength(1);
    expect(vectors).toEqual({ unavailable: "server" });
  });

  it("a refusal says so as well", async () => {
    server().always(status(401));
    const reply = await asking()("黄陂区委书记叫什么名字", []);
    expect(reply).toMatchObject({ status: "refused", vectors: { unavailable: "refused" } });
    expect(reply.answer).toMatch(new RegExp(`没有找到[^]*\n${NOTE}$`));
  });

  it("an English question is told in English", async () => {
    server().always(status(500));
    const { answer } = await asking()("How many students' places were added in Huangpi?", []);
    expect(answer).toMatch(/\nVector search is not available just now: only the words [^\n]*\.$/);
  });

  it("a list, which no search makes longer, says nothing of it; the record does", async () => {
    server().always(status(500));
    const { answer, vectors } = await asking()("武汉市司法局巡察反馈了哪几个问题", []);
    expect(answer).toMatch(/^共\d+条/);
    expect(answer).not.toContain(NOTE);
    expect(vectors).toEqual({ unavailable: "server" });
  });

  it("what a language model said stands first, as it was told", async () => {
    server().always(status(500));
    const told: string[] = [];
    const model: ChatModel = {
      name: "test",
      contextTokens: 8192,
      async *stream() {
        yield "盘龙城增加学位3420个[1]。";
      },
    };
    const onText = (text: string): void => void told.push(text);
    const { answer, mode } = await asking({ model })(SEATS, [], { onText });
    expect(mode).toBe("model");
    expect(answer).toBe(`${told.join("")}\n${NOTE}`);
  });

  it("the next question has them again", async () => {
    const ask = asking();
    server().next(status(500));
    expect((await ask(SEATS, [])).vectors).toEqual({ unavailable: "server" });
    const reply = await ask(SEATS, []);
    expect(reply).not.toHaveProperty("vectors");
    expect(reply.answer).not.toContain(NOTE);
  });
});

describe("one question waits for vectors once", () => {
  it.each([
    ["with several readings", "今天天气怎么样", asked("黄陂危化品隐患怎么整改的"), 1],
    ["about the second thing of a list", "第二个呢,怎么整改的", asked("武汉市司法局巡察反馈了哪几个问题"), 1],
    ["for several things, side by side", "黄陂新增多少学位，台办清退了多少钱", [], 2],
    ["for a thing that is not found", "黄陂新增多少学位，校长是谁", [], 2],
  ])("%s", async (_, question, history, requests) => {
    server().always(stalled());
    const reply = await asking()(question, history);
    expect(reply.vectors).toEqual({ unavailable: "deadline" });
    expect(reply.answer.endsWith(NOTE)).toBe(true);
    expect(server().requests).toHaveLength(requests);
  });

  it("and says so when only another reading of it lacked them", async () => {
    const history = asked("黄陂危化品隐患怎么整改的");
    await asking()("今天天气怎么样", history);
    const readings = server().requests.length;
    expect(readings).toBeGreaterThan(1);
    // All but the first reading fail.
    let request = 0;
    server().always((exchange) =>
      request++ === 0 ? vectorsOfDimension(64)(exchange) : status(500)(exchange),
    );
    const reply = await asking()("今天天气怎么样", history);
    expect(reply).toMatchObject({ status: "refused", vectors: { unavailable: "server" } });
    expect(reply.answer.endsWith(NOTE)).toBe(true);
  });
});

it("a provider that failed twice is not asked for the questions after", async () => {
  server().always(status(500));
  const ask = asking({ failures: 2 });
  const reasons: unknown[] = [];
  for (let i = 0; i < 4; i++) reasons.push((await ask(SEATS, [])).vectors?.unavailable);
  expect(reasons).toEqual(["server", "server", "open-circuit", "open-circuit"]);
  expect(server().requests).toHaveLength(2);
});

it("a cancelled question is answered from its words", async () => {
  const { vectors, status: fate } = await asking()(SEATS, [], { signal: AbortSignal.abort() });
  expect({ vectors, fate }).toEqual({ vectors: { unavailable: "cancelled" }, fate: "answered" });
  expect(server().requests).toHaveLength(0);
});

it("a scope that holds nothing needs no vector", async () => {
  server().always(status(500));
  const reply = await asking()(SEATS, [], { scope: "没有这个地方" });
  expect(reply).toMatchObject({ status: "refused", verdict: { reason: "scope" } });
  expect(reply).not.toHaveProperty("vectors");
  expect(server().requests).toHaveLength(0);
});

it("vectors of another length are an error, also after good ones", async () => {
  const ask = asking();
  await ask(SEATS, []);
  server().always(vectorsOfDimension(8));
  await expect(ask(SEATS, [])).rejects.toThrow(StaleIndexError);
});
