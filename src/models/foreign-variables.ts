// Variables that LangChain's packages read from the environment by themselves: whose they are, by how their names begin.

/** What LangChain sends to LangSmith, and where. */
const TRACING = ["LANGSMITH_", "LANGCHAIN_"];

const GOOGLE = ["GOOGLE_", "GEMINI_", "GCLOUD_"];
const AWS = ["AWS_", "BEDROCK_"];
const MISTRAL = ["MISTRAL_"];
/** By LangChain's names of its providers. OpenAI and Ollama have settings of ours. */
export const PROVIDER_VARIABLES: Readonly<Record<string, readonly string[]>> = {
  anthropic: ["ANTHROPIC_"],
  aws: AWS,
  azure_openai: ["AZURE_"],
  bedrock: AWS,
  cerebras: ["CEREBRAS_"],
  cohere: ["COHERE_", "CO_"],
  deepseek: ["DEEPSEEK_"],
  fireworks: ["FIREWORKS_"],
  google: GOOGLE,
  "google-genai": GOOGLE,
  "google-vertexai": GOOGLE,
  "google-vertexai-web": GOOGLE,
  groq: ["GROQ_"],
  langsmith: [],
  mistral: MISTRAL,
  mistralai: MISTRAL,
  perplexity: ["PERPLEXITY_"],
  together: ["TOGETHER_"],
  xai: ["XAI_"],
};

/** How the variables begin that may be set for tracing and for `chatModel` (`provider:MODEL`, or empty for none). */
export function variablesFor(chatModel: string): readonly string[] {
  const [provider = ""] = chatModel.split(":", 1);
  return [...TRACING, ...(Object.hasOwn(PROVIDER_VARIABLES, provider) ? PROVIDER_VARIABLES[provider]! : [])];
}

/** A provider that reads variables of this name, if one does. */
export function providerReading(name: string): string | undefined {
  const [provider] =
    Object.entries(PROVIDER_VARIABLES).find(([, starts]) => starts.some((start) => name.startsWith(start))) ??
    [];
  return provider;
}
