// Bots over the five seed files, each with a state of its own, and what people do with them.
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { ANN, type BotProcess, type Emulator, startEmulator } from "../emulator/emulator.ts";
import type { Sent } from "../emulator/server.ts";
import { seedStore } from "../index/seeds.ts";
import { temporaryFolder } from "../temporary.ts";

export const STORE_FOLDER = await seedStore();
export const QUESTION = "盘龙城2023年秋季增加了多少学位?";
export const GROUP = -1001;

const folder = await temporaryFolder();
let files = 0;

/** Where no bot has kept anything yet. */
export function newStateFile(): string {
  return join(folder, `${files++}`, "state.db");
}

export function startBot(telegram: Emulator, env: Readonly<Record<string, string>> = {}): BotProcess {
  // Tests ask more than people do.
  const QUESTIONS_PER_MINUTE = "0";
  return telegram.startBot({
    STORE_FOLDER,
    STATE_FILE: newStateFile(),
    ACCESS: "open",
    QUESTIONS_PER_MINUTE,
    ...env,
  });
}

/** Gone after the test, with the bots it started, however the test ends. */
export async function emulate(timing: Parameters<typeof startEmulator>[0] = {}): Promise<Emulator> {
  const telegram = await startEmulator(timing);
  onTestFinished(() => telegram.close());
  return telegram;
}

export function asked(
  telegram: Emulator,
  text: string,
  writing: Parameters<Emulator["ask"]>[1] = {},
): Promise<Sent> {
  return telegram.ask(text, { from: ANN, ...writing });
}

/** A greeting with its examples, which a machine that is busy makes while the first greetings go without. */
export async function greeted(
  telegram: Emulator,
  writing: Parameters<Emulator["ask"]>[1] = {},
): Promise<Sent> {
  for (let i = 0; ; i++) {
    const greeting = await asked(telegram, "/start", writing);
    if (greeting.buttons.length > 0 || i === 5) return greeting;
  }
}

export function to(telegram: Emulator, chat: number): readonly Sent[] {
  return telegram.sent.filter(({ chat_id }) => chat_id === chat);
}
