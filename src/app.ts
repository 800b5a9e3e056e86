// Wires the parts that answer: settings -> index -> retrieval -> answers. Nobody but main and the scripts imports it.
import { createAnswer } from "./answer/answer.ts";
import { type Ask, createAsk } from "./chat/conversation.ts";
import type { Settings } from "./config.ts";
import { loadEmbedding } from "./embeddings/embedding.ts";
import { hasGeneration } from "./index/generations.ts";
import { type Index, openIndex } from "./index/open.ts";
import { ingest, type IngestOptions } from "./ingest/ingest.ts";
import { collectNames } from "./retrieval/names.ts";
import { createRetrieve } from "./retrieval/retrieve.ts";

export interface App {
  readonly index: Index;
  readonly ask: Ask;
}

export interface AppOptions {
  /** An index named by hand must be there; the default one is built on first use. */
  readonly store?: string | undefined;
  /** Told before the default index is built, and as it goes on. */
  readonly onBuild?: (() => NonNullable<IngestOptions["onProgress"]>) | undefined;
}

export async function openApp(settings: Settings, { store, onBuild }: AppOptions = {}): Promise<App> {
  const embedding = await loadEmbedding(settings.EMBEDDING);
  const folder = store ?? settings.VECTORSTORE_DIR;
  if (store === undefined && !(await hasGeneration(folder))) {
    const onProgress = onBuild?.();
    await ingest({
      from: [settings.NOTICES_DIR],
      store: folder,
      embedding,
      ...(onProgress === undefined ? {} : { onProgress }),
    });
  }
  const index = await openIndex(folder, embedding);
  const answer = createAnswer(createRetrieve(index, embedding));
  return { index, ask: createAsk(answer, collectNames(index.notices).namedIn) };
}
