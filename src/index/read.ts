// The files of a generation, checked against its manifest -> what they hold, without anything native.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { FILES } from "./files.ts";
import { DamagedIndexError, type Manifest, readManifest, verifyFiles } from "./manifest.ts";
import { type NoticeRecord, type PassageRecord, readNoticeRecords, readPassageRecords } from "./records.ts";

export interface Records {
  readonly manifest: Manifest;
  readonly notices: readonly NoticeRecord[];
  readonly passages: readonly PassageRecord[];
}

/** Throws `StaleIndexError` or `DamagedIndexError`; when it returns, every file in `folder` is what it should be. */
export async function readRecords(folder: string, embeddingId: string): Promise<Records> {
  const manifest = await readManifest(folder, embeddingId);
  await verifyFiles(folder, manifest);
  const text = (name: string): Promise<string> => readFile(join(folder, name), "utf8");
  const notices = readNoticeRecords(await text(FILES.notices));
  const passages = readPassageRecords(await text(FILES.passages));
  const { counts } = manifest;
  const fits = notices.length === counts.notices && passages.length === counts.passages;
  if (!fits)
    throw new DamagedIndexError(
      `The parts of the index in ${folder} do not fit each other. Run \`npm run ingest\`.`,
    );
  return { manifest, notices, passages };
}

/** The vectors of all passages end to end, in order. */
export async function readRows(folder: string): Promise<Float32Array> {
  // Copied, because a file buffer need not be aligned for 32-bit numbers.
  return new Float32Array(new Uint8Array(await readFile(join(folder, FILES.vectors))).buffer);
}
