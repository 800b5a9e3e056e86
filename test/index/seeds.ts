// The index of the five seed files: built once for all files of a run, and each has a copy of its own.
import { access, cp, mkdtemp, rename } from "node:fs/promises";
import { join } from "node:path";
import { inject } from "vitest";
import type { Index } from "../../src/index/index.ts";
import type { PassageRecord } from "../../src/index/records.ts";
import { temporaryFolder } from "../temporary.ts";

export async function seedStore(): Promise<string> {
  const store = await temporaryFolder();
  // Absent where vitest runs without the settings of `npm test`.
  const shared = inject("seedFolder");
  if (shared === undefined) await build(store);
  else await cp(await builtIn(shared), store, { recursive: true });
  return store;
}

/** Whoever comes first builds it; of two at the same moment both do, and one of them is used. */
async function builtIn(folder: string): Promise<string> {
  const built = join(folder, "built");
  if (
    await access(built).then(
      () => true,
      () => false,
    )
  )
    return built;
  const own = await mkdtemp(join(folder, "own-"));
  await build(own);
  await rename(own, built).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST") throw error;
  });
  return built;
}

async function build(store: string): Promise<void> {
  // Loaded here only: most files need nothing of it.
  const { loadEmbedding } = await import("../../src/embeddings/embedding.ts");
  const { ingest } = await import("../../src/ingest/ingest.ts");
  await ingest({ from: ["seeds"], store, embedding: await loadEmbedding("builtin") });
}

/** All of them, in the order of the index. */
export function everyPassage({ layout, readPassages }: Index): Promise<readonly PassageRecord[]> {
  return readPassages([...layout.notice.keys()]);
}
