// The bot as a process of its own, over an index that is there already.
import { openApp } from "../../src/app.ts";
import { runTelegram } from "../../src/channels/telegram/telegram.ts";
import { readSettings } from "../../src/config.ts";
import { createLog } from "../../src/log.ts";

const { STORE_FOLDER, STATE_FILE, CONFLICT_PAUSE, ...env } = process.env;
const settings = readSettings(env);
try {
  await runTelegram({
    ...(await openApp(settings, { store: STORE_FOLDER })),
    token: settings.TELEGRAM_BOT_TOKEN,
    apiRoot: settings.TELEGRAM_API_ROOT,
    access: settings.ACCESS,
    stateFile: STATE_FILE!,
    language: settings.LANGUAGE,
    log: createLog(settings.LOG_LEVEL),
    conflictPause: Number(CONFLICT_PAUSE ?? 1000),
  });
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
