// The contract of an embedding, and the way from the EMBEDDING setting to the embedding it names.

export interface Embedding {
  /** Names the method and everything that changes its vectors; an index remembers it. */
  readonly id: string;
  readonly dimensions: number;
  /** One unit-length vector of `dimensions` numbers for each text, in order. */
  embed(texts: readonly string[]): Promise<Float32Array[]>;
}

/** By the part of the setting before its colon. Each is loaded only when the setting names it. */
const EMBEDDINGS: Readonly<Record<string, () => Promise<{ create: () => Embedding | Promise<Embedding> }>>> =
  {
    builtin: () => import("./builtin.ts"),
  };

export const embeddingNames: readonly string[] = Object.keys(EMBEDDINGS);

/** Throws `RangeError` with the choices for an unknown name. */
export async function loadEmbedding(setting: string): Promise<Embedding> {
  const load = Object.hasOwn(EMBEDDINGS, setting) ? EMBEDDINGS[setting] : undefined;
  if (load === undefined)
    throw new RangeError(`No embedding \`${setting}\`. Choose one of: ${embeddingNames.join(", ")}.`);
  return (await load()).create();
}
