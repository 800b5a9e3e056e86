import { describe, expect, it } from "vitest";
import { loadEmbedding } from "../../src/embeddings/embedding.ts";
import { loadWords } from "../../src/embeddings/words.ts";
import { openIndex } from "../../src/index/local/open.ts";
import { createRetrieve } from "../../src/retrieval/retrieve.ts";
import { seedStore } from "../index/seeds.ts";

const embedding = await loadEmbedding("builtin");
const retrieve = createRetrieve(await openIndex(await seedStore(), embedding), embedding, await loadWords());
const verdictOn = async (question: string, scope?: string) =>
  (await retrieve(question, { scope }))[0]!.verdict;

const OPEN = ["什么时候整改完？", "怎么整改的？", "整改完成了吗", "整改情况怎么样", "有哪些问题"];

describe("a question that names no subject", () => {
  it.each(OPEN)("is asked back, as every item would answer it: %s", async (question) => {
    expect(await verdictOn(question)).toMatchObject({ enough: false, reason: "subject" });
  });

  it.each(["黄陂整改完成了吗", "黄陂整改情况怎么样", "积水点怎么整改的"])(
    "is none where it names a place or a matter: %s",
    async (question) => {
      expect((await verdictOn(question)).reason).not.toBe("subject");
    },
  );

  it.each(["", "  "])("is one as well where what was chosen is blank: %j", async (scope) => {
    expect(await verdictOn("整改情况怎么样", scope)).toMatchObject({ reason: "subject" });
  });

  it("is none within a notice that was chosen", async () => {
    expect((await verdictOn("整改情况怎么样", "汨罗")).reason).not.toBe("subject");
  });
});
