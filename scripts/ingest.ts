// `npm run ingest`: notice files -> a new generation of the index.
import { createProgress } from "../src/channels/terminal/progress.ts";
import { createCommand, runCommand } from "../src/command.ts";
import { loadSettings } from "../src/config.ts";
import { loadEmbedding } from "../src/embeddings/embedding.ts";
import { ingest, type IngestSummary } from "../src/ingest/ingest.ts";

interface Options {
  readonly from?: string[];
  readonly store?: string;
  readonly json?: true;
}

const command = createCommand("npm run ingest --", "Build the index of a folder or file of notices.")
  .option(
    "--from <path>",
    "folder or file of notices; repeats (default: NOTICES_DIR)",
    (path: string, before: string[] | undefined) => [...(before ?? []), path],
  )
  .option("--store <folder>", "where the index is kept (default: VECTORSTORE_DIR)")
  .option("--json", "print the summary as one JSON object")
  .action(run);

await runCommand(command);

async function run({ from, store, json }: Options): Promise<void> {
  const settings = loadSettings();
  const progress = createProgress();
  const summary = await ingest({
    from: from ?? [settings.NOTICES_DIR],
    store: store ?? settings.VECTORSTORE_DIR,
    embedding: await loadEmbedding(settings.EMBEDDING),
    onProgress: progress.update,
  }).finally(progress.stop);
  process.stdout.write(json ? `${JSON.stringify(summary)}\n` : `${inWords(summary)}\n`);
}

function inWords({ files, notices, problems, passages, store, ms, skipped }: IngestSummary): string {
  const left = skipped.map(({ file, reason }) => `  left out ${file}: ${reason}`);
  return [
    `${notices} notices in ${files} files, ${problems} problem items, ${passages} passages -> ${store} (${(ms / 1000).toFixed(1)} s)`,
    ...left,
  ].join("\n");
}
