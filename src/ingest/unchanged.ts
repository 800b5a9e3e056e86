// Whether a generation already holds just these files: told from their hashes, before anything is parsed or loaded.
import type { Embedding } from "../embeddings/embedding.ts";
import type { Manifest } from "../index/manifest.ts";
import type { IndexStore } from "../index/store.ts";
import { PARSER } from "../notice/parse.ts";
import type { FoundFiles } from "./find.ts";
import type { Report } from "./gather.ts";
import { loadSource, shownName } from "./sources.ts";

export interface Unchanged {
  readonly generation: string;
  readonly manifest: Manifest;
  readonly report: Report;
}

/** Files read side by side: waiting for the disk one by one takes most of the time. */
const AT_ONCE = 32;

/** Absent when a file was added, changed or removed, cannot be read, or there is no generation to compare with. */
export async function findUnchanged(
  found: FoundFiles,
  store: IndexStore,
  embedding: Embedding,
  onFile: (done: number) => void,
): Promise<Unchanged | undefined> {
  try {
    const { generation, manifest } = await store.readManifest(embedding.id);
    if (
      manifest.parser !== PARSER ||
      (await store.isOutdated(manifest)) ||
      manifest.sources.length !== found.files.length
    )
      return undefined;
    const known = new Map(manifest.sources.map((source) => [source.file, source]));
    const firstOf = new Map<string, string>();
    const duplicates: { file: string; sameAs: string }[] = [];
    for (let from = 0; from < found.files.length; from += AT_ONCE) {
      const batch = found.files.slice(from, from + AT_ONCE);
      for (const { file, sha256 } of await Promise.all(batch.map(loadSource))) {
        if (known.get(file)?.sha256 !== sha256) return undefined;
        const sameAs = firstOf.get(sha256);
        if (sameAs === undefined) firstOf.set(sha256, file);
        else duplicates.push({ file, sameAs });
      }
      onFile(from + batch.length);
    }
    const complaints = manifest.sources.flatMap(({ file, complaints: reasons }) =>
      reasons.map((reason) => ({ file, reason })),
    );
    const unchanged = found.files.map(shownName);
    const skipped = [...found.skipped, ...found.unreadable, ...complaints];
    return {
      generation,
      manifest,
      report: { added: [], changed: [], removed: [], unchanged, duplicates, skipped },
    };
  } catch {
    // Whatever keeps the two from being compared, the whole way round tells it better.
    return undefined;
  }
}
