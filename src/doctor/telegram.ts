// The bot's settings -> whether it can remember and listen.
import { createServer } from "node:http";
import { openState } from "../app.ts";
import { lockName } from "../channels/telegram/transport/election.ts";
import { type Address, close, listen } from "../channels/telegram/transport/listen.ts";
import { metricsIn, type Settings, webhookIn } from "../config.ts";
import type { Finding } from "./finding.ts";

export async function checkTelegram(settings: Settings): Promise<Finding> {
  if (settings.TELEGRAM_BOT_TOKEN === "")
    return { state: "note", text: "no TELEGRAM_BOT_TOKEN, so npm start chats in this terminal" };
  const state = await openState(settings, () => undefined);
  const [bot] = settings.TELEGRAM_BOT_TOKEN.split(":");
  let isRunning: boolean;
  try {
    isRunning = !(await state.claim(lockName(Number(bot))));
  } finally {
    await state.close();
  }
  // While it runs, it listens there itself.
  if (!isRunning) {
    await tryAddress(webhookIn(settings), "WEBHOOK");
    await tryAddress(metricsIn(settings), "METRICS");
  }
  const how =
    settings.WEBHOOK_URL === "" ? "by polling" : `by webhook at ${new URL(settings.WEBHOOK_URL).origin}`;
  return {
    state: "ok",
    text: `a token is set, so npm start answers there, ${how}; ${isRunning ? "it runs now; " : ""}what the bot remembers can be read and written`,
  };
}

/** Does nothing where nobody will listen. Throws `ListenError`. */
async function tryAddress(
  address: Address | undefined,
  settings: Parameters<typeof listen>[2],
): Promise<void> {
  if (address === undefined) return;
  const server = createServer();
  await listen(server, address, settings);
  await close(server);
}
