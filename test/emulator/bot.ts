// The bot as a process of its own, over an index that is there already.
import { dirname, join } from "node:path";
import { openApp, openState } from "../../src/app.ts";
import { runTelegram } from "../../src/channels/telegram/telegram.ts";
import { metricsIn, readSettings, webhookIn } from "../../src/config.ts";
import { hideSecrets } from "../../src/secrets.ts";
import { createLog } from "../../src/log.ts";
import { openSqliteStore } from "../../src/state/sqlite.ts";

const { STORE_FOLDER, STATE_FILE, CONFLICT_PAUSE, CHECK_EVERY, PATIENCE, ...env } = process.env;
const settings = readSettings(env);
hideSecrets(settings, env);
const log = createLog(settings.LOG_LEVEL);
try {
  const onUnfit = (kind: string): void => log.warn({ kind }, "Dropped");
  const isShared = settings.STORE === "postgres";
  const store = isShared
    ? await openState(settings, onUnfit)
    : await openSqliteStore(STATE_FILE!, { onUnfit });
  await runTelegram({
    ...(await openApp(settings, { store: STORE_FOLDER })),
    token: settings.TELEGRAM_BOT_TOKEN,
    apiRoot: settings.TELEGRAM_API_ROOT,
    access: settings.ACCESS,
    admins: settings.ADMINS,
    questions: { perMinute: settings.QUESTIONS_PER_MINUTE, perDay: settings.QUESTIONS_PER_DAY },
    store,
    isShared,
    oldAccessFile: join(dirname(STATE_FILE!), "access.json"),
    language: settings.LANGUAGE,
    log,
    conflictPause: Number(CONFLICT_PAUSE ?? 1000),
    webhook: webhookIn(settings),
    metrics: metricsIn(settings),
    ...(PATIENCE === undefined ? {} : { patience: Number(PATIENCE) }),
    checkEvery: Number(CHECK_EVERY ?? 1000),
  });
  await store.close();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
