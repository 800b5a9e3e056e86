// What the questions are asked of: an index that is there, or one made of notices for this run alone.
import { rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type App, openApp } from "../app.ts";
import type { Progress } from "../channels/terminal/progress.ts";
import type { Settings } from "../config.ts";
import { loadEmbedding } from "../embeddings/embedding.ts";
import { ingest } from "../ingest/ingest.ts";

export interface CollectionOptions {
  readonly settings: Settings;
  /** An index that is there; without it and without notices, the default one, built on first use. */
  readonly store?: string | undefined;
  /** Files and folders to make a temporary index of. */
  readonly notices?: readonly string[] | undefined;
  readonly progress: Progress;
}

/** Exit status of a program ended by a signal: 128 and the signal's number. */
const SIGNALS = { SIGINT: 130, SIGTERM: 143 } as const;

/** Gives `use` the app that answers from the collection; a temporary index is gone afterwards, however the program ends. */
export async function withCollection<Result>(
  { settings, store, notices, progress }: CollectionOptions,
  use: (app: App) => Promise<Result>,
): Promise<Result> {
  if (notices === undefined) return use(await openApp(settings, { store, onBuild: () => progress.update }));
  return inTemporaryFolder(async (folder) => {
    const embedding = await loadEmbedding(settings.EMBEDDING, settings);
    await ingest({ from: notices, store: folder, embedding, onProgress: progress.update });
    return use(await openApp(settings, { store: folder }));
  });
}

async function inTemporaryFolder<Result>(use: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), "tongbao-eval-"));
  const remove = (): void => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  const ends = Object.entries(SIGNALS).map(([signal, status]) => ({
    signal,
    end: () => process.exit(status),
  }));
  process.once("exit", remove);
  for (const { signal, end } of ends) process.once(signal, end);
  try {
    return await use(folder);
  } finally {
    for (const { signal, end } of ends) process.off(signal, end);
    process.off("exit", remove);
    remove();
  }
}
