// The bot's parts, put together: from updates to answers, until its end.
import type { Update, UserFromGetMe } from "grammy/types";
import type { TelegramOptions } from "./options.ts";
import type { Ending } from "./standby.ts";
import { openAccess } from "./access/access.ts";
import { createDoor } from "./access/door.ts";
import { createInline } from "./features/inline.ts";
import { createApi } from "./transport/api.ts";
import { createDeliver } from "./transport/deliver.ts";
import { takeForwarded } from "./transport/forward.ts";
import { createInbox } from "./transport/inbox.ts";
import { rest } from "./transport/in-time.ts";
import { confirm, poll } from "./transport/poll.ts";
import { bestEffort, removeWebhook, tokenRefused } from "./startup.ts";
import { createProfile, keepMenus } from "./profile.ts";
import { createKept, tidy } from "./kept.ts";
import { createReachable } from "./transport/reachable.ts";
import { receive } from "./transport/receive.ts";
import { createRespond } from "./respond.ts";
import { createUnderWay } from "./features/under-way.ts";
import { createWork } from "./transport/work.ts";
import { createAlarms } from "./watching/alarms.ts";
import { createTell } from "./watching/owner.ts";
import type { Watch } from "./watching/watch.ts";

/** Milliseconds. */
const CONFLICT_PAUSE = 30_000;
/** Milliseconds after the signal to stop. Providers get the first part of them; then answers do without. */
const LONGEST_WAIT_FOR_PROVIDERS = 5_000;
const LONGEST_GOODBYE = 9_000;
/** Without it Telegram hands over once more what the next start knows already. */
const LONGEST_CONFIRMATION = 2_000;
/** Milliseconds. */
const TIDY_EVERY = 3_600_000;

/** Answers as `me` until its `ending`. Throws `StateError`, `ListenError`, `WebhookRefusedError`, `TelegramTokenError`. */
export async function runBot(
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
