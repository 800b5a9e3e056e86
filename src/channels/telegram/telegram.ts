// The chat on Telegram, from start to stop.
import type { Api } from "grammy";
import type { UserFromGetMe } from "grammy/types";
import type { Language } from "../../answer/language.ts";
import type { Ask } from "../../chat/conversation.ts";
import type { Index } from "../../index/open.ts";
import type { Log } from "../../log.ts";
import { openAccess } from "./access.ts";
import { createApi } from "./api.ts";
import { createBot } from "./bot.ts";
import { createMemory } from "./memory.ts";
import { isRefusal, poll, rest, RETRY_PAUSE } from "./poll.ts";
import { wordsFor } from "./words.ts";

export { AccessStateError } from "./state.ts";

/** Telegram does not know the token. */
export class TelegramTokenError extends Error {
  override readonly name = "TelegramTokenError";
  constructor() {
    super(
      "Expected TELEGRAM_BOT_TOKEN to be a bot's token, but Telegram refuses it. Copy it from @BotFather once more.",
    );
  }
}

export interface TelegramOptions {
  readonly token: string;
  /** Where the Bot API is. */
  readonly apiRoot: string;
  /** `pairing`, `open`, or ids of users and chats joined by commas. */
  readonly access: string;
  /** Keeps the owner and whom the owner let in. */
  readonly stateFile: string;
  readonly index: () => Index;
  readonly ask: Ask;
  /** Of everything the bot says; each person's own when absent. */
  readonly language?: Language | undefined;
  readonly log: Log;
  /** Milliseconds until polling again after another program was found polling with the same token. */
  readonly conflictPause?: number | undefined;
}

const CONFLICT_PAUSE = 30_000;
/** Milliseconds after the signal to stop. Providers get the first part of them; then answers do without. */
const LONGEST_WAIT_FOR_PROVIDERS = 5_000;
const LONGEST_GOODBYE = 10_000;

/**
 * Answers until SIGTERM or SIGINT, then finishes what it is answering. Throws `TelegramTokenError` and
 * `AccessStateError`; a network that fails is waited for.
 */
export async function runTelegram(options: TelegramOptions): Promise<void> {
  const { token, apiRoot, stateFile, log, conflictPause = CONFLICT_PAUSE, ...parts } = options;
  const access = await openAccess(options.access, stateFile);
  const stopping = new AbortController();
  const hurry = new AbortController();
  const closed = new AbortController();
  const stop = (): void => stopping.abort();
  // Not `once`: from a terminal the signal comes twice, from the keyboard and through npm.
  process.on("SIGTERM", stop).on("SIGINT", stop);
  try {
    const api = createApi(token, apiRoot, log, stopping.signal);
    const me = await identify(api, log, stopping.signal);
    if (me === undefined) return;
    const { bot, idle, confirm } = createBot({
      ...parts,
      token,
      apiRoot,
      access,
      me,
      memory: createMemory(),
      language: options.language,
      log,
      hurry: hurry.signal,
      closed: closed.signal,
    });
    const polite = { log, stopping: stopping.signal };
    // A webhook left over from another program would make polling a conflict.
    await bestEffort(api.deleteWebhook(), "A webhook of another program could not be removed", polite);
    // Not waited for: Telegram may ask for a pause between changes of the menu.
    const menu = bestEffort(setMenu(api, options.language), "The bot's menu could not be set", polite);
    log.info(`Answering on Telegram as @${me.username}. Stop with Ctrl-C.`);
    const code = access.pairing?.code();
    if (code !== undefined)
      log.info(
        `Nobody owns this bot yet. Who opens this link owns it: https://t.me/${me.username}?start=${code}`,
      );
    await poll(bot, { log, conflictPause, stopping: stopping.signal }).catch((error: unknown) => {
      throw isRefusal(error, 401, 404) ? new TelegramTokenError() : error;
    });
    const finish = async (): Promise<void> => {
      await idle();
      await confirm().catch((error: unknown) =>
        log.debug({ err: error }, "What was answered is not confirmed"),
      );
    };
    void rest(LONGEST_WAIT_FOR_PROVIDERS, hurry.signal).then(() => hurry.abort());
    await menu;
    await Promise.race([finish(), rest(LONGEST_GOODBYE, closed.signal)]);
    log.info("Stopped.");
  } finally {
    hurry.abort();
    closed.abort();
    process.off("SIGTERM", stop).off("SIGINT", stop);
  }
}

/** Who the token says we are; absent when stopped before Telegram could be reached. */
async function identify(api: Api, log: Log, stopping: AbortSignal): Promise<UserFromGetMe | undefined> {
  while (!stopping.aborted) {
    try {
      return await api.getMe();
    } catch (error) {
      if (isRefusal(error, 401, 404)) throw new TelegramTokenError();
      if (stopping.aborted) break;
      log.warn({ err: error }, "Telegram cannot be reached; trying again");
      await rest(RETRY_PAUSE, stopping);
    }
  }
  return undefined;
}

async function setMenu(api: Api, language: Language | undefined): Promise<void> {
  for (const code of ["en", "zh"] as const) {
    const { commands } = wordsFor(language, code);
    // The first list serves everybody for whom there is no list of their own.
    await api.setMyCommands(
      Object.entries(commands).map(([command, description]) => ({ command, description })),
      code === "zh" ? { language_code: code } : {},
    );
  }
}

/** For what the bot answers well without. */
async function bestEffort(
  work: Promise<unknown>,
  complaint: string,
  { log, stopping }: { readonly log: Log; readonly stopping: AbortSignal },
): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!stopping.aborted) log.warn({ err: error }, complaint);
  }
}
