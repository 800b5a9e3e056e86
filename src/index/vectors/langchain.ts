// Our embedding in the form LangChain asks for.
import { Embeddings } from "@langchain/core/embeddings";
import type { Embedding } from "../../embeddings/embedding.ts";

class LangchainEmbeddings extends Embeddings {
  readonly #embedding: Embedding;

  constructor(embedding: Embedding) {
    super({});
    this.#embedding = embedding;
  }

  override async embedDocuments(texts: string[]): Promise<number[][]> {
    const vectors = await this.#embedding.embed(texts);
    return vectors.map((vector) => Array.from(vector));
  }

  override async embedQuery(text: string): Promise<number[]> {
    return Array.from(await this.#embedding.embedQuery(text));
  }
}

/** For LangChain programs: `HNSWLib.load(generationFolder, langchainEmbeddings(await loadEmbedding("builtin")))`. */
export function langchainEmbeddings(embedding: Embedding): Embeddings {
  return new LangchainEmbeddings(embedding);
}
