// The index of the five seed files, built once for a test file.
import { loadEmbedding } from "../../src/embeddings/embedding.ts";
import { ingest } from "../../src/ingest/ingest.ts";
import { temporaryFolder } from "../temporary.ts";

export async function seedStore(): Promise<string> {
  const store = await temporaryFolder();
  await ingest({ from: ["seeds"], store, embedding: await loadEmbedding("builtin") });
  return store;
}
