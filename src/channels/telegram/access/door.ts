// Updates -> those that are taken over: of strangers only a few, before anything is written.
import { type Api, Context } from "grammy";
import type { Update, UserFromGetMe } from "grammy/types";
import type { Log } from "../../../log.ts";
import { requestIn } from "../addressed.ts";
import type { Access } from "./access.ts";
import { StateError } from "../../../state/store.ts";
import { idsOf, isShared } from "./account.ts";
import { isWelcome } from "../membership.ts";
import { createRate } from "./rate.ts";

interface DoorParts {
  readonly access: Access;
  /** The id that a supergroup had when it was a group. */
  readonly former: (chat: number) => Promise<number | undefined>;
  readonly me: UserFromGetMe;
  readonly api: Api;
  readonly log: Log;
}

/** Who is a stranger, for what is asked outside chats as well. */
export interface Door {
  readonly letIn: (updates: readonly Update[]) => Promise<readonly Update[]>;
  readonly isStranger: (ctx: Context) => boolean;
  /** Counts what is said to a stranger: false when all of them together have had enough. */
  readonly mayAnswerStranger: () => boolean;
}

const HOUR = 3_600_000;
const MINUTE = 60_000;
/** Of all strangers together, a minute; what comes beyond is as if it had not come. */
const MOST_OF_STRANGERS = 30;

export function createDoor({ access, former, me, api, log }: DoorParts): Door {
  const perChat = createRate(1, HOUR);
  const perMinute = createRate(MOST_OF_STRANGERS, MINUTE);
  const complaints = createRate(1, MINUTE);

  const mayAnswerStranger = (): boolean => {
    const isEnough = perMinute("all") > 0;
    if (isEnough && complaints("all") === 0)
      log.warn(`Strangers write more than ${MOST_OF_STRANGERS} times a minute; the rest is left aside`);
    return !isEnough;
  };
  const isStranger = (ctx: Context, before?: number): boolean => !access.admits(idsOf(ctx, before));
  const isWorthIt = async (ctx: Context): Promise<boolean> => {
    // An inline result of ours that somebody has sent: nobody asks anything by it.
    if (ctx.message?.via_bot?.id === me.id) return false;
    // Two bots that answer each other would never end.
    if (ctx.message?.from?.is_bot === true && !isShared(ctx.message.from.id)) return false;
    // Settings may name a group by the id that it had before it became a supergroup.
    if (!isStranger(ctx, ctx.chat && (await former(ctx.chat.id)))) return true;
    if (ctx.callbackQuery !== undefined) return mayAnswerStranger();
    const { message, chat } = ctx;
    if (isWelcome(ctx) && chat !== undefined) return perChat(String(chat.id)) === 0 && mayAnswerStranger();
    if (message === undefined || chat === undefined) return false;
    const request = requestIn(message, me);
    if (chat.type === "private" && request?.command === "start" && access.pairing?.fits(request.argument))
      return true;
    const isMeant = chat.type === "private" || request !== undefined;
    return isMeant && perChat(String(chat.id)) === 0 && mayAnswerStranger();
  };
  return {
    isStranger: (ctx) => isStranger(ctx),
    mayAnswerStranger,
    async letIn(updates) {
      const worth: Update[] = [];
      for (const update of updates)
        try {
          if (await isWorthIt(new Context(update, api, me))) worth.push(update);
        } catch (error) {
          // One that has not the form that it should have must not keep back all that come with it and after it.
          if (error instanceof StateError) throw error;
          log.error({ err: error, update: update.update_id }, "An update of an unknown form is left aside");
        }
      return worth;
    },
  };
}
