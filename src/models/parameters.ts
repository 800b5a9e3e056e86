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

/** OpenAI's models that think before they answer refuse every temperature but their own, and so do Anthropic's later ones. */
const HAS_OWN_TEMPERATURE: Readonly<Record<string, RegExp>> = {
  openai: /^(?:o\d|gpt-5(?!-chat))/,
  anthropic: /^claude-(?:opus-4-[7-9]|[a-z]+-(?:[5-9]|\d{2,3})(?!\d)|mythos)/,
};
/** The client wants a key even for a server that wants none. */
const NO_KEY = "none";

/** Throws `ModelSettingError`. `signal` ends every request of the model made with these parameters. */
export function parametersOf(
  { provider, model }: ModelName,
  settings: ProviderSettings,
  signal: AbortSignal | undefined,
): Readonly<Record<string, unknown>> {
  const temperature = HAS_OWN_TEMPERATURE[provider]?.test(model) === true ? {} : { temperature: 0 };
  // Clients would write answers that they cannot read to standard error.
  const client = { fetch: createCheckedFetch(signal), logLevel: "off" };
  if (provider === "openai") {
    const { baseUrl, key } = openaiAccess(settings);
    return {
      ...temperature,
      apiKey: key ?? NO_KEY,
      // Not every server that speaks the protocol knows the field with which it is asked to count.
      streamUsage: settings.OPENAI_BASE_URL === undefined,
      configuration: { baseURL: baseUrl, ...client },
    };
  }
  if (provider === "ollama")
    return {
      ...temperature,
      baseUrl: ollamaAccess(settings).baseUrl,
      fetch: checkingLines(client.fetch),
      // Ollama's own may be half of this, and it drops the beginning of a longer prompt without a word.
      numCtx: contextTokensOf(settings),
      // Quoting needs no thinking, and the first token would wait for it.
      think: false,
    };
  // Whatever else they need, their packages read from the environment under their own names.
  if (provider === "azure_openai") return { ...temperature, configuration: client };
  if (provider === "anthropic") return { ...temperature, clientOptions: client };
  return temperature;
}
