// The files of a generation, checked against its manifest -> what they hold, without anything native.
import { join } from "node:path";
import { FILES } from "../files.ts";
import { DamagedIndexError, type Manifest, readManifest, verifyFiles } from "../manifest.ts";
import { asNoticeRecord, asPassageRecord, type NoticeRecord, type PassageRecord } from "../records.ts";
import { readJsonLines } from "./json-lines.ts";
import { openPassages, type PassageFile } from "./passage-file.ts";

export interface Records {
  readonly manifest: Manifest;
  readonly notices: readonly NoticeRecord[];
  readonly passages: PassageFile;
}

/** Throws `StaleIndexError` or `DamagedIndexError`; when it returns, every file in `folder` is what it should be. */
export async function readRecords(folder: string, embeddingId: string): Promise<Records> {
  const manifest = await readManifest(folder, embeddingId);
  await verifyFiles(folder, manifest);
  const { counts } = manifest;
  const notices = await readJsonLines(join(folder, FILES.notices), asNoticeRecord);
  const passages = await openPassages(folder, counts.passages);
  if (notices.length === counts.notices && passages !== undefined) return { manifest, notices, passages };
  await passages?.close();
  throw new DamagedIndexError(
    `The parts of the index in ${folder} do not fit each other. Run \`npm run ingest\`.`,
  );
}

/** All passages at once, in order. */
export function readEveryPassage(folder: string): Promise<PassageRecord[]> {
  return readJsonLines(join(folder, FILES.passages), asPassageRecord);
}
