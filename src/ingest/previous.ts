// The generation in use, taken apart by source file, so that what did not change is neither parsed nor embedded again.
import { DatabaseError } from "../database/database.ts";
import type { Embedding } from "../embeddings/embedding.ts";
import { checkDimensions, type Manifest, type SourceFact } from "../index/manifest.ts";
import { indexedText, type NoticeRecord, type PassageRecord } from "../index/records.ts";
import type { IndexStore } from "../index/store.ts";
import { PARSER } from "../notice/parse.ts";
import type { Part } from "./part.ts";

export interface Previous {
  readonly generation: string;
  readonly manifest: Manifest;
  readonly sources: ReadonlyMap<string, SourceFact>;
  readonly part: (file: string) => Part;
  /** The vector of a text that was embedded before, whichever file it stood in. */
  readonly vectorOf: (text: string) => Float32Array | undefined;
}

/** Absent when there is no generation, or none that these parts could have built. */
export async function readPrevious(
  store: IndexStore,
  embedding: Pick<Embedding, "id" | "dimensions">,
): Promise<Previous | undefined> {
  try {
    const { generation, manifest, notices, passages, rows } = await store.readAll(embedding.id);
    if (embedding.dimensions !== undefined) checkDimensions(generation, manifest, embedding.dimensions);
    if (manifest.parser !== PARSER) return undefined;
    const { dimensions } = manifest.embedding;
    const row = (id: number): Float32Array => rows.subarray(id * dimensions, (id + 1) * dimensions);
    const byFile = groupByFile(notices);
    const idsOf = passageIds(notices.length, passages);
    let rowsByText: Map<string, number> | undefined;
    return {
      generation,
      manifest,
      sources: new Map(manifest.sources.map((source) => [source.file, source])),
      part: (file) => {
        const own = byFile.get(file) ?? [];
        const ids = own.map((notice) => idsOf[notice]!);
        return {
          notices: own.map((notice) => notices[notice]!),
          passages: ids.flatMap((list, notice) => list.map((id) => ({ ...passages[id]!, notice }))),
          vectors: ids.flat().map(row),
        };
      },
      vectorOf: (text) => {
        rowsByText ??= new Map(
          passages.map((passage, id) => [indexedText(notices[passage.notice]!, passage), id]),
        );
        const id = rowsByText.get(text);
        return id === undefined ? undefined : row(id);
      },
    };
  } catch (error) {
    if (error instanceof DatabaseError) throw error;
    // Missing, stale or damaged: whatever it is, building everything anew is the way out of it.
    return undefined;
  }
}

/** Positions of the notices of each file. */
function groupByFile(notices: readonly NoticeRecord[]): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  notices.forEach(({ file }, i) => {
    const group = groups.get(file);
    if (group === undefined) groups.set(file, [i]);
    else group.push(i);
  });
  return groups;
}

/** For each notice, the positions of its passages. */
function passageIds(notices: number, passages: readonly PassageRecord[]): number[][] {
  const ids = Array.from({ length: notices }, (): number[] => []);
  passages.forEach(({ notice }, id) => ids[notice]!.push(id));
  return ids;
}
