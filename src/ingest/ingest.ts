// Notice files -> a new generation of the index; what did not change costs nothing.
import type { Embedding } from "../embeddings/embedding.ts";
import { localStore } from "../index/local/store.ts";
import type { IndexStore } from "../index/store.ts";
import { embedPassages } from "./embed.ts";
import { findFiles, type FoundFiles, reasonsIn } from "./find.ts";
import { createGathering, type Gathered, type Report } from "./gather.ts";
import { openPending, removePending } from "./pending.ts";
import { type Previous, readPrevious } from "./previous.ts";
import { findUnchanged } from "./unchanged.ts";
import { loadSource, UnusableSourceError } from "./sources.ts";

type Stage = "read" | "embed" | "index";

export interface IngestOptions {
  readonly from: readonly string[];
  /** A folder means the files in it. */
  readonly store: string | IndexStore;
  readonly embedding: Embedding;
  /** Called as a stage goes on: `done` of `total` files (read) or passages (embed, index). */
  readonly onProgress?: (stage: Stage, done: number, total: number) => void;
}

export interface IngestSummary extends Report {
  readonly store: string;
  readonly generation: string;
  readonly files: number;
  readonly notices: number;
  readonly problems: number;
  readonly passages: number;
  /** Passages whose vectors an ingest had left that was interrupted: they were not embedded again. */
  readonly resumed: number;
  /** Why something that such an ingest had left was not used, in words. */
  readonly notResumed?: string;
  /** False when the collection was as it is and nothing was written. */
  readonly written: boolean;
  readonly ms: number;
}

type Counts = Pick<IngestSummary, "notices" | "problems" | "passages">;
type Resumed = Pick<IngestSummary, "resumed" | "notResumed">;

/**
 * Makes `store` hold exactly the notices in `from`. Throws `UnusableSourceError`, before anything is written, when what
 * was named is not there or gives no notice, and `StoreBusyError` while another process builds there.
 */
export async function ingest(options: IngestOptions): Promise<IngestSummary> {
  const found = await findFiles(options.from);
  const store = typeof options.store === "string" ? localStore(options.store) : options.store;
  return store.asOnlyWriter(() => ingestFound(found, { ...options, store }));
}

async function ingestFound(
  found: FoundFiles,
  options: IngestOptions & { readonly store: IndexStore },
): Promise<IngestSummary> {
  const { store, embedding, from, onProgress = () => undefined } = options;
  const started = performance.now();
  const onFile = (done: number): void => onProgress("read", done, found.files.length);
  const summarize = (
    generation: string,
    written: boolean,
    counts: Counts,
    report: Report,
    resumed: Resumed = { resumed: 0 },
  ): IngestSummary => {
    const { notices, problems, passages } = counts;
    const ms = Math.round(performance.now() - started);
    return {
      store: store.where,
      generation,
      files: found.files.length,
      notices,
      problems,
      passages,
      ...resumed,
      written,
      ...report,
      ms,
    };
  };
  const same = await findUnchanged(found, store, embedding, onFile);
  if (same !== undefined) {
    await removePending(store.folder);
    return summarize(same.generation, false, same.manifest.counts, same.report);
  }
  const pending = await openPending(store.folder, embedding);
  // What was embedded last is nearer to what the model gives now, where only the provider knows that.
  const dimensions = embedding.dimensions ?? pending.dimensions;
  const previous = await readPrevious(store, { id: embedding.id, dimensions });
  const gathered = await gather(found, previous, onFile);
  const { notices, passages, sources, report } = gathered;
  if (passages.length === 0) throw new UnusableSourceError(noText(from, report));
  // A file that the disk does not give keeps what it held: that alone is no change.
  const isSame = report.added.length + report.changed.length + report.removed.length === 0;
  if (previous !== undefined && isSame && !(await store.isOutdated(previous.manifest))) {
    await removePending(store.folder);
    return summarize(previous.generation, false, previous.manifest.counts, report);
  }
  const onEmbedded = (done: number, total: number): void => onProgress("embed", done, total);
  const embedded = await embedPassages(embedding, gathered, pending, onEmbedded);
  // A provider put another model behind the same name: now that this is known, what was embedded before does not fit.
  if (embedded === undefined) {
    const notResumed = pending.dropped();
    return { ...(notResumed === undefined ? {} : { notResumed }), ...(await ingestFound(found, options)) };
  }
  const { vectors, resumed } = embedded;
  const generation = await store.build(embedding, { notices, passages, vectors, sources }, (done) =>
    onProgress("index", done, passages.length),
  );
  await removePending(store.folder);
  const problems = notices.flatMap(({ items }) => items).filter(({ kind }) => kind === "problem").length;
  const counts = { notices: notices.length, problems, passages: passages.length };
  const notResumed = pending.dropped();
  return summarize(generation, true, counts, report, {
    resumed,
    ...(notResumed === undefined ? {} : { notResumed }),
  });
}

async function gather(
  found: FoundFiles,
  previous: Previous | undefined,
  onFile: (done: number) => void,
): Promise<Gathered> {
  const gathering = createGathering(previous, found);
  for (const [i, path] of found.files.entries()) {
    try {
      await gathering.add(await loadSource(path), found.named.has(path));
    } catch (error) {
      // Named by hand it is wrong use; in a folder, one bad file does not keep the others out.
      if (!(error instanceof UnusableSourceError) || found.named.has(path)) throw error;
      gathering.keep(error.file, error.message);
    }
    onFile(i + 1);
  }
  const gathered = gathering.finish();
  return {
    ...gathered,
    report: { ...gathered.report, skipped: [...found.skipped, ...gathered.report.skipped] },
  };
}

function noText(from: readonly string[], { skipped }: Report): string {
  return `Expected notices in ${from.join(", ")}, found no text in any file. The index was not changed.${reasonsIn(skipped)}`;
}
