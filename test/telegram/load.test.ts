// Many people at once: everybody is answered, in order, and what an answer costs.
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type BotProcess, type Emulator, startEmulator, until } from "../emulator/emulator.ts";
import { startBot, to } from "./bots.ts";
import { QUESTIONS } from "./questions.ts";

const EACH = 5;
const PEOPLE = range(30).map((i) => 20_000 + i);
/** Each asks what one of the people asks. In groups an answer names its question, which proves the order. */
const GROUPS = range(30).map((i) => -20_000 - i);
const ASKED = (PEOPLE.length + GROUPS.length) * EACH;
/**
 * Milliseconds of processor time that an answer may take the bot, all in all: the clock says little while other tests
 * run. With 6 the last of 300 has an answer within two seconds.
 */
const MOST_PROCESSOR = 60;
const PATIENCE = 200_000;
const TURNS = 2;

describe("300 questions from 60 chats", () => {
  let telegram: Emulator;
  let bot: BotProcess;
  beforeAll(async () => {
    telegram = await startEmulator();
    bot = startBot(telegram);
    await until(() => /Answering on Telegram/.exec(bot.log()) ?? undefined);
    for (const group of GROUPS) telegram.createGroup(group);
  }, 30_000);
  afterAll(() => telegram.close());

  it("that come at the same moment are all answered, in order in each chat", async () => {
    const ids = new Map<number, number[]>();
    telegram.hold();
    // The first of everybody, then the second of everybody: as they come when people type at once.
    for (const n of range(EACH))
      for (const i of PEOPLE.keys()) {
        telegram.write(question(i, n), { from: PEOPLE[i]! });
        const { message } = telegram.write(`/ask ${question(i, n)}`, { from: PEOPLE[i]!, chat: GROUPS[i]! });
        ids.set(GROUPS[i]!, [...(ids.get(GROUPS[i]!) ?? []), message.message_id]);
      }
    const before = processorTime(bot);
    const started = Date.now();
    telegram.release();
    const answers = (): readonly number[] =>
      telegram.requests.filter(({ method }) => method === "sendMessage").map(({ at }) => at - started);
    await until(() => (telegram.sent.length >= ASKED ? true : undefined), PATIENCE);
    report("all at once", answers(), processorTime(bot) - before);
    for (const [i, group] of GROUPS.entries()) {
      expect(to(telegram, group).map((sent) => sent.reply_parameters?.message_id)).toEqual(ids.get(group));
      expect(to(telegram, PEOPLE[i]!).map(({ text }) => text)).toEqual(
        to(telegram, group).map(({ text }) => text),
      );
    }
    expect((processorTime(bot) - before) / ASKED).toBeLessThan(MOST_PROCESSOR);
  }, 240_000);

  it("of people who ask on when they have their answer are answered each", async () => {
    const chats = range(PEOPLE.length + GROUPS.length).map((i) => 21_000 + i);
    const times: number[] = [];
    const before = processorTime(bot);
    await Promise.all(
      chats.map(async (chat, i) => {
        for (const n of range(TURNS)) {
          const at = Date.now();
          telegram.write(question(i, n), { from: chat });
          await until(() => to(telegram, chat)[n], PATIENCE);
          times.push(Date.now() - at);
        }
      }),
    );
    report("one at a time", times, processorTime(bot) - before);
    expect(chats.map((chat) => to(telegram, chat).length)).toEqual(chats.map(() => TURNS));
    expect(telegram.refused).toEqual([]);
  }, 240_000);
});

function range(length: number): number[] {
  return Array.from({ length }, (_, i) => i);
}

function question(person: number, n: number): string {
  return QUESTIONS[(person * EACH + n) % QUESTIONS.length]!;
}

/** Milliseconds, in steps of ten; 0 where the system does not tell. */
function processorTime({ child }: BotProcess): number {
  try {
    const fields = readFileSync(`/proc/${child.pid}/stat`, "utf8").split(") ")[1]!.split(" ");
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return 0;
  }
}

function report(what: string, times: readonly number[], processor: number): void {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.ceil(sorted.length * share) - 1]!;
  process.stdout.write(
    `${what}: ${times.length} answers, p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, ${(processor / times.length).toFixed(1)} ms of the processor each\n`,
  );
}
