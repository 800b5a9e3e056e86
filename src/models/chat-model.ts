// `provider:MODEL` -> a chat model, through LangChain.
import { z } from "zod";
import { brokeOff, toUnavailable } from "./failure.ts";
import {
  contextTokensOf,
  type ModelName,
  ModelSettingError,
  parseModelName,
  type ProviderSettings,
} from "./name.ts";
import { parametersOf } from "./parameters.ts";
import type { TokenUsage } from "./tokens.ts";
import { watchTracing } from "./tracing.ts";
import { ModelUnavailableError } from "./unavailable.ts";

export interface ChatMessage {
  readonly role: "system" | "user" | "assistant";
  readonly content: string;
}

export interface StreamOptions {
  /** Ends the answer, and the request behind it. */
  readonly signal?: AbortSignal | undefined;
  /** On whose account the tokens go; everybody without a name shares one. */
  readonly user?: string | undefined;
  /** Told what the call took, as far as that is known; what is told last counts for the whole call. */
  readonly onUsage?: ((usage: TokenUsage) => void) | undefined;
}

export interface ChatModel {
  /** As the setting names it. */
  readonly name: string;
  /** Tokens that a question with its passages and the answer to it may take together. */
  readonly contextTokens: number;
  /**
   * The answer, piece by piece; no piece is empty. Asks once, when it is first read, and never again by itself. Throws
   * `ModelUnavailableError`, also after pieces came: then the answer lacks its end.
   */
  stream(messages: readonly ChatMessage[], options?: StreamOptions): AsyncIterable<string>;
}

/** What LangChain makes of the tokens that a provider counted. */
const counted = z.object({
  usage_metadata: z
    .object({ input_tokens: z.number(), output_tokens: z.number() })
    .transform(({ input_tokens: input, output_tokens: output }) => ({ input, output })),
});
/** Providers whose every answer says how it ended; of others that is not known. */
const SAY_THEY_FINISHED: readonly string[] = ["openai", "azure_openai", "ollama", "anthropic"];

/** Ends of an answer that lacks its own. */
const TOO_LONG: readonly string[] = ["length", "max_tokens", "incomplete", "model_context_window_exceeded"];

/**
 * Loads the provider's package; nothing is asked of the provider yet. Throws `ModelSettingError` for a name that is none,
 * a provider that LangChain does not know, a package that is not installed and a key that is missing.
 */
export async function createChatModel(name: string, settings: ProviderSettings): Promise<ChatModel> {
  const parsed = parseModelName(name);
  await watchTracing();
  const { initChatModel, MODEL_PROVIDER_CONFIG } = await import("langchain/chat_models/universal");
  if (!Object.hasOwn(MODEL_PROVIDER_CONFIG, parsed.provider))
    throw unknownProvider(parsed.provider, Object.keys(MODEL_PROVIDER_CONFIG));
  const create = (signal?: AbortSignal) =>
    initChatModel(parsed.model, {
      ...parametersOf(parsed, settings, signal),
      modelProvider: parsed.provider,
      // Whoever asks decides whether and when to ask again.
      maxRetries: 0,
    });
  await create().catch((error: unknown) => {
    throw explain(error, name, parsed);
  });
  return {
    name,
    contextTokens: contextTokensOf(settings),
    async *stream(messages, { signal, onUsage } = {}) {
      try {
        // One client a call, which takes 0.1 ms: aborting one call of an Ollama client aborts all of its calls.
        const model = await create(signal);
        const chunks = await model.stream(
          messages.map(({ role, content }) => ({ role, content })),
          signal === undefined ? {} : { signal },
        );
        let finish: string | undefined;
        let saidSomething = false;
        for await (const chunk of chunks) {
          const { text, response_metadata, additional_kwargs } = chunk;
          finish = finishOf({ ...additional_kwargs, ...response_metadata }) ?? finish;
          const usage = counted.safeParse(chunk).data?.usage_metadata;
          if (usage !== undefined) onUsage?.({ ...usage, isEstimated: false });
          if (text === "") continue;
          saidSomething = true;
          yield text;
        }
        // Some clients end quietly when they are aborted.
        signal?.throwIfAborted();
        checkFinish(parsed, finish, saidSomething);
      } catch (error) {
        throw toUnavailable(error, parsed.provider, signal);
      }
    },
  };
}

/** Providers name the end of an answer differently: OpenAI, Ollama, Anthropic, OpenAI's Responses. */
function finishOf(metadata: Readonly<Record<string, unknown>>): string | undefined {
  const keys = ["finish_reason", "done_reason", "stop_reason", "status"];
  return keys.map((key) => metadata[key]).find((value) => typeof value === "string");
}

function checkFinish({ provider }: ModelName, finish: string | undefined, saidSomething: boolean): void {
  if (finish === undefined && SAY_THEY_FINISHED.includes(provider))
    throw saidSomething
      ? brokeOff(provider)
      : new ModelUnavailableError(
          "malformed",
          `${provider} sent an answer without beginning or end. Check the base URL and the server's version.`,
        );
  if (finish !== undefined && TOO_LONG.includes(finish))
    throw new ModelUnavailableError(
      "too-long",
      `${provider} cut the answer off at its limit of tokens. Raise the model's limit or context.`,
    );
  if (finish === "content_filter" || finish === "refusal")
    throw new ModelUnavailableError(
      "refused",
      `${provider} withheld the answer by its content filter. Ask otherwise, or use another model.`,
    );
}

function explain(error: unknown, name: string, { provider }: ModelName): Error {
  if (error instanceof ModelSettingError) return error;
  const message = error instanceof Error ? error.message : "";
  const missing = /Unable to import (@?[\w./-]+?)\.? Please install/.exec(message)?.[1];
  if (missing !== undefined)
    return new ModelSettingError(
      `The model \`${name}\` needs the package ${missing}, which is not installed. Run \`npm install ${missing}\`.`,
    );
  const [said] = message.split("\n", 1);
  return new ModelSettingError(
    `The model \`${name}\` cannot be set up: ${said}. Keys of ${provider} are read from the environment, under its own names.`,
  );
}

function unknownProvider(provider: string, known: readonly string[]): ModelSettingError {
  return new ModelSettingError(
    `Expected a provider that LangChain knows, got \`${provider}\`. Choose one of: ${known.join(", ")}. A server with OpenAI's protocol is openai, with OPENAI_BASE_URL.`,
  );
}
