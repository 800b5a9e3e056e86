// What the questions are asked of: an index that is there, or one made of notices for this run alone.
import { type App, openApp } from "../app.ts";
import type { Progress } from "../channels/terminal/progress.ts";
import type { Settings } from "../config.ts";
import { loadEmbedding } from "../embeddings/embedding.ts";
import { ingest } from "../ingest/ingest.ts";
import { inTemporaryFolder } from "../report/temporary.ts";

export interface CollectionOptions {
  readonly settings: Settings;
  /** An index that is there; without it and without notices, the default one, built on first use. */
  readonly store?: string | undefined;
  /** Files and folders to make a temporary index of. */
  readonly notices?: readonly string[] | undefined;
  readonly progress: Progress;
}

/** Gives `use` the app that answers from the collection; a temporary index is gone afterwards, however the program ends. */
export async function withCollection<Result>(
  { settings, store, notices, progress }: CollectionOptions,
  use: (app: App) => Promise<Result>,
): Promise<Result> {
  if (notices === undefined) return use(await openApp(settings, { store, onBuild: () => progress.update }));
  return inTemporaryFolder("tongbao-eval-", async (folder) => {
    const embedding = await loadEmbedding(settings.EMBEDDING, settings);
    await ingest({ from: notices, store: folder, embedding, onProgress: progress.update });
    return use(await openApp(settings, { store: folder }));
  });
}
