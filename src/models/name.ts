// `provider:MODEL`, as settings name a model, and what each provider needs to be reached.

/** A model that a setting names cannot be used; the message says what to change. */
export class ModelSettingError extends Error {
  override readonly name = "ModelSettingError";
}

export interface ModelName {
  readonly provider: string;
  /** May hold colons of its own: `qwen3:8b`. */
  readonly model: string;
}

/** The settings that providers need, under their own names; empty or absent means the provider's default. */
export interface ProviderSettings {
  readonly OPENAI_API_KEY?: string | undefined;
  readonly OPENAI_BASE_URL?: string | undefined;
  readonly OLLAMA_BASE_URL?: string | undefined;
  readonly MODEL_CONTEXT_TOKENS?: number | undefined;
}

interface Access {
  /** Without a slash at its end. */
  readonly baseUrl: string;
  readonly key?: string;
}

const DEFAULT_CONTEXT_TOKENS = 8192;

const OPENAI = "https://api.openai.com/v1";
const OLLAMA = "http://127.0.0.1:11434";

/** Whether a provider is asked for it: what comes with the program has a name without a colon. */
export function isOfProvider(name: string): boolean {
  return name.includes(":");
}

/** Throws `ModelSettingError`. */
export function parseModelName(name: string): ModelName {
  const [, provider, model] = /^([a-z][\w-]*):(\S+)$/.exec(name) ?? [];
  if (provider === undefined || model === undefined)
    throw new ModelSettingError(
      `Expected a model as provider:MODEL, got \`${name}\`. Name one like openai:gpt-4.1-mini or ollama:qwen3:8b.`,
    );
  return { provider, model };
}

/** Throws `ModelSettingError` where there is no key; a server of one's own may do without. */
export function openaiAccess({ OPENAI_API_KEY: key, OPENAI_BASE_URL: url }: ProviderSettings): Access {
  if (key) return { baseUrl: withoutSlash(url || OPENAI), key };
  if (url) return { baseUrl: withoutSlash(url) };
  throw new ModelSettingError(
    "OPENAI_API_KEY is empty. Set it, or set OPENAI_BASE_URL to a server that needs no key.",
  );
}

export function ollamaAccess({ OLLAMA_BASE_URL: url }: ProviderSettings): Access {
  return { baseUrl: withoutSlash(url || OLLAMA) };
}

export function contextTokensOf({ MODEL_CONTEXT_TOKENS }: ProviderSettings): number {
  return MODEL_CONTEXT_TOKENS ?? DEFAULT_CONTEXT_TOKENS;
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, "");
}
