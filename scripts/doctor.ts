// `npm run doctor`: checks settings, index, providers and token, and says what to do about each fault.
import { access, constants } from "node:fs/promises";
import { createCommand, runCommand } from "../src/command.ts";
import { loadSettings, type Settings } from "../src/config.ts";
import { loadEmbedding } from "../src/embeddings/embedding.ts";
import { hasGeneration } from "../src/index/generations.ts";
import { hnswIsAvailable } from "../src/index/hnsw.ts";
import { loadChatModel } from "../src/models/load.ts";
import { openIndex } from "../src/index/open.ts";

/** `ok` works; `note` works, but a person may want to know; `fault` keeps something from working. */
interface Finding {
  readonly state: "ok" | "note" | "fault";
  readonly text: string;
}

const SIGNS = { ok: "✓", note: "·", fault: "✗" } as const;
const OLDEST_NODE = "20.19";

await runCommand(createCommand("npm run doctor", "Check settings, index, providers and token.").action(run));

async function run(): Promise<void> {
  const checks = [
    checkNode,
    checkNotices,
    checkIndex,
    checkVectors,
    checkEmbedding,
    checkModel,
    checkTelegram,
  ];
  // Settings that cannot be read end the command before any other check means something.
  const settings = loadSettings();
  let faults = 0;
  for (const check of checks) {
    const { state, text } = await check(settings).catch(asFault);
    process.stdout.write(`${SIGNS[state]} ${text}\n`);
    if (state === "fault") faults++;
  }
  if (faults > 0) process.exitCode = 1;
}

async function checkNode(): Promise<Finding> {
  const { node } = process.versions;
  return node.localeCompare(OLDEST_NODE, undefined, { numeric: true }) >= 0
    ? { state: "ok", text: `Node ${node}` }
    : { state: "fault", text: `Node ${node}: install ${OLDEST_NODE} or newer.` };
}

async function checkNotices({ NOTICES_DIR }: Settings): Promise<Finding> {
  const isReadable = await access(NOTICES_DIR, constants.R_OK).then(
    () => true,
    () => false,
  );
  return isReadable
    ? { state: "ok", text: `notices: ${NOTICES_DIR}` }
    : {
        state: "fault",
        text: `notices: ${NOTICES_DIR} cannot be read. Set NOTICES_DIR to the folder of your notices.`,
      };
}

async function checkIndex(settings: Settings): Promise<Finding> {
  const { VECTORSTORE_DIR, EMBEDDING } = settings;
  if (!(await hasGeneration(VECTORSTORE_DIR)))
    return {
      state: "note",
      text: `index: none in ${VECTORSTORE_DIR} yet; the first npm start or npm run ask builds it`,
    };
  const { manifest, folder, damage } = await openIndex(
    VECTORSTORE_DIR,
    await loadEmbedding(EMBEDDING, settings),
  );
  if (damage !== undefined) return { state: "fault", text: `index: ${damage} Until then ${folder} answers.` };
  const { notices, problems, passages } = manifest.counts;
  return {
    state: "ok",
    text: `index: ${notices} notices, ${problems} problem items, ${passages} passages in ${folder}, every file as its manifest says`,
  };
}

async function checkVectors(): Promise<Finding> {
  return (await hnswIsAvailable())
    ? { state: "ok", text: "vector search: HNSW (hnswlib-node)" }
    : {
        state: "note",
        text: "vector search: exact, because hnswlib-node is not installed. Same results, slower beyond 10,000 passages. For HNSW install python3, make and g++, then run npm ci.",
      };
}

async function checkEmbedding(settings: Settings): Promise<Finding> {
  const embedding = await loadEmbedding(settings.EMBEDDING, settings);
  const started = performance.now();
  const vector = await embedding.embedQuery("整改情况");
  const where =
    settings.EMBEDDING === "builtin"
      ? "no network"
      : `answered in ${Math.round(performance.now() - started)} ms`;
  return vector.length === embedding.dimensions
    ? { state: "ok", text: `embedding: ${embedding.id}, ${embedding.dimensions} dimensions, ${where}` }
    : {
        state: "fault",
        text: `embedding: ${embedding.id} does not give ${embedding.dimensions} dimensions.`,
      };
}

/** One real call, of a few tokens. */
async function checkModel(settings: Settings): Promise<Finding> {
  const model = await loadChatModel(settings);
  if (model === undefined)
    return { state: "ok", text: "answers: extractive, quoted from the notices; no language model is called" };
  const started = performance.now();
  for await (const delta of model.stream([{ role: "user", content: "请只回答：好" }]))
    if (delta !== "") break;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  return { state: "ok", text: `answers: ${model.name} answers, its first words after ${seconds} s` };
}

async function checkTelegram({ TELEGRAM_BOT_TOKEN }: Settings): Promise<Finding> {
  return TELEGRAM_BOT_TOKEN === ""
    ? { state: "note", text: "Telegram: no TELEGRAM_BOT_TOKEN, so npm start chats in this terminal" }
    : { state: "ok", text: "Telegram: a token is set, so npm start answers there" };
}

function asFault(error: unknown): Finding {
  return { state: "fault", text: error instanceof Error ? error.message : String(error) };
}
