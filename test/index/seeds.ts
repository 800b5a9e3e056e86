// The index of the five seed files, built once for a test file.
import { loadEmbedding } from "../../src/embeddings/embedding.ts";
import { ingest } from "../../src/ingest/ingest.ts";
import type { Index } from "../../src/index/open.ts";
import type { PassageRecord } from "../../src/index/records.ts";
import { temporaryFolder } from "../temporary.ts";

export async function seedStore(): Promise<string> {
  const store = await temporaryFolder();
  await ingest({ from: ["seeds"], store, embedding: await loadEmbedding("builtin") });
  return store;
}

/** All of them, in the order of the index. */
export function everyPassage({ layout, readPassages }: Index): Promise<readonly PassageRecord[]> {
  return readPassages([...layout.notice.keys()]);
}
