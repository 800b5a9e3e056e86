// The settings, read in one place: environment first, then `.env`. What others read of `.env` is put into the environment.
import { z } from "zod";
import { providerReading, variablesFor } from "./models/foreign-variables.ts";
import { embeddingNames, isEmbeddingName } from "./embeddings/embedding.ts";
import { DEFAULT_LIMITS } from "./models/guarded.ts";
import { readEnvFile, SettingsError } from "./env-file.ts";
import { hideSecrets } from "./secrets.ts";
import {
  access,
  baseUrl,
  botToken,
  choice,
  databaseAddress,
  expected,
  folder,
  host,
  idsOfPersons,
  key,
  port,
  seconds,
  url,
  webhookAddress,
  webhookSecret,
  wholeNumber,
} from "./setting-kinds.ts";

/** Every setting with its default. What a later version will read is refused until then, not ignored. */
const settings = z.object({
  TELEGRAM_BOT_TOKEN: botToken.default(""),
  TELEGRAM_API_ROOT: url.default("https://api.telegram.org"),
  ACCESS: access.default("pairing"),
  ADMINS: idsOfPersons.default(""),
  WEBHOOK_URL: webhookAddress.default(""),
  WEBHOOK_SECRET: webhookSecret.default(""),
  WEBHOOK_HOST: host.default("127.0.0.1"),
  WEBHOOK_PORT: port.default(8443),
  METRICS_HOST: host.default("127.0.0.1"),
  METRICS_PORT: port.optional(),
  QUESTIONS_PER_MINUTE: wholeNumber(0, 1000).default(20),
  QUESTIONS_PER_DAY: wholeNumber(0, 1_000_000).default(0),
  CHAT_MODEL: z
    .string()
    .regex(
      /^(?:[a-z][\w-]*:\S+)?$/,
      expected("provider:MODEL, like openai:gpt-4.1-mini or ollama:qwen3:8b, or nothing"),
    )
    .default(""),
  // Without them, the defaults of `models/guarded.ts` hold.
  MODEL_FIRST_TOKEN_SECONDS: seconds.optional(),
  MODEL_SILENCE_SECONDS: seconds.optional(),
  MODEL_TOTAL_SECONDS: seconds.optional(),
  OPENAI_API_KEY: key.default(""),
  OPENAI_BASE_URL: baseUrl.optional(),
  OLLAMA_BASE_URL: baseUrl.optional(),
  MODEL_CONTEXT_TOKENS: wholeNumber(2048, 2_000_000).default(8192),
  DAILY_TOKENS: wholeNumber(0, 1e12).default(0),
  EMBEDDING: z
    .string()
    .refine(isEmbeddingName, expected(`one of ${embeddingNames.join(", ")}`))
    .default("builtin"),
  STORE: choice(["local", "postgres"]).default("local"),
  DATABASE_URL: databaseAddress.default(""),
  NOTICES_DIR: folder.default("seeds"),
  VECTORSTORE_DIR: folder.default("vectorstore"),
  LANGUAGE: choice(["zh", "en"]).optional(),
  LOG_LEVEL: choice(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
});

export type Settings = Readonly<z.infer<typeof settings>>;
export const settingNames: readonly string[] = Object.keys(settings.shape);

/** The settings in `env`; an empty value means the default. Throws `SettingsError`. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const given = settingNames.map((name) => [name, env[name]?.trim()] as const);
  const parsed = settings
    .superRefine(refuseBeyondTotal)
    .superRefine(refuseHalfAWebhook)
    .superRefine(refuseNoDatabase)
    .safeParse(Object.fromEntries(given.filter(([, value]) => value !== undefined && value !== "")));
  if (parsed.success) return Object.freeze(parsed.data);
  const complaints = parsed.error.issues.map(({ path, message }) => `  ${path.join(".")}: ${message}`);
  throw new SettingsError(
    `Settings are not usable; mend them in the environment or in .env:\n${complaints.join("\n")}`,
  );
}

/** A deadline that the total cuts short would change nothing. Who only lowers the total means all of them. */
function refuseBeyondTotal(
  { MODEL_TOTAL_SECONDS: total = DEFAULT_LIMITS.totalMs / 1000, ...given }: z.infer<typeof settings>,
  context: z.RefinementCtx,
): void {
  for (const name of ["MODEL_FIRST_TOKEN_SECONDS", "MODEL_SILENCE_SECONDS"] as const) {
    const value = given[name];
    if (value !== undefined && value > total)
      context.addIssue({
        code: "custom",
        path: [name],
        message: `expected at most MODEL_TOTAL_SECONDS (${total}), got \`${value}\`; raise MODEL_TOTAL_SECONDS too`,
      });
  }
}

/** Without a secret anybody who finds the address could speak for everybody. */
function refuseHalfAWebhook(
  { WEBHOOK_URL, WEBHOOK_SECRET, WEBHOOK_PORT, METRICS_PORT }: z.infer<typeof settings>,
  context: z.RefinementCtx,
): void {
  if (WEBHOOK_URL === "") return;
  const complain = (path: string, message: string): void =>
    context.addIssue({ code: "custom", path: [path], message });
  if (WEBHOOK_SECRET === "")
    complain(
      "WEBHOOK_SECRET",
      "expected with WEBHOOK_URL, as anybody could send updates otherwise; make one with `openssl rand -hex 32`",
    );
  if (METRICS_PORT === WEBHOOK_PORT)
    complain("METRICS_PORT", `expected another port than WEBHOOK_PORT, got \`${METRICS_PORT}\` for both`);
}

function refuseNoDatabase({ STORE, DATABASE_URL }: z.infer<typeof settings>, context: z.RefinementCtx): void {
  if (STORE === "postgres" && DATABASE_URL === "")
    context.addIssue({
      code: "custom",
      path: ["DATABASE_URL"],
      message: "expected with STORE=postgres, like postgres://NAME:PASSWORD@HOST:PORT/DATABASE",
    });
}

/**
 * Reads the process's environment over `.env` in the working directory. What `.env` sets for LangSmith and for the
 * provider of CHAT_MODEL, whose packages read the environment themselves, is put there unless it stands there already.
 * Throws `SettingsError`.
 */
export function loadSettings(): Settings {
  const file = readEnvFile(".env");
  const chatModel = process.env.CHAT_MODEL ?? file.CHAT_MODEL ?? "";
  const foreign = foreignIn(Object.keys(file), chatModel.trim());
  const own = readSettings({ ...file, ...process.env });
  for (const name of foreign) process.env[name] ||= file[name];
  hideSecrets(own, process.env);
  return own;
}

/** Where Telegram sends updates to, and where we listen; absent where they are polled for. */
export function webhookIn(own: Settings) {
  const { WEBHOOK_URL, WEBHOOK_SECRET, WEBHOOK_HOST, WEBHOOK_PORT } = own;
  if (WEBHOOK_URL === "") return undefined;
  return { url: WEBHOOK_URL, secret: WEBHOOK_SECRET, host: WEBHOOK_HOST, port: WEBHOOK_PORT };
}

/** Where /healthz and /metrics are; absent where nobody wants them. */
export function metricsIn({ METRICS_HOST: name, METRICS_PORT: number }: Settings) {
  return number === undefined ? undefined : { host: name, port: number };
}

/** The locale of the person who started the program (`zh_CN.UTF-8`), where the system says so. */
export function systemLocale(): string | undefined {
  return process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || undefined;
}

/** Those of `names` that are no settings of ours. Throws `SettingsError` when one is nobody's. */
function foreignIn(names: readonly string[], chatModel: string): string[] {
  const foreign = names.filter((name) => !settingNames.includes(name));
  const allowed = variablesFor(chatModel);
  const unknown = foreign.filter((name) => !allowed.some((start) => name.startsWith(start)));
  if (unknown.length === 0) return foreign;
  const others = allowed.map((start) => `${start}…`).join(", ");
  const advice = [...new Set(unknown.map(providerReading))]
    .filter((provider) => provider !== undefined)
    .map((provider) => ` Variables of ${provider} need CHAT_MODEL=${provider}:MODEL.`);
  throw new SettingsError(
    `.env sets \`${unknown.join("`, `")}\`, which is no setting. Choose from: ${settingNames.join(", ")}; and what begins with ${others}.${advice.join("")}`,
  );
}
