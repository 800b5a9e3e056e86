// An embedding that a provider makes: in batches, a few at once, asked again where that helps, every vector checked.
import { type Clock, systemClock } from "../models/clock.ts";
import { ModelSettingError, parseModelName, type ProviderSettings } from "../models/name.ts";
import { ModelUnavailableError } from "../models/unavailable.ts";
import type { Embedding } from "./embedding.ts";
import { requestFromOllama } from "./ollama.ts";
import { requestFromOpenai } from "./openai.ts";
import type { RequestVectors } from "./post.ts";
import { createEmbedQuery, QUERY_LIMITS, type QueryLimits } from "./query.ts";
import { withRetries, type RetryLimits } from "./retry.ts";
import { severalAtOnce } from "./several-at-once.ts";

export interface RemoteLimits extends RetryLimits {
  /** Texts a request. Some providers take no more than ten. */
  readonly batch: number;
  /** Requests under way. */
  readonly atOnce: number;
  /** UTF-16 units of a text that are sent: models take 8,191 tokens or fewer, and a Chinese character may be two. */
  readonly mostCharacters: number;
  /** For questions; what else stands here is for the texts of an index. */
  readonly query: QueryLimits;
}

const DEFAULT_LIMITS: RemoteLimits = {
  batch: 10,
  atOnce: 8,
  mostCharacters: 4_000,
  requestMs: 60_000,
  // Bounded by the requests and waits: whoever builds an index has time.
  totalMs: Infinity,
  retries: 4,
  backoffMs: 500,
  longestWaitMs: 60_000,
  query: QUERY_LIMITS,
};

const PROVIDERS: Readonly<Record<string, (model: string, settings: ProviderSettings) => RequestVectors>> = {
  openai: requestFromOpenai,
  ollama: requestFromOllama,
};

/** Providers refuse a text without content. */
const IN_PLACE_OF_NOTHING = "-";

/**
 * `name` is `openai:MODEL` or `ollama:MODEL`, and is the id. Nothing is asked before the first `embed`. Throws
 * `ModelSettingError`; `embed` throws `ModelUnavailableError`, whichever batch it was that failed.
 */
export function createRemoteEmbedding(
  name: string,
  settings: ProviderSettings,
  limits: Partial<RemoteLimits> = {},
  clock: Clock = systemClock,
): Embedding {
  const { provider, model } = parseModelName(name);
  const create = Object.hasOwn(PROVIDERS, provider) ? PROVIDERS[provider] : undefined;
  if (create === undefined)
    throw new ModelSettingError(
      `Expected embeddings of ${Object.keys(PROVIDERS).join(" or ")}, got \`${name}\`. A server with OpenAI's protocol is openai, with OPENAI_BASE_URL.`,
    );
  const request = create(model, settings);
  const all = { ...DEFAULT_LIMITS, ...limits };
  let dimensions: number | undefined;

  const vectorsOf = async (
    texts: readonly string[],
    retries: RetryLimits,
    signal: AbortSignal,
  ): Promise<Float32Array[]> => {
    const sent = texts.map((text) => text.slice(0, all.mostCharacters).trim() || IN_PLACE_OF_NOTHING);
    const vectors = await withRetries((ended) => request(sent, ended), retries, clock, signal);
    if (vectors.length !== texts.length)
      throw malformed(`${name} gave ${vectors.length} vectors for ${texts.length} texts.`);
    return vectors.map((vector) => toUnitLength(name, vector));
  };

  const embedBatch = async (texts: readonly string[], signal: AbortSignal): Promise<Float32Array[]> => {
    const vectors = await vectorsOf(texts, all, signal);
    for (const { length } of vectors) {
      dimensions ??= length;
      if (length !== dimensions)
        throw malformed(
          `${name} gave a vector of ${length} numbers, after vectors of ${dimensions}. Did the model change?`,
        );
    }
    return vectors;
  };

  const embedQuery = createEmbedQuery(
    async (text, signal) => {
      const [vector] = await vectorsOf([text], all.query, signal);
      dimensions = vector!.length;
      return vector!;
    },
    all.query,
    clock,
  );

  return {
    id: name,
    get dimensions() {
      return dimensions;
    },
    isCostly: true,
    embed: async (texts, onPart) => {
      const starts = Array.from({ length: Math.ceil(texts.length / all.batch) }, (_, i) => i * all.batch);
      const vectors = await severalAtOnce(starts, all.atOnce, async (from, signal) => {
        const part = await embedBatch(texts.slice(from, from + all.batch), signal);
        if (!signal.aborted) onPart?.(from, part);
        return part;
      });
      return vectors.flat();
    },
    embedQuery,
  };
}

function toUnitLength(name: string, vector: readonly number[]): Float32Array {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
  if (length === 0) throw malformed(`${name} gave a vector of zeros, which has no direction to compare.`);
  return Float32Array.from(vector, (value) => value / length);
}

function malformed(message: string): ModelUnavailableError {
  return new ModelUnavailableError("malformed", `${message} Check the model and the server behind it.`);
}
