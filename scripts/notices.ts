// `npm run notices`: the collection as a table.
import { storePlace } from "../src/app.ts";
import { renderTable } from "../src/channels/terminal/table.ts";
import { createCommand, runCommand } from "../src/command.ts";
import { loadSettings } from "../src/config.ts";
import { loadEmbedding } from "../src/embeddings/embedding.ts";
import { openStore } from "../src/index/place.ts";

interface Options {
  readonly store?: string;
  readonly json?: true;
}

const COLUMNS = [
  { head: "title" },
  { head: "issuer", width: 22 },
  { head: "date", width: 12 },
  { head: "items", width: 7 },
  { head: "passages", width: 10 },
  { head: "file", width: 24 },
];

const command = createCommand("npm run notices --", "List the notices of the index.")
  .option("--store <folder>", "the index to list (default: VECTORSTORE_DIR)")
  .option("--json", "print one JSON object a notice and line")
  .action(run);

await runCommand(command);

async function run({ store, json }: Options): Promise<void> {
  const settings = loadSettings();
  const indexStore = await openStore(storePlace(settings, store));
  const index = await indexStore.open(await loadEmbedding(settings.EMBEDDING, settings));
  const passages = new Map<number, number>();
  for (const notice of index.layout.notice) passages.set(notice, (passages.get(notice) ?? 0) + 1);
  const rows = index.notices.map(({ id, title, issuer, date, items, file, alsoIn = [] }, i) => ({
    id,
    title,
    issuer: issuer ?? null,
    date: date ?? null,
    problems: items.filter(({ kind }) => kind === "problem").length,
    passages: passages.get(i) ?? 0,
    files: [file, ...alsoIn],
  }));
  if (json) return void process.stdout.write(rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
  const cells = rows.map(({ title, issuer, date, problems, passages: count, files }) => [
    title,
    issuer ?? "",
    date ?? "",
    String(problems),
    String(count),
    files.join(" = "),
  ]);
  process.stdout.write(renderTable(COLUMNS, cells));
}
