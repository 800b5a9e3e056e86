// The files of a generation, checked against its manifest -> what they hold, without anything native.
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { FILES } from "../files.ts";
import type { Layout } from "../layout.ts";
import { type Manifest, misfit } from "../manifest.ts";
import { asNoticeRecord, asPassageRecord, type NoticeRecord, type PassageRecord } from "../records.ts";
import { readJsonLines } from "./json-lines.ts";
import { readManifest, verifyFiles } from "./manifest-file.ts";
import { openPassages, type PassageFile } from "./passage-file.ts";

export interface Records {
  readonly manifest: Manifest;
  readonly notices: readonly NoticeRecord[];
  readonly passages: PassageFile;
}

const FLOAT_BYTES = 4;

/**
 * Throws `StaleIndexError` or `DamagedIndexError`; when it returns, every file in `folder` is what it should be, and they
 * are of one collection. The manifest alone has no checksum: what it counts is counted again.
 */
export async function readRecords(folder: string, embeddingId: string): Promise<Records> {
  const manifest = await readManifest(folder, embeddingId);
  await verifyFiles(folder, manifest);
  const { counts, embedding } = manifest;
  const notices = await readJsonLines(join(folder, FILES.notices), asNoticeRecord).catch((cause: unknown) => {
    throw misfit(folder, cause);
  });
  const { size } = await stat(join(folder, FILES.vectors));
  const items = notices.flatMap((notice) => notice.items);
  const isCounted =
    notices.length === counts.notices &&
    items.length === counts.items &&
    items.filter(({ kind }) => kind === "problem").length === counts.problems &&
    size === counts.passages * embedding.dimensions * FLOAT_BYTES;
  const passages = isCounted ? await openPassages(folder, counts.passages) : undefined;
  if (passages === undefined) throw misfit(folder);
  if (isOf(notices, passages.layout)) return { manifest, notices, passages };
  await passages.close();
  throw misfit(folder);
}

/** Whether each passage is of a notice and item that is there, one notice behind the other. */
function isOf(notices: readonly NoticeRecord[], { size, notice, item }: Layout): boolean {
  for (let id = 0; id < size; id++) {
    if (notice[id]! < (notice[id - 1] ?? 0)) return false;
    if (item[id]! >= (notices[notice[id]!]?.items.length ?? 0)) return false;
  }
  return true;
}

/** All passages at once, in order. */
export function readEveryPassage(folder: string): Promise<PassageRecord[]> {
  return readJsonLines(join(folder, FILES.passages), asPassageRecord);
}
