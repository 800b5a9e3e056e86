// `npm start`: the chat, on the channel that the settings name.
import { join } from "node:path";
import { type App, openApp, openState } from "./app.ts";
import { chat } from "./channels/terminal/chat.ts";
import { languageOfLocale } from "./channels/terminal/language.ts";
import { createProgress } from "./channels/terminal/progress.ts";
import { createCommand, reportFault, runCommand } from "./command.ts";
import { loadSettings, metricsIn, type Settings, systemLocale, webhookIn } from "./config.ts";
import { SettingsError } from "./env-file.ts";

const UNFIT = "Something that was kept does not fit this version and is dropped";

const command = createCommand(
  "npm start --",
  "Chat with the notices, on Telegram when TELEGRAM_BOT_TOKEN is set, in this terminal otherwise. Builds the default index on first use.",
).action(start);

await runCommand(command);

async function start(): Promise<void> {
  const settings = loadSettings();
  const isBot = settings.TELEGRAM_BOT_TOKEN !== "";
  // Nothing to finish yet: an index that is half built is taken up or cleared away by the next start.
  if (isBot) process.on("SIGTERM", leave).on("SIGINT", leave);
  const progress = createProgress();
  const app = await openApp(settings, {
    onBuild: () => {
      process.stderr.write(`首次使用，建立索引 Building the index of ${settings.NOTICES_DIR} …\n`);
      return progress.update;
    },
  });
  progress.stop();
  await (isBot ? answerOnTelegram(settings, app) : chatInTerminal(settings, app));
}

function leave(): void {
  process.exit(0);
}

async function chatInTerminal({ LANGUAGE }: Settings, app: App): Promise<void> {
  const { stdin: input, stdout: output } = process;
  await chat({
    ...app,
    language: LANGUAGE ?? languageOfLocale(systemLocale()),
    answerLanguage: LANGUAGE,
    onFault: reportFault,
    input,
    output,
    interactive: input.isTTY && output.isTTY,
  });
}

async function answerOnTelegram(settings: Settings, app: App): Promise<void> {
  // Loaded here only: a chat in the terminal starts without it.
  const { runTelegram, TELEGRAM_SETTING_ERRORS } = await import("./channels/telegram/telegram.ts");
  const { createLog } = await import("./log.ts");
  const log = createLog(settings.LOG_LEVEL);
  const store = await openState(settings, (kind) => log.warn({ kind }, UNFIT));
  // From here on the bot ends itself.
  process.off("SIGTERM", leave).off("SIGINT", leave);
  try {
    await runTelegram({
      ...app,
      token: settings.TELEGRAM_BOT_TOKEN,
      apiRoot: settings.TELEGRAM_API_ROOT,
      access: settings.ACCESS,
      admins: settings.ADMINS,
      questions: { perMinute: settings.QUESTIONS_PER_MINUTE, perDay: settings.QUESTIONS_PER_DAY },
      store,
      isShared: settings.STORE === "postgres",
      oldAccessFile: join(settings.VECTORSTORE_DIR, "access.json"),
      language: settings.LANGUAGE,
      log,
      webhook: webhookIn(settings),
      metrics: metricsIn(settings),
    });
  } catch (error) {
    if (error instanceof Error && TELEGRAM_SETTING_ERRORS.some((kind) => error instanceof kind))
      throw new SettingsError(error.message, { cause: error });
    throw error;
  } finally {
    await store.close();
  }
}
