// The contract of an embedding, and the way from the EMBEDDING setting to the embedding it names.
import type { ProviderSettings } from "../models/name.ts";

export interface Embedding {
  /** Names the method and everything that changes its vectors; an index remembers it. */
  readonly id: string;
  /** Absent until the first vector came, where only the provider knows. */
  readonly dimensions: number | undefined;
  /** A vector costs money or a wait: one that was made is worth keeping until an index holds it. */
  readonly isCostly: boolean;
  /**
   * One unit-length vector of `dimensions` numbers for each text, in order. Takes the time it takes. `onPart` is told the
   * vectors of the texts from `from` on as soon as they are made, in any order: of all texts by the end, and of some
   * when it throws.
   */
  embed(
    texts: readonly string[],
    onPart?: (from: number, vectors: readonly Float32Array[]) => void,
  ): Promise<Float32Array[]>;
  /**
   * The same vector for one question, soon or not at all: somebody waits for the answer. Throws `ModelUnavailableError`
   * when it is not to be had. A provider that changed its model may give another length than `dimensions` was.
   */
  embedQuery(text: string, signal?: AbortSignal): Promise<Float32Array>;
}

type Load = (setting: string, settings: ProviderSettings) => Promise<Embedding>;

const loadRemote: Load = async (setting, settings) =>
  (await import("./remote.ts")).createRemoteEmbedding(setting, settings);

/** By what the setting looks like. Each is loaded only when the setting names it. */
const EMBEDDINGS: Readonly<Record<string, { readonly form: RegExp; readonly load: Load }>> = {
  builtin: { form: /^builtin$/, load: async () => (await import("./builtin.ts")).create() },
  "openai:MODEL": { form: /^openai:\S+$/, load: loadRemote },
  "ollama:MODEL": { form: /^ollama:\S+$/, load: loadRemote },
};

export const embeddingNames: readonly string[] = Object.keys(EMBEDDINGS);

export function isEmbeddingName(setting: string): boolean {
  return Object.values(EMBEDDINGS).some(({ form }) => form.test(setting));
}

/**
 * Asks nothing of a provider yet. Throws `RangeError` with the choices for an unknown name, and `ModelSettingError` where
 * a provider's key is missing from `settings`.
 */
export async function loadEmbedding(setting: string, settings: ProviderSettings = {}): Promise<Embedding> {
  const found = Object.values(EMBEDDINGS).find(({ form }) => form.test(setting));
  if (found === undefined)
    throw new RangeError(`No embedding \`${setting}\`. Choose one of: ${embeddingNames.join(", ")}.`);
  return found.load(setting, settings);
}
