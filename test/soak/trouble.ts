// What happens to a bot: calls that fail in every way, outages, updates out of order, kill -9, restarts.
import { setTimeout as pause } from "node:timers/promises";
import { shuffled } from "../emulator/api/chance.ts";
import { type BotProcess, type Emulator, until } from "../emulator/emulator.ts";

/** After which nobody may know whether a message arrived: a copy of it is allowed. */
export interface Disturbance {
  readonly what: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export interface Trouble {
  readonly disturbances: Disturbance[];
  /** Every process there was, the one that runs last. */
  readonly bots: Lived[];
  /** Wrong by itself, whatever people saw. */
  readonly violations: string[];
}
interface Lived {
  readonly bot: BotProcess;
  readonly since: number;
}

interface Troubled extends Trouble {
  readonly telegram: Emulator;
  readonly start: () => BotProcess;
  readonly random: () => number;
  readonly isOver: () => boolean;
  /** From then on no process is ended: the last one must live long enough to see whether it grows. */
  readonly mayKill: () => boolean;
}

const METHODS = ["sendMessage", "getUpdates", "answerCallbackQuery", "answerInlineQuery"] as const;
/** Carried out, or perhaps carried out. */
const DOUBTFUL = ["500", "html502", "reset", "lost", "truncate"] as const;
const PLAIN = ["429", "slow"] as const;
/** Milliseconds between two failures that leave a message in doubt: a third one on end would give it up. */
const DOUBT_EVERY = 8000;
/** Milliseconds between two failures of polling, of which each costs three seconds: else nothing is ever heard. */
const POLL_EVERY = 12_000;
const LONGEST_PAUSE = 1500;
const LONGEST_END = 12_000;

export async function started(start: () => BotProcess, bots: Lived[]): Promise<void> {
  const bot = start();
  bots.push({ bot, since: Date.now() });
  await until(() => /Answering on Telegram/.exec(bot.log()) ?? undefined, 60_000);
}

export async function makeTrouble(parts: Troubled): Promise<void> {
  const { telegram, start, random, isOver, mayKill, disturbances, bots, violations } = parts;
  let lastDoubt = 0;
  let lastPoll = 0;
  const planned: (() => void)[] = [];
  const disturb = (what: string): void => void disturbances.push({ what, at: Date.now() });
  while (!isOver()) {
    await pause(100 + random() * LONGEST_PAUSE);
    // First of all a process is ended, so that one is however slow the machine.
    const choice = bots.length === 1 && mayKill() ? 1 : random();
    if (choice < 0.7) {
      const method = METHODS[Math.floor(random() * METHODS.length)]!;
      if (method === "getUpdates") {
        if (Date.now() - lastPoll < POLL_EVERY) continue;
        lastPoll = Date.now();
      }
      const isCalm = method === "sendMessage" && Date.now() - lastDoubt < DOUBT_EVERY;
      const kinds = [
        ...PLAIN,
        ...(isCalm ? [] : DOUBTFUL),
        ...(method === "getUpdates" ? (["409"] as const) : []),
      ];
      const kind = kinds[Math.floor(random() * kinds.length)]!;
      if (method === "sendMessage" && kind !== "429" && kind !== "slow") {
        lastDoubt = Date.now();
        disturb(`${kind} on ${method}`);
      }
      const takeBack = telegram.fail({
        method,
        kind,
        times: 1 + Math.floor(random() * 2),
        delayMs: kind === "slow" ? random() * 3000 : 0,
      });
      planned.push(takeBack);
    } else if (choice < 0.8) {
      disturb("outage");
      await telegram.down();
      await pause(500 + random() * 2500);
      await telegram.up();
      disturb("end of the outage");
    } else if (choice < 0.9) {
      telegram.hold();
      await pause(random() * 800);
      const seed = Math.floor(random() * 2 ** 31);
      telegram.release((updates) => shuffled(updates, seed));
    } else if (mayKill()) {
      const { bot } = bots.at(-1)!;
      disturb("end of a process");
      if (random() < 0.7) {
        bot.child.kill("SIGKILL");
        await bot.ended;
      } else violations.push(...(await ended(bot)));
      // Presses that it answered and had not done with, it left to the next.
      telegram.world.presses.forget();
      await started(start, bots);
      disturb("start of a process");
    }
  }
  telegram.release();
  for (const takeBack of planned) takeBack();
}

/** What was wrong with how it ended when it was asked to. */
export async function ended(bot: BotProcess): Promise<string[]> {
  const asked = Date.now();
  bot.child.kill("SIGTERM");
  const status = await Promise.race([bot.ended, pause(LONGEST_END, "late" as const)]);
  if (status === "late") bot.child.kill("SIGKILL");
  return status === 0
    ? []
    : [`After SIGTERM expected exit status 0 in time, got ${status} in ${Date.now() - asked} ms.`];
}
