import { afterAll, describe, expect, it } from "vitest";
import { type Embedding, embeddingNames, loadEmbedding } from "../src/embeddings/embedding.ts";
import { isOfProvider } from "../src/models/name.ts";
import { startModelServer } from "./model/server.ts";

/** What every embedding keeps. */
function embeddingContract(name: string, make: () => Promise<Embedding>): void {
  describe(`the embedding ${name}`, () => {
    it("returns one unit vector a text, in order, each of the promised length", async () => {
      const embedding = await make();
      const texts = ["放假安排", "补贴标准", "", "😀", "a".repeat(5000)];
      const vectors = await embedding.embed(texts);
      expect(vectors).toHaveLength(texts.length);
      for (const vector of vectors) {
        expect(vector).toHaveLength(embedding.dimensions!);
        expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
      }
    });

    it("tells each vector once as soon as it is made, and says whether it is worth keeping", async () => {
      const embedding = await make();
      const texts = Array.from({ length: 25 }, (_, i) => `第${i}条`);
      const told: Float32Array[] = [];
      let count = 0;
      const vectors = await embedding.embed(texts, (from, part) => {
        part.forEach((vector, i) => (told[from + i] = vector));
        count += part.length;
      });
      expect(told).toEqual(vectors);
      expect(count).toBe(texts.length);
      expect(embedding.isCostly).toBe(isOfProvider(name));
    });

    it("gives a text the same vector alone and among others", async () => {
      const embedding = await make();
      const [alone] = await embedding.embed(["黄陂学位"]);
      const [, among] = await embedding.embed(["汨罗", "黄陂学位"]);
      expect(among).toEqual(alone);
      expect(await embedding.embedQuery("黄陂学位")).toEqual(alone);
    });

    it("puts a text nearer to its like than to another", async () => {
      const embedding = await make();
      const [text, like, other] = await embedding.embed(["新增学位3420个", "增加了多少学位", "清退违规资金"]);
      const dot = (a: Float32Array, b: Float32Array): number =>
        a.reduce((sum, value, i) => sum + value * b[i]!, 0);
      expect(dot(text!, like!)).toBeGreaterThan(dot(text!, other!));
    });
  });
}

const provider = await startModelServer();
afterAll(() => provider.close());
const settings = { OPENAI_BASE_URL: provider.openai, OLLAMA_BASE_URL: provider.ollama };
for (const name of embeddingNames) embeddingContract(name, () => loadEmbedding(name, settings));

it("refuses an unknown embedding with the choices", async () => {
  await expect(loadEmbedding("word2vec")).rejects.toThrow(
    `No embedding \`word2vec\`. Choose one of: ${embeddingNames.join(", ")}.`,
  );
  for (const wrong of ["openai:", "openai", "builtin:2", "anthropic:x", "ollama:a b"])
    await expect(loadEmbedding(wrong)).rejects.toThrow(/Choose one of/);
  await expect(loadEmbedding("__proto__")).rejects.toThrow(/Choose one of/);
});
