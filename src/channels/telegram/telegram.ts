// The chat on Telegram, from start to stop.
import { setMaxListeners } from "node:events";
import type { Update, UserFromGetMe } from "grammy/types";
import type { Language } from "../../answer/language.ts";
import type { FindPassages } from "../../answer/passages.ts";
import type { Ask } from "../../chat/conversation.ts";
import type { Index } from "../../index/open.ts";
import type { Collection } from "../../ingest/collection.ts";
import type { Log } from "../../log.ts";
import type { Recipients } from "../../models/recipients.ts";
import type { Store } from "../../state/store.ts";
import { openAccess } from "./access/access.ts";
import { createDoor } from "./access/door.ts";
import { createInline } from "./features/inline.ts";
import type { MostQuestions } from "./access/question-limits.ts";
import { createApi } from "./transport/api.ts";
import { createDeliver } from "./transport/deliver.ts";
import { elect } from "./transport/election.ts";
import { forward, takeForwarded } from "./transport/forward.ts";
import { createInbox } from "./transport/inbox.ts";
import { type Address, ListenError } from "./transport/listen.ts";
import { confirm, poll, rest } from "./transport/poll.ts";
import { bestEffort, identify, removeWebhook, TelegramTokenError, tokenRefused } from "./startup.ts";
import { createProfile, keepMenus } from "./profile.ts";
import { createKept, tidy } from "./kept.ts";
import { createReachable } from "./transport/reachable.ts";
import { receive, type Webhook, WebhookRefusedError } from "./transport/receive.ts";
import { createRespond } from "./respond.ts";
import { createUnderWay } from "./features/under-way.ts";
import { createWork } from "./transport/work.ts";
import { createAlarms } from "./watching/alarms.ts";
import { createTell } from "./watching/owner.ts";
import { startWatch, type Watch } from "./watching/watch.ts";

/** What a person mends in the settings. */
export const TELEGRAM_SETTING_ERRORS = [TelegramTokenError, WebhookRefusedError, ListenError] as const;

export interface TelegramOptions {
  readonly token: string;
  /** Where the Bot API is. */
  readonly apiRoot: string;
  /** `pairing`, `open`, or ids of users and chats joined by commas. */
  readonly access: string;
  /** Ids of users joined by commas, who administer in chat besides the owner. */
  readonly admins: string;
  /** Of one person. */
  readonly questions: MostQuestions;
  /** Keeps everything that the bot must not forget when it is killed. */
  readonly store: Store;
  /** Whether other processes may share it: then one of them answers, and this one waits for its place. */
  readonly isShared?: boolean | undefined;
  /** Where earlier versions kept the owner; taken over once. */
  readonly oldAccessFile: string;
  readonly index: () => Index;
  readonly ask: Ask;
  readonly recipients: Recipients;
  /** Takes up a new generation of the index, if there is one. */
  readonly refresh: () => Promise<void>;
  readonly collection: Collection;
  readonly findPassages: FindPassages;
  /** Of everything the bot says; each person's own when absent. */
  readonly language?: Language | undefined;
  readonly log: Log;
  /** Milliseconds until polling again after another program was found polling with the same token. */
  readonly conflictPause?: number | undefined;
  /** Where Telegram sends updates to; without it they are polled for. */
  readonly webhook?: Webhook | undefined;
  /** Milliseconds between looks at what Telegram says of the webhook. */
  readonly checkEvery?: number | undefined;
  /** Of /healthz and /metrics; none without it. */
  readonly metrics?: Address | undefined;
  /** Milliseconds for which a model may fail before the owner is told. */
  readonly patience?: number | undefined;
}

const CONFLICT_PAUSE = 30_000;
/** Milliseconds after the signal to stop. Providers get the first part of them; then answers do without. */
const LONGEST_WAIT_FOR_PROVIDERS = 5_000;
const LONGEST_GOODBYE = 9_000;
/** Without it Telegram hands over once more what the next start knows already. */
const LONGEST_CONFIRMATION = 2_000;
const TIDY_EVERY = 3_600_000;

/**
 * Answers until SIGTERM or SIGINT, then finishes what it is answering. Throws `TelegramTokenError`, `StateError`,
 * `ListenError` and `WebhookRefusedError`; a network that fails is waited for.
 */
export async function runTelegram(options: TelegramOptions): Promise<void> {
  const { token, apiRoot, log } = options;
  const stopping = new AbortController();
  const closed = new AbortController();
  // Every call under way listens to them.
  setMaxListeners(0, stopping.signal, closed.signal);
  const stop = (): void => stopping.abort();
  // Not `once`: from a terminal the signal comes twice, from the keyboard and through npm.
  process.on("SIGTERM", stop).on("SIGINT", stop);
  const way = options.webhook === undefined ? "polling" : "webhook";
  let watch: Watch | undefined;
  try {
    // Before anything that may have to be waited for: it says that we wait.
    watch = await startWatch({ ...options, way, address: options.metrics });
    const me = await identify(createApi(token, apiRoot, log, stopping.signal), log, stopping.signal);
    if (me !== undefined)
      await answerInTurn(
        me,
        { ...options, ask: watch.ask, store: watch.store },
        { stopping: stopping.signal, closed: closed.signal },
        watch,
      );
  } finally {
    await watch?.close();
    // Whatever still waits for something must not keep a process alive that ends by an error.
    for (const ending of [stopping, closed]) ending.abort();
    process.off("SIGTERM", stop).off("SIGINT", stop);
  }
}

/** `stopping` begins the end; `hurry` ends what providers are asked; `closed` ends every call at once. */
interface Ending {
  readonly stopping: AbortSignal;
  readonly hurry: AbortController;
  readonly closed: AbortSignal;
}

/** Waits until no other process answers, and again when another does so in our place. */
async function answerInTurn(
  me: UserFromGetMe,
  options: TelegramOptions,
  { stopping, closed }: Omit<Ending, "hurry">,
  watch: Watch,
): Promise<void> {
  const { store, isShared = false, webhook, log } = options;
  while (!stopping.aborted) {
    const elected = new AbortController();
    const waiting = AbortSignal.any([stopping, elected.signal]);
    let forwarding: Promise<void> | undefined;
    const deposed = await elect({
      store,
      name: `telegram-${me.id}`,
      username: me.username,
      waits: isShared,
      onWait: () => {
        if (webhook === undefined) return;
        const parts = { store, bot: me.id, webhook, onAnswer: watch.onWebhookAnswer, log, stopping: waiting };
        forwarding = forward(parts);
        // Whoever waits for it hears of it.
        forwarding.catch(() => undefined);
      },
      onOther: watch.onContact,
      log,
      stopping,
    }).finally(() => elected.abort());
    await forwarding;
    if (deposed === undefined) return;
    const hurry = new AbortController();
    const ending = {
      stopping: AbortSignal.any([stopping, deposed]),
      hurry,
      closed: AbortSignal.any([closed, deposed]),
    };
    setMaxListeners(0, ending.stopping, hurry.signal, ending.closed);
    await answerAs(me, options, ending, watch).finally(() => hurry.abort());
    if (deposed.aborted) log.warn("Another process may answer now; this one waits");
  }
}

async function answerAs(
  me: UserFromGetMe,
  options: TelegramOptions,
  { stopping, hurry, closed }: Ending,
  watch: Watch,
): Promise<void> {
  const { token, apiRoot, store, log, language, webhook, conflictPause = CONFLICT_PAUSE } = options;
  const access = await openAccess(options.access, options.admins, {
    store,
    oldFile: options.oldAccessFile,
    log,
  });
  const kept = createKept(store, options.questions);
  const { memory, whereabouts } = kept;
  const inbox = watch.inbox(createInbox(store, me.id));
  const tidyAll = (): Promise<void> =>
    bestEffort(
      Promise.all([tidy(kept), inbox.tidy()]),
      "What is too old could not be removed",
      log,
      stopping,
    );
  await tidyAll();
  const api = createApi(token, apiRoot, log, closed);
  api.config.use(watch.calls);
  const underWay = createUnderWay({ api, log });
  const respond = createRespond({
    ...options,
    ...kept,
    api,
    access,
    me,
    language,
    hurry: hurry.signal,
    underWay,
  });
  watch.arm(
    createAlarms({
      tell: createTell({ access, api, language }),
      told: memory.told,
      telling: (what) => store.write([memory.telling(what)]),
      log,
    }),
  );
  const door = createDoor({ access, former: whereabouts.former, me, api, log });
  const takeInline = createInline({ ...options, door, api, me, language, stopping });
  const reachable = createReachable(api, stopping);
  const deliver = createDeliver({
    api,
    reachable,
    reach: whereabouts.reach,
    onShutOut: (chat) => store.write([whereabouts.leaving(chat)]),
    onMoved: async (from, to) => store.write(await respond.moved(from, to)),
    log,
    stopping,
  });
  const work = createWork({ inbox, respond, deliver, reachable, log, stopping, closed });

  const ownApi = createApi(token, apiRoot, log, stopping);
  if (webhook === undefined) await removeWebhook(ownApi, log, stopping);
  const profile = createProfile({ api: ownApi, store, bot: me.id, language, log, stopping });
  // Not waited for: Telegram may ask for a pause between changes of the menus.
  const menus = keepMenus(profile, access.pairing);
  log.info(`Answering on Telegram as @${me.username}. Stop with Ctrl-C.`);
  const code = access.pairing?.code();
  if (code !== undefined)
    log.info(
      `Nobody owns this bot yet. Who opens this link owns it: https://t.me/${me.username}?start=${code}`,
    );
  const tidying = setInterval(() => void tidyAll(), TIDY_EVERY);
  try {
    await work.recover(await inbox.left());
    const receiving = {
      api,
      accept: async (updates: readonly Update[], isBacklog: boolean) => {
        const taken = await inbox.accept(await door.letIn(takeInline(updates)), isBacklog);
        watch.onContact();
        await work.take(taken);
      },
      log,
      stopping,
    };
    if (options.isShared === true && webhook !== undefined)
      void takeForwarded({
        store,
        bot: me.id,
        accept: (updates) => receiving.accept(updates, true),
        log,
        stopping,
      });
    const offset = await (
      webhook === undefined
        ? poll({ ...receiving, conflictPause })
        : receive({
            ...receiving,
            ...options,
            webhook,
            onContact: watch.onContact,
            onAnswer: watch.onWebhookAnswer,
          })
    ).catch(tokenRefused);
    void rest(LONGEST_WAIT_FOR_PROVIDERS, closed).then(() => hurry.abort());
    await menus();
    const confirmed = Promise.race([
      bestEffort(confirm(api, offset ?? 0), "What was accepted is not confirmed", log, closed),
      rest(LONGEST_CONFIRMATION, closed),
    ]);
    await Promise.race([Promise.all([work.idle(), confirmed]), rest(LONGEST_GOODBYE, closed)]);
  } finally {
    clearInterval(tidying);
  }
  log.info("Stopped.");
}
