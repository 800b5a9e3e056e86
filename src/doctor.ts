// Everything the program needs -> whether it is there, and what to do about each fault.
import { access, constants, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { dirname, resolve } from "node:path";
import { openState, storePlace } from "./app.ts";
import { clean } from "./channels/clean.ts";
import { lockName } from "./channels/telegram/transport/election.ts";
import { type Address, close, listen } from "./channels/telegram/transport/listen.ts";
import { metricsIn, type Settings, webhookIn } from "./config.ts";
import { openDatabase } from "./database/database.ts";
import { loadEmbedding } from "./embeddings/embedding.ts";
import { hnswIsAvailable } from "./index/vectors/hnsw.ts";
import { openStore } from "./index/place.ts";
import { describeServer } from "./index/postgres/server.ts";
import { loadChatModel } from "./models/load.ts";
import { isOfProvider } from "./models/name.ts";
import { tracingHost } from "./models/tracing.ts";
import { inWords, isSystemFault, reasonOf } from "./system-fault.ts";

/** `ok` works; `note` works, but a person may want to know; `fault` keeps something from working. */
export interface Finding {
  readonly state: "ok" | "note" | "fault";
  readonly text: string;
}

const OLDEST_NODE = "20.19";

/** Of what each line speaks, in the order in which one needs the other. */
const CHECKS: Readonly<Record<string, (settings: Settings) => Promise<Finding>>> = {
  Node: checkNode,
  notices: checkNotices,
  index: checkIndex,
  "vector search": checkVectors,
  embedding: checkEmbedding,
  answers: checkModel,
  tracing: checkTracing,
  Telegram: checkTelegram,
};

/** One finding a check, in order, as soon as it is made; its text begins with what it is about. */
export async function* examine(settings: Settings): AsyncGenerator<Finding> {
  for (const [name, check] of Object.entries(CHECKS)) {
    const { state, text } = await check(settings).catch(asFault);
    yield { state, text: `${name}: ${clean(text)}` };
  }
}

async function checkNode(): Promise<Finding> {
  const { node } = process.versions;
  return node.localeCompare(OLDEST_NODE, undefined, { numeric: true }) >= 0
    ? { state: "ok", text: node }
    : { state: "fault", text: `${node}: install ${OLDEST_NODE} or newer.` };
}

async function checkNotices({ NOTICES_DIR }: Settings): Promise<Finding> {
  const isReadable = await access(NOTICES_DIR, constants.R_OK).then(
    () => true,
    () => false,
  );
  return isReadable
    ? { state: "ok", text: NOTICES_DIR }
    : {
        state: "fault",
        text: `${NOTICES_DIR} cannot be read. Set NOTICES_DIR to the folder of your notices.`,
      };
}

async function checkIndex(settings: Settings): Promise<Finding> {
  const store = await openStore(storePlace(settings, undefined));
  if ((await store.inUse()) === undefined) {
    if (settings.STORE === "local") await tryFolder(settings.VECTORSTORE_DIR);
    return {
      state: "note",
      text: `none in ${store.where} yet; the first npm start or npm run ask builds it`,
    };
  }
  const { manifest, generation, damage } = await store.open(
    await loadEmbedding(settings.EMBEDDING, settings),
  );
  if (damage !== undefined) return { state: "fault", text: `${damage} Until then ${generation} answers.` };
  const { notices, problems, passages } = manifest.counts;
  const where =
    settings.STORE === "postgres"
      ? `generation ${generation} of ${store.where}`
      : `${generation}, every file as its manifest says`;
  return {
    state: "ok",
    text: `${notices} notices, ${problems} problem items, ${passages} passages in ${where}`,
  };
}

/** Throws when no index can be made in `folder`, which need not be there yet; makes nothing. */
async function tryFolder(folder: string): Promise<void> {
  let there = resolve(folder);
  for (;;) {
    const found = await stat(there).catch((error: unknown) => {
      if (isSystemFault(error) && error.code === "ENOENT") return undefined;
      throw new Error(unfit(folder, error));
    });
    if (found?.isDirectory() === false) throw new Error(unfit(folder, `${there} is a file`));
    if (found !== undefined) break;
    there = dirname(there);
  }
  await access(there, constants.W_OK).catch((error: unknown) => {
    throw new Error(unfit(folder, error));
  });
}

function unfit(folder: string, why: unknown): string {
  return `none in ${folder} yet, and none can be made: ${reasonOf(why)}. Set VECTORSTORE_DIR to a folder that may be written.`;
}

async function checkVectors({ STORE, DATABASE_URL }: Settings): Promise<Finding> {
  if (STORE === "postgres") {
    const database = await openDatabase(DATABASE_URL);
    const server = await describeServer(database).finally(() => void database.close());
    return { state: "ok", text: `HNSW of pgvector, words by pg_textsearch: ${server}` };
  }
  return (await hnswIsAvailable())
    ? { state: "ok", text: "HNSW (hnswlib-node)" }
    : {
        state: "note",
        text: "exact, because hnswlib-node is not installed. Same results, slower beyond 10,000 passages. For HNSW install python3, make and g++, then run npm ci.",
      };
}

async function checkEmbedding(settings: Settings): Promise<Finding> {
  const embedding = await loadEmbedding(settings.EMBEDDING, settings);
  const started = performance.now();
  const vector = await embedding.embedQuery("整改情况");
  const where = isOfProvider(settings.EMBEDDING)
    ? `answered in ${Math.round(performance.now() - started)} ms`
    : "no network";
  return vector.length === embedding.dimensions
    ? { state: "ok", text: `${embedding.id}, ${embedding.dimensions} dimensions, ${where}` }
    : {
        state: "fault",
        text: `${embedding.id} does not give ${embedding.dimensions} dimensions.`,
      };
}

/** One real call, of a few tokens. */
async function checkModel(settings: Settings): Promise<Finding> {
  const model = await loadChatModel(settings);
  if (model === undefined)
    return { state: "ok", text: "extractive, quoted from the notices; no language model is called" };
  const started = performance.now();
  for await (const delta of model.stream([{ role: "user", content: "请只回答：好" }]))
    if (delta !== "") break;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  return { state: "ok", text: `${model.name} answers, its first words after ${seconds} s` };
}

async function checkTracing({ CHAT_MODEL }: Settings): Promise<Finding> {
  const host = CHAT_MODEL === "" ? undefined : await tracingHost();
  return host === undefined
    ? { state: "ok", text: "off" }
    : { state: "note", text: `questions, passages and answers go to LangSmith at ${host}` };
}

async function checkTelegram(settings: Settings): Promise<Finding> {
  if (settings.TELEGRAM_BOT_TOKEN === "")
    return { state: "note", text: "no TELEGRAM_BOT_TOKEN, so npm start chats in this terminal" };
  const state = await openState(settings, () => undefined);
  const [bot] = settings.TELEGRAM_BOT_TOKEN.split(":");
  const isRunning = !(await state.claim(lockName(Number(bot))));
  await state.close();
  // While it runs, it listens there itself.
  if (!isRunning) {
    await tryAddress(webhookIn(settings), "WEBHOOK");
    await tryAddress(metricsIn(settings), "METRICS");
  }
  const how =
    settings.WEBHOOK_URL === "" ? "by polling" : `by webhook at ${new URL(settings.WEBHOOK_URL).origin}`;
  return {
    state: "ok",
    text: `a token is set, so npm start answers there, ${how}; ${isRunning ? "it runs now; " : ""}what the bot remembers can be read and written`,
  };
}

/** Does nothing where nobody will listen. Throws `ListenError`. */
async function tryAddress(
  address: Address | undefined,
  settings: Parameters<typeof listen>[2],
): Promise<void> {
  if (address === undefined) return;
  const server = createServer();
  await listen(server, address, settings);
  await close(server);
}

function asFault(error: unknown): Finding {
  return { state: "fault", text: isSystemFault(error) ? inWords(error) : reasonOf(error) };
}
