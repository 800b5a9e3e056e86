// Wires the parts that answer: settings -> index -> retrieval -> answers. Nobody but main and the scripts imports it.
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { createFind } from "./answer/answer.ts";
import { createFindPassages, type FindPassages } from "./answer/passages.ts";
import { type Ask, createAsk } from "./chat/conversation.ts";
import type { Settings } from "./config.ts";
import { type Embedding, loadEmbedding } from "./embeddings/embedding.ts";
import { loadWords } from "./embeddings/words.ts";
import type { Index } from "./index/index.ts";
import { createLease, type Lease } from "./index/lease.ts";
import { openStore, type StorePlace } from "./index/place.ts";
import { type IndexStore, StoreBusyError } from "./index/store.ts";
import { type Collection, createCollection } from "./ingest/collection.ts";
import { ingest, type IngestOptions } from "./ingest/ingest.ts";
import { collectionSources } from "./ingest/uploads.ts";
import type { ChatModel } from "./models/chat-model.ts";
import { createLedger } from "./models/ledger.ts";
import { loadChatModel } from "./models/load.ts";
import { createMeteredModel } from "./models/metered.ts";
import type { ProviderSettings } from "./models/name.ts";
import { type Recipients, recipientsOf } from "./models/recipients.ts";
import { collectNames } from "./retrieval/names.ts";
import { createOneAtATime, type OneAtATime } from "./retrieval/one-at-a-time.ts";
import { createRetrieve } from "./retrieval/retrieve.ts";
import { openSqliteStore } from "./state/sqlite.ts";
import type { StateStore } from "./state/store.ts";

export interface App {
  /** Who gets questions and passages to see beside this machine. */
  readonly recipients: Recipients;
  /** The index that answers now; another one after an ingest. */
  readonly index: () => Index;
  /** Takes up a new generation, if there is one. */
  readonly refresh: () => Promise<void>;
  /** The same before it answers; a question under way keeps the one it began with. */
  readonly ask: Ask;
  /** The same for passages alone. */
  readonly findPassages: FindPassages;
  /** Changes what answers, in a process beside this one. */
  readonly collection: Collection;
}

export interface AppOptions {
  /** An index named by hand must be there; the default one is built on first use. */
  readonly store?: string | undefined;
  /** Told before the default index is built, and as it goes on. */
  readonly onBuild?: (() => NonNullable<IngestOptions["onProgress"]>) | undefined;
}

/** Milliseconds between looks at what another process builds. */
const OTHER_INTERVAL = 200;
/** Below VECTORSTORE_DIR: what each person used of the language model. */
const USAGE_FOLDER = "usage";
/** Below VECTORSTORE_DIR: what a chat must not forget. */
const STATE_FILE = "state.db";

interface Answering {
  readonly index: Index;
  readonly ask: Ask;
  readonly findPassages: FindPassages;
  /** The folder CURRENT named when this was opened; `index.generation` is another one when that is damaged. */
  readonly generation: string;
  readonly lease: Lease;
}

/**
 * Opens the index, after building the default one where there is none. Throws what
 * `command.ts` knows: settings, models, stores and indexes that cannot be used.
 */
export async function openApp(settings: Settings, { store, onBuild }: AppOptions = {}): Promise<App> {
  const embedding = await loadEmbedding(settings.EMBEDDING, settings);
  const model = await loadMeteredModel(settings);
  const place = storePlace(settings, store);
  const indexStore = await openStore(place);
  if (store === undefined && (await indexStore.inUse()) === undefined) {
    const onProgress = onBuild?.();
    const from = await collectionSources(settings.NOTICES_DIR, place.folder);
    const options = { from, store: indexStore, embedding };
    await ingest(onProgress === undefined ? options : { ...options, onProgress }).catch(
      async (error: unknown) => {
        if (!(error instanceof StoreBusyError)) throw error;
        await builtByOther(indexStore);
      },
    );
  }
  let current = await openAnswering(indexStore, embedding, model);
  let renewal: Promise<void> | undefined;

  /** What cannot be opened is left alone: the generation in use goes on answering until a sound one comes. */
  const renew = async (): Promise<void> => {
    const generation = (await indexStore.inUse().catch(() => undefined)) ?? current.generation;
    if (generation === current.generation) return;
    try {
      const { lease } = current;
      current = await openAnswering(indexStore, embedding, model);
      lease.end();
    } catch (error) {
      const damage = error instanceof Error ? error.message : String(error);
      current = { ...current, generation, index: { ...current.index, damage } };
    }
  };
  const upToDate = (): Promise<void> =>
    (renewal ??= renew().finally(() => {
      renewal = undefined;
    }));
  const recipients = await recipientsOf(settings);
  const isFar =
    recipients.model !== undefined || recipients.embedding !== undefined || place.database !== undefined;
  // What waits for nobody is done one after another: side by side all answers would be late, and more of them be just
  // going out when a process is killed, to go out once more.
  const inTurn: OneAtATime = isFar ? (work) => work() : createOneAtATime();
  return {
    recipients,
    index: () => current.index,
    refresh: upToDate,
    ask: async (...question) => {
      await upToDate();
      return inTurn(() => {
        const { ask, lease } = current;
        return lease.during(() => ask(...question));
      });
    },
    findPassages: async (...question) => {
      await upToDate();
      const { findPassages, lease } = current;
      return lease.during(() => findPassages(...question));
    },
    collection: createCollection({
      store: place,
      notices: settings.NOTICES_DIR,
      embedding: settings.EMBEDDING,
      providers: providersIn(settings),
      manifest: () => current.index.manifest,
      takeUp: upToDate,
    }),
  };
}

/** No token is among them. */
function providersIn(settings: Settings): ProviderSettings {
  const { OPENAI_API_KEY, OPENAI_BASE_URL, OLLAMA_BASE_URL, MODEL_CONTEXT_TOKENS } = settings;
  return { OPENAI_API_KEY, OPENAI_BASE_URL, OLLAMA_BASE_URL, MODEL_CONTEXT_TOKENS };
}

/** Where the index is: in the folder named by hand, else where the settings say. */
export function storePlace(
  { STORE, DATABASE_URL, VECTORSTORE_DIR }: Settings,
  store: string | undefined,
): StorePlace {
  return STORE === "postgres" && store === undefined
    ? { folder: VECTORSTORE_DIR, database: DATABASE_URL }
    : { folder: store ?? VECTORSTORE_DIR };
}

/** What a chat must not forget, kept beside the index. Throws `StateError`. */
export async function openState(settings: Settings, onUnfit: (kind: string) => void): Promise<StateStore> {
  if (settings.STORE === "local") return openSqliteStore(stateFile(settings), { onUnfit });
  // Loaded here only: most never need it.
  const { openPostgresState } = await import("./state/postgres.ts");
  return openPostgresState(settings.DATABASE_URL, { onUnfit });
}

export function stateFile({ VECTORSTORE_DIR }: Settings): string {
  return join(VECTORSTORE_DIR, STATE_FILE);
}

/** Another process began to build first: what it builds is what is wanted here. */
async function builtByOther(store: IndexStore): Promise<void> {
  while ((await store.inUse()) === undefined && (await store.isBeingWritten())) await pause(OTHER_INTERVAL);
}

/** None where none is set: then answers are quotations. */
async function loadMeteredModel(settings: Settings): Promise<ChatModel | undefined> {
  const { DAILY_TOKENS, VECTORSTORE_DIR } = settings;
  const model = await loadChatModel(settings);
  if (model === undefined || DAILY_TOKENS === 0) return model && createMeteredModel(model);
  const ledger = createLedger(join(VECTORSTORE_DIR, USAGE_FOLDER));
  return createMeteredModel(model, { dailyTokens: DAILY_TOKENS, ledger });
}

async function openAnswering(
  store: IndexStore,
  embedding: Embedding,
  model: ChatModel | undefined,
): Promise<Answering> {
  const generation = await store.inUse();
  const index = await store.open(embedding);
  const vocabulary = await loadWords();
  const wording = model === undefined ? undefined : { model, vocabulary };
  const names = collectNames(index.notices);
  const retrieve = createRetrieve(index, embedding, vocabulary, names);
  const ask = createAsk(createFind(retrieve, wording), names.namedIn, model);
  const lease = createLease(index.close);
  return { index, ask, findPassages: createFindPassages(retrieve), generation: generation ?? "", lease };
}
