// The settings -> to whom the words of people and notices go, beside this machine.
import { isOfProvider, ollamaAccess, openaiAccess, parseModelName, type ProviderSettings } from "./name.ts";
import { tracingHost } from "./tracing.ts";

export interface Recipient {
  /** `provider:MODEL`. */
  readonly name: string;
  /** Of its server; absent where the provider's package alone knows it. */
  readonly host?: string;
}

/** Each is absent where nothing goes out. */
export interface Recipients {
  /** Gets questions, passages and the last turns of a conversation. */
  readonly model?: Recipient;
  /** Gets passages when they are indexed, and every question. */
  readonly embedding?: Recipient;
  /** The host of LangSmith, which gets what the model gets, and its answers. */
  readonly tracing?: string;
}

interface Settings extends ProviderSettings {
  readonly CHAT_MODEL: string;
  readonly EMBEDDING: string;
}

/** Throws `ModelSettingError`. */
export async function recipientsOf(settings: Settings): Promise<Recipients> {
  const { CHAT_MODEL, EMBEDDING } = settings;
  const tracing = CHAT_MODEL === "" ? undefined : await tracingHost();
  return {
    ...(CHAT_MODEL === "" ? {} : { model: recipient(CHAT_MODEL, settings) }),
    ...(isOfProvider(EMBEDDING) ? { embedding: recipient(EMBEDDING, settings) } : {}),
    ...(tracing === undefined ? {} : { tracing }),
  };
}

function recipient(name: string, settings: ProviderSettings): Recipient {
  const { provider } = parseModelName(name);
  if (provider === "openai") return { name, host: new URL(openaiAccess(settings).baseUrl).host };
  if (provider === "ollama") return { name, host: new URL(ollamaAccess(settings).baseUrl).host };
  return { name };
}
