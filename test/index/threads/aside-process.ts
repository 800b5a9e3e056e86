// A process that searches on a thread and then has nothing to do: it must end by itself, or at SIGTERM when asked to wait.
import { loadEmbedding } from "../../../src/embeddings/embedding.ts";
import { currentGeneration } from "../../../src/index/local/generations.ts";
import { readManifest } from "../../../src/index/local/manifest-file.ts";
import { openSearches } from "../../../src/index/local/searches.ts";

const [store, waits] = process.argv.slice(2);
const folder = await currentGeneration(store!);
const { id } = await loadEmbedding("builtin");
const { lexicalPassages } = await openSearches(folder, await readManifest(folder, id), 0);
const found = await lexicalPassages.search("增加了多少学位", 3);
process.stdout.write(`${found.length}\n`);
if (waits !== undefined) {
  process.once("SIGTERM", () => process.exit(0));
  setInterval(() => void lexicalPassages.search("学位", 3), 5);
}
