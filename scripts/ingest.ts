// `npm run ingest`: notice files -> a new generation of the index.
import { storePlace } from "../src/app.ts";
import { clean } from "../src/channels/clean.ts";
import { createProgress } from "../src/channels/terminal/progress.ts";
import { createCommand, repeated, reportFault, runCommand, UsageError } from "../src/command.ts";
import { loadSettings } from "../src/config.ts";
import { loadEmbedding } from "../src/embeddings/embedding.ts";
import { openStore } from "../src/index/place.ts";
import type { IndexStore } from "../src/index/store.ts";
import { watchPaths } from "../src/ingest/watch.ts";
import { ingest, type IngestSummary } from "../src/ingest/ingest.ts";
import { collectionSources } from "../src/ingest/uploads.ts";

interface Options {
  readonly from?: string[];
  readonly store?: string;
  readonly json?: true;
  readonly rollback?: true;
  readonly watch?: true;
}

/** At most this many files are named a line; the rest are counted. */
const MOST_NAMED = 20;

const command = createCommand("npm run ingest --", "Build the index of a folder or file of notices.")
  .option(
    "--from <path>",
    "folder or file of notices; repeats (default: NOTICES_DIR, and what was uploaded in chat)",
    repeated,
  )
  .option(
    "--store <folder>",
    "folder to keep the index in (default: VECTORSTORE_DIR, or the database of STORE=postgres)",
  )
  .option("--watch", "go on, and ingest again whenever the folder or file changes")
  .option("--rollback", "go back to the generation before the one in use; twice comes back to it")
  .option("--json", "print the summary as one JSON object")
  .action(run);

await runCommand(command);

async function run({ from, store, json, rollback, watch }: Options): Promise<void> {
  if (rollback && from !== undefined) throw new UsageError("--rollback reads no notices: leave out --from.");
  if (rollback && watch) throw new UsageError("--rollback is done at once: leave out --watch.");
  const settings = loadSettings();
  const indexStore = await openStore(storePlace(settings, store));
  if (rollback) return goBack(indexStore, json);
  const embedding = await loadEmbedding(settings.EMBEDDING, settings);
  const paths = from ?? (await collectionSources(settings.NOTICES_DIR, indexStore.folder));
  const ingestOnce = async (): Promise<void> => {
    const progress = createProgress();
    const options = { from: paths, store: indexStore, embedding };
    const summary = await ingest({ ...options, onProgress: progress.update }).finally(progress.stop);
    process.stdout.write(json ? `${JSON.stringify(summary)}\n` : `${inWords(summary)}\n`);
  };
  await ingestOnce();
  if (watch) await watchPaths(paths, ingestOnce, reportFault);
}

async function goBack(store: IndexStore, json: Options["json"]): Promise<void> {
  const generation = await store.asOnlyWriter(store.rollBack);
  process.stdout.write(
    json ? `${JSON.stringify({ store: store.where, generation })}\n` : `In use again: ${generation}\n`,
  );
}

function inWords(summary: IngestSummary): string {
  const { files, notices, problems, passages, store, ms, written, unchanged } = summary;
  const what = written ? `-> ${store}` : `in ${store}, as before: nothing was written`;
  const seconds = (ms / 1000).toFixed(1);
  const lines = [
    `${notices} notices in ${files} files, ${problems} problem items, ${passages} passages ${what} (${seconds} s)`,
    ...(summary.resumed > 0
      ? [`  ${summary.resumed} passages were embedded before, by an ingest that was interrupted`]
      : []),
    ...(summary.notResumed === undefined
      ? []
      : [`  vectors that an interrupted ingest had left were not used: ${summary.notResumed}`]),
    ...named("added", summary.added, written && unchanged.length > 0),
    ...named("changed", summary.changed),
    ...named("removed", summary.removed),
    ...summary.duplicates.map(({ file, sameAs }) => `  ${file} holds the same as ${sameAs}: taken once`),
    ...summary.skipped.map(({ file, reason }) => `  left out ${file}: ${reason}`),
  ];
  // File names are not ours: they may hold line breaks and worse.
  return lines.map((line) => clean(line).replaceAll("\n", " ")).join("\n");
}

function named(what: string, files: readonly string[], isWorthSaying = true): string[] {
  if (files.length === 0 || !isWorthSaying) return [];
  const more = files.length > MOST_NAMED ? ` and ${files.length - MOST_NAMED} more` : "";
  return [`  ${what}: ${files.slice(0, MOST_NAMED).join(", ")}${more}`];
}
