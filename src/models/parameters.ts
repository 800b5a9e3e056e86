// What LangChain's class of each provider is given: temperature 0, where to find it, and a fetch that is watched.
import { createCheckedFetch } from "./checked-fetch.ts";
import { checkingLines } from "./json-lines.ts";
import {
  contextTokensOf,
  type ModelName,
  ollamaAccess,
  openaiAccess,
  type ProviderSettings,
} from "./name.ts";

/** OpenAI's models that think before they answer refuse every temperature but their own. */
const HAS_OWN_TEMPERATURE = /^(?:o\d|gpt-5(?!-chat))/;
/** The client wants a key even for a server that wants none. */
const NO_KEY = "none";

/** Throws `ModelSettingError`. `signal` ends every request of the model made with these parameters. */
export function parametersOf(
  { provider, model }: ModelName,
  settings: ProviderSettings,
  signal: AbortSignal | undefined,
): Readonly<Record<string, unknown>> {
  if (provider === "openai") {
    const { baseUrl, key } = openaiAccess(settings);
    return {
      ...(HAS_OWN_TEMPERATURE.test(model) ? {} : { temperature: 0 }),
      apiKey: key ?? NO_KEY,
      // Not every server that speaks the protocol knows the field with which it is asked to count.
      streamUsage: settings.OPENAI_BASE_URL === undefined,
      // The client would write answers that it cannot read to standard error.
      configuration: { baseURL: baseUrl, fetch: createCheckedFetch(signal), logLevel: "off" },
    };
  }
  if (provider === "ollama")
    return {
      temperature: 0,
      baseUrl: ollamaAccess(settings).baseUrl,
      fetch: checkingLines(createCheckedFetch(signal)),
      // Ollama's own may be half of this, and it drops the beginning of a longer prompt without a word.
      numCtx: contextTokensOf(settings),
      // Quoting needs no thinking, and the first token would wait for it.
      think: false,
    };
  // Whatever else it needs, its package reads from the environment under its own names.
  return { temperature: 0 };
}
