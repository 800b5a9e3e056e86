// A press -> its toast while the button shows a clock, and its reply, which says what the toast could not.
import type { Context } from "grammy";
import type { Log } from "../../log.ts";
import type { BotReply } from "./messages/outgoing.ts";
import { rich } from "./messages/rich.ts";

/** Milliseconds for which a button may show a clock while its press is dealt with. */
const LONGEST_CLOCK = 500;
/** Milliseconds for which what a press asked for waits for its toast: Telegram may ask for a pause, or be away. */
const LONGEST_TOAST = 3000;

/** `handle` gives nothing where the button means nothing any more; then the toast says `unavailable`. */
export async function pressed(
  ctx: Context,
  unavailable: string,
  handle: () => Promise<BotReply | undefined>,
  log: Log,
): Promise<BotReply | undefined> {
  let answering: Promise<boolean> | undefined;
  const answerOnce = (text?: string): Promise<boolean> => {
    // The first answer is the only one, and its text is not another's.
    if (answering !== undefined) return Promise.resolve(text === undefined);
    return soonEnough((answering = answerPress(ctx, text, log)));
  };
  const clock = setTimeout(() => void answerOnce(), LONGEST_CLOCK);
  try {
    const reply = await handle();
    // Before the reply is sent, as the button shows a clock until then.
    const isShown = await answerOnce(reply === undefined ? unavailable : reply.toast);
    return reply === undefined || isShown ? reply : withToast(reply);
  } finally {
    clearTimeout(clock);
    await answerOnce();
  }
}

/** Whether it was shown. An old press cannot be answered any more; what it asked for can still be done. */
async function answerPress(ctx: Context, text: string | undefined, log: Log): Promise<boolean> {
  try {
    return await ctx.answerCallbackQuery(text === undefined ? {} : { text });
  } catch (error) {
    log.debug({ err: error }, "A press was not answered");
    return false;
  }
}

/** What is not shown by then may be shown later all the same. */
async function soonEnough(shown: Promise<boolean>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), LONGEST_TOAST);
  });
  return Promise.race([shown, tooLate]).finally(() => clearTimeout(timer));
}

/** The reply with what its toast was to say, unless everybody sees that anyway. */
function withToast(reply: BotReply): BotReply {
  const { toast, content, keyboard, isInPlace = false, isToastPlain = false } = reply;
  if (toast === undefined || isToastPlain) return reply;
  if (content === undefined) return keyboard === undefined ? { ...reply, content: toast } : reply;
  return isInPlace ? reply : { ...reply, content: rich(`${toast}\n`, content) };
}
