// Several bots over one PostgreSQL database: one answers, the others receive and take its place when it dies.
import { once } from "node:events";
import { connect, createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { useServer } from "../database/server.ts";
import { type BotProcess, type Emulator, until } from "../emulator/emulator.ts";
import { temporaryFolder } from "../temporary.ts";
import { emulate, newStateFile, QUESTION, to } from "./bots.ts";
import { freePort } from "./free-port.ts";

vi.setConfig({ testTimeout: 120_000 });

const server = useServer();
const VECTORSTORE_DIR = await temporaryFolder();
/** More by hand: REPLICA_QUESTIONS=200 npx vitest run test/telegram/replicas.test.ts */
const MANY = Number(process.env.REPLICA_QUESTIONS ?? 15);
/** Of which one takes over. */
const OTHERS = MANY > 50 ? 2 : 1;
const FIRST_ASKER = 8_000;
/** Milliseconds after which a copy would have come. */
const QUIET = 1_500;
const ANSWERS = /Answering on Telegram/;
const WAITS = /This one waits to take its place/;

describe("bots over one database", () => {
  it("poll in turn: one answers each question once, the next goes on when it is killed", async () => {
    const telegram = await emulate();
    const env = await environment();
    const first = telegram.startBot(env);
    await until(() => ANSWERS.exec(first.log()) ?? undefined, 60_000);
    const others = Array.from({ length: OTHERS }, () => telegram.startBot(env));
    for (const bot of others) await until(() => WAITS.exec(bot.log()) ?? undefined, 60_000);
    await askWhileKilling(telegram, first);
    expect(others.filter((bot) => ANSWERS.test(bot.log()))).toHaveLength(1);
    expect(telegram.refused).toEqual([]);
    expect([first, ...others].map((bot) => bot.log()).join("")).not.toMatch(/a-password|盘龙城/);
    for (const bot of others) {
      bot.child.kill("SIGTERM");
      expect(await bot.ended).toBe(0);
    }
  });

  it("receive by webhook, all of them: each question is answered once, also when the one that answers is killed", async () => {
    const telegram = await emulate({ resend: 50 });
    const ports = [await freePort(), await freePort()];
    const WEBHOOK_URL = `http://127.0.0.1:${await balance(ports)}/hooks/tongbao-7f3a`;
    const env = { ...(await environment()), WEBHOOK_URL, WEBHOOK_SECRET: "geheim_0123456789-abcdef" };
    const first = telegram.startBot({ ...env, WEBHOOK_PORT: String(ports[0]) });
    await until(() => /Telegram sends updates to/.exec(first.log()) ?? undefined, 60_000);
    const second = telegram.startBot({ ...env, WEBHOOK_PORT: String(ports[1]) });
    await until(() => WAITS.exec(second.log()) ?? undefined, 60_000);
    await askWhileKilling(telegram, first);
    expect(second.log()).toMatch(ANSWERS);
    expect(telegram.refused).toEqual([]);
  });
});

/** Index and state in a database that nobody else uses. */
async function environment(): Promise<Readonly<Record<string, string>>> {
  return {
    STORE: "postgres",
    DATABASE_URL: await server.newUrl(),
    VECTORSTORE_DIR,
    STATE_FILE: newStateFile(),
    ACCESS: "open",
    QUESTIONS_PER_MINUTE: "0",
  };
}

/**
 * Each person asks once, and `victim` is killed in the middle. Only what it was sending at that moment may come twice:
 * nobody can know whether it arrived.
 */
async function askWhileKilling(telegram: Emulator, victim: BotProcess): Promise<void> {
  const askers = Array.from({ length: MANY }, (_, i) => FIRST_ASKER + i);
  const answersTo = (asker: number): number =>
    to(telegram, asker).filter(({ text }) => text.includes("3420")).length;
  const answered = (): number[] => askers.filter((asker) => answersTo(asker) > 0);
  const asked: number[] = [];
  const asking = (async () => {
    for (const from of askers) {
      telegram.write(QUESTION, { from });
      asked.push(from);
      await pause(30);
    }
  })();
  await until(() => answered().length > MANY / 3 || undefined, 60_000);
  const before = answered();
  // A chat's second reply comes after its first is marked as sent.
  for (const from of before) telegram.write("/help", { from });
  for (const from of before) await until(() => to(telegram, from)[1], 60_000);
  victim.child.kill("SIGKILL");
  const unasked = askers.filter((asker) => !asked.includes(asker));
  await victim.ended;
  await asking;
  for (const asker of askers) await until(() => answersTo(asker) || undefined, 60_000);
  await pause(QUIET);
  for (const asker of [...before, ...unasked]) expect(answersTo(asker)).toBe(1);
  for (const asker of askers) expect(answersTo(asker)).toBeLessThanOrEqual(2);
}

/** A port whose connections go to each of `ports` in turn, past those that are dead. */
async function balance(ports: readonly number[]): Promise<number> {
  let turn = 0;
  const balancer = createServer((socket) => {
    const attempt = (left: number): void => {
      const behind = connect(ports[turn++ % ports.length]!, "127.0.0.1");
      behind.once("connect", () => void socket.pipe(behind).pipe(socket));
      behind.once("error", () => (left > 0 && behind.connecting ? attempt(left - 1) : socket.destroy()));
      socket.once("error", () => behind.destroy());
    };
    attempt(ports.length);
  }).listen(0, "127.0.0.1");
  await once(balancer, "listening");
  onTestFinished(() => void balancer.close());
  const address = balancer.address();
  if (address === null || typeof address === "string") throw new Error("Expected a port.");
  return address.port;
}
