// Notice files -> a new generation of the index.
import type { Embedding } from "../embeddings/embedding.ts";
import { buildGeneration } from "../index/build.ts";
import { indexedText, type NoticeRecord, type PassageRecord } from "../index/records.ts";
import { parseNotices } from "../notice/parse.ts";
import { findFiles, noticeIdOf, readSource, type SourceFile, UnusableSourceError } from "./sources.ts";

type Stage = "read" | "embed" | "index";

export interface IngestOptions {
  readonly from: readonly string[];
  readonly store: string;
  readonly embedding: Embedding;
  /** Called as a stage goes on: `done` of `total` files (read) or passages (embed, index). */
  readonly onProgress?: (stage: Stage, done: number, total: number) => void;
}

export interface IngestSummary {
  readonly store: string;
  readonly generation: string;
  readonly files: number;
  readonly notices: number;
  readonly problems: number;
  readonly passages: number;
  /** What was left out, and why. */
  readonly skipped: readonly { readonly file: string; readonly reason: string }[];
  readonly ms: number;
}

const EMBED_BATCH = 256;

/** Throws `UnusableSourceError`, before anything is written, when what was named cannot be read. */
export async function ingest(options: IngestOptions): Promise<IngestSummary> {
  const { store, embedding, onProgress = () => undefined } = options;
  const started = performance.now();
  const found = await findFiles(options.from);
  const skipped = [...found.skipped];
  const sources: { file: string; bytes: number; sha256: string; notices: number }[] = [];
  const notices: NoticeRecord[] = [];
  const passages: PassageRecord[] = [];
  for (const [i, path] of found.files.entries()) {
    const source = await readSource(path);
    const read = readNotices(source, notices.length);
    notices.push(...read.notices);
    // Not push(...): a bulk import has more passages than a call has room for arguments.
    for (const passage of read.passages) passages.push(passage);
    const { file, bytes, sha256 } = source;
    sources.push({ file, bytes, sha256, notices: read.notices.length });
    skipped.push(...source.complaints.map((reason) => ({ file, reason })));
    if (read.notices.length === 0) skipped.push({ file, reason: "no content" });
    onProgress("read", i + 1, found.files.length);
  }
  if (passages.length === 0)
    throw new UnusableSourceError(
      `Expected notices in ${options.from.join(", ")}, found no text in any file.`,
    );
  refuseTwins(notices);
  const vectors = await embedPassages(embedding, notices, passages, onProgress);
  const generation = await buildGeneration(
    store,
    embedding,
    { notices, passages, vectors, sources },
    (done) => onProgress("index", done, passages.length),
  );
  const problems = notices.flatMap(({ items }) => items).filter(({ kind }) => kind === "problem").length;
  return {
    store,
    generation,
    files: found.files.length,
    notices: notices.length,
    problems,
    passages: passages.length,
    skipped,
    ms: Math.round(performance.now() - started),
  };
}

function readNotices(
  source: SourceFile,
  first: number,
): { notices: NoticeRecord[]; passages: PassageRecord[] } {
  const notices: NoticeRecord[] = [];
  const passages: PassageRecord[] = [];
  for (const { id, text, facts } of source.texts) {
    for (const [ordinal, parsed] of parseNotices(text, facts).entries()) {
      const { passages: parts, items, ...rest } = parsed;
      const suffix = ordinal === 0 ? "" : `#${ordinal + 1}`;
      const name = id === undefined ? noticeIdOf(source.file, ordinal) : `${id}${suffix}`;
      const notice = first + notices.length;
      notices.push({
        ...rest,
        id: name,
        file: source.file,
        items: items.map((item) => ({ ...item, path: [...item.path] })),
      });
      for (const part of parts) passages.push({ ...part, notice });
    }
  }
  return { notices, passages };
}

/** An id names one notice in every answer, so two notices may not share one. */
function refuseTwins(notices: readonly NoticeRecord[]): void {
  const seen = new Map<string, string>();
  for (const { id, file } of notices) {
    const other = seen.get(id);
    if (other !== undefined)
      throw new UnusableSourceError(
        `Expected every notice to have an id of its own, but \`${id}\` is in ${other} and in ${file}. Rename one or leave it out.`,
      );
    seen.set(id, file);
  }
}

async function embedPassages(
  embedding: Embedding,
  notices: readonly NoticeRecord[],
  passages: readonly PassageRecord[],
  onProgress: NonNullable<IngestOptions["onProgress"]>,
): Promise<Float32Array[]> {
  const vectors: Float32Array[] = [];
  for (let from = 0; from < passages.length; from += EMBED_BATCH) {
    const batch = passages.slice(from, from + EMBED_BATCH);
    for (const vector of await embedding.embed(
      batch.map((passage) => indexedText(notices[passage.notice]!, passage)),
    ))
      vectors.push(vector);
    onProgress("embed", vectors.length, passages.length);
  }
  return vectors;
}
