// What whoever runs the bot can see of it: /healthz, /metrics, and a message to the owner.
import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { createAlarms } from "../../src/channels/telegram/watching/alarms.ts";
import { createHealth } from "../../src/channels/telegram/watching/health.ts";
import { createLasting } from "../../src/channels/telegram/watching/lasting.ts";
import { createInbox } from "../../src/channels/telegram/transport/inbox.ts";
import { startWatch } from "../../src/channels/telegram/watching/watch.ts";
import { loadEmbedding } from "../../src/embeddings/embedding.ts";
import { openIndex } from "../../src/index/local/open.ts";
import { createLog } from "../../src/log.ts";
import { openSqliteStore } from "../../src/state/sqlite.ts";
import {
  ANN,
  type BotProcess,
  type Emulator,
  ME,
  startEmulator,
  TOKEN,
  until,
} from "../emulator/emulator.ts";
import { reply, status } from "../model/behaviours.ts";
import { startModelServer } from "../model/server.ts";
import { temporaryFolder } from "../temporary.ts";
import { asked, emulate, newStateFile, QUESTION, startBot, STORE_FOLDER, to } from "./bots.ts";
import { freePort } from "./free-port.ts";

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const REFUSED = "黄陂区委书记叫什么名字";
const HOUR = 3_600_000;

describe("/healthz and /metrics of a bot", () => {
  let telegram: Emulator;
  let bot: BotProcess;
  let port: number;
  beforeAll(async () => {
    telegram = await startEmulator();
    port = await freePort();
    await telegram.down();
    bot = startBot(telegram, { METRICS_PORT: `${port}`, CONFLICT_PAUSE: "100" });
    await until(() => /healthz and \/metrics are at/.exec(bot.log()) ?? undefined);
  });
  afterAll(() => telegram.close());

  const get = (path: string, method = "GET") => fetch(`http://127.0.0.1:${port}${path}`, { method });
  const metrics = async (): Promise<string> => (await get("/metrics")).text();
  const valueOf = (text: string, name: string): number | undefined => {
    const line = text.split("\n").find((one) => one.startsWith(`${name} `));
    return line === undefined ? undefined : Number(line.slice(name.length + 1));
  };

  it("say 503 and why while Telegram is not reached, and 200 once updates can come", async () => {
    const before = await get("/healthz");
    expect([before.status, await before.json()]).toEqual([
      503,
      { status: "unavailable", reasons: [expect.stringMatching(/^polling has not worked since the start/)] },
    ]);
    expect(valueOf(await metrics(), "tongbao_up")).toBe(0);
    await telegram.up();
    await asked(telegram, "/help");
    const after = await get("/healthz");
    expect([after.status, await after.json()]).toEqual([200, { status: "ok", reasons: [] }]);
    expect(valueOf(await metrics(), "tongbao_up")).toBe(1);
  });

  it("count questions, refusals, updates and failed calls, and measure how long an answer takes", async () => {
    await asked(telegram, QUESTION);
    await asked(telegram, REFUSED);
    telegram.fail({ method: "sendMessage", kind: "403" });
    telegram.write(QUESTION);
    await until(() => /could not be delivered/.exec(bot.log()) ?? undefined);
    await until(() => telegram.pending() === 0 || undefined);
    const text = await metrics();
    const expected = {
      'tongbao_questions_total{status="answered",mode="extractive"}': 2,
      'tongbao_questions_total{status="refused",mode="extractive"}': 1,
      'tongbao_question_seconds_count{mode="extractive"}': 3,
      'tongbao_question_seconds_bucket{le="180",mode="extractive"}': 3,
      'tongbao_updates_total{kind="message"}': 4,
      'tongbao_telegram_failures_total{method="sendMessage",reason="403"}': 1,
      tongbao_updates_waiting: 0,
      tongbao_index_damaged: 0,
    };
    for (const [name, value] of Object.entries(expected))
      expect([name, valueOf(text, name)]).toEqual([name, value]);
    expect(valueOf(text, "tongbao_index_passages")).toBeGreaterThan(300);
    expect(valueOf(text, "tongbao_index_age_seconds")).toBeGreaterThan(0);
    expect(valueOf(text, "process_resident_memory_bytes")).toBeGreaterThan(1e7);
    expect(valueOf(text, "nodejs_eventloop_lag_p99_seconds")).toBeGreaterThanOrEqual(0);
  });

  it("are well again after five seconds in which nothing ran; what came meanwhile is answered, once", async () => {
    const source = await asked(telegram, QUESTION);
    bot.child.kill("SIGSTOP");
    const press = telegram.press(source, "👍");
    const people = [7300, 7301, 7302];
    for (const from of people) telegram.write(QUESTION, { from });
    await pause(5000);
    bot.child.kill("SIGCONT");
    expect(await telegram.toast(press)).toBe("谢谢，已记下");
    for (const from of people) await until(() => to(telegram, from)[0]);
    await asked(telegram, "/help");
    expect(people.map((from) => to(telegram, from).length)).toEqual([1, 1, 1]);
    expect((await get("/healthz")).status).toBe(200);
  });

  it("have no label that anybody wrote, however strange what comes is", async () => {
    telegram.announce({ [`kind-${QUESTION}`]: { from: { id: 1 } } });
    telegram.announce({ message: null });
    await asked(telegram, "/help");
    const text = await metrics();
    expect(text).toContain('tongbao_updates_total{kind="other"} 1');
    // Without the measured values: digits of any kind turn up in those.
    const written = text.replaceAll(/ [-+\d.einf]+$/gim, "");
    expect(written).not.toBe(text);
    for (const secret of ["盘龙城", TOKEN.split(":")[1]!, `${ANN}`]) expect(written).not.toContain(secret);
  });

  it("are all there is: 404 elsewhere, 405 for anything but reading", async () => {
    expect((await get("/")).status).toBe(404);
    expect((await get("/metrics", "POST")).status).toBe(405);
    expect((await get("/healthz", "HEAD")).status).toBe(200);
  });

  it("tell an outage from its beginning, and its end", async () => {
    await telegram.down();
    await until(() => /Polling broke off/.exec(bot.log()) ?? undefined);
    // Ninety seconds are a matter of a clock, below.
    expect((await get("/healthz")).status).toBe(200);
    expect(
      valueOf(await metrics(), 'tongbao_telegram_failures_total{method="getUpdates",reason="network"}'),
    ).toBeGreaterThan(0);
    const started = Date.now();
    bot.child.kill("SIGTERM");
    expect(await bot.ended).toBe(0);
    expect(Date.now() - started).toBeLessThan(6000);
  });
});

describe("updates that wait", () => {
  it("are counted anew for each turn to answer: another process has dealt with those of the turn before", async () => {
    const [port, store] = [await freePort(), await openSqliteStore(newStateFile(), { onUnfit: () => {} })];
    const index = await openIndex(STORE_FOLDER, await loadEmbedding("builtin"));
    const watch = await startWatch({
      index: () => index,
      ask: () => Promise.reject(new Error("not asked")),
      store,
      way: "polling",
      address: { host: "127.0.0.1", port },
      log: createLog("silent"),
    });
    onTestFinished(() => watch.close());
    const waiting = async (): Promise<string | undefined> => {
      const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
      return /^tongbao_updates_waiting (\d+)$/m.exec(text)?.[1];
    };
    const first = watch.inbox(createInbox(store, ME.id));
    await first.accept([{ update_id: 1 }, { update_id: 2 }], false);
    expect(await waiting()).toBe("2");
    for (const item of await createInbox(store, ME.id).left()) await createInbox(store, ME.id).finish(item);
    const second = watch.inbox(createInbox(store, ME.id));
    expect(await second.left()).toEqual([]);
    expect(await waiting()).toBe("0");
  });
});

describe("health", () => {
  it("lasts for 90 seconds after the last contact, and says for how long there was none", () => {
    let now = 0;
    const manifest = { counts: { passages: 1 } };
    const index = () => ({ manifest });
    const health = createHealth({ index, way: "polling", now: () => now });
    health.onContact();
    now = 90_000;
    expect(health.state()).toEqual({ isHealthy: true, reasons: [] });
    now = 91_000;
    expect(health.state()).toEqual({ isHealthy: false, reasons: ["polling has not worked for 91 s"] });
    health.onContact();
    manifest.counts.passages = 0;
    expect(health.state()).toMatchObject({
      isHealthy: false,
      reasons: [expect.stringMatching(/no passage/)],
    });
  });
});

describe("an alarm", () => {
  it("is told once an hour for each fault, also by the next process, and again soon where it did not arrive", async () => {
    let now = 10 * HOUR;
    let isDown = false;
    const kept = new Map<string, number>();
    const said: string[] = [];
    const raise = () =>
      createAlarms({
        tell: (alarm) =>
          isDown ? Promise.reject(new Error("down")) : Promise.resolve(void said.push(alarm.about)),
        told: (what) => Promise.resolve(kept.get(what) ?? -Infinity),
        telling: (what) => Promise.resolve(void kept.set(what, now)),
        log: createLog("silent"),
        now: () => now,
      });
    const first = raise();
    await Promise.all([first({ about: "disk" }), first({ about: "disk" }), first({ about: "index" })]);
    expect(said).toEqual(["disk", "index"]);
    now += HOUR - 1;
    await first({ about: "disk" });
    const next = raise();
    await next({ about: "disk" });
    expect(said).toHaveLength(2);
    now += 1;
    isDown = true;
    await first({ about: "disk" });
    isDown = false;
    await first({ about: "disk" });
    expect(said).toHaveLength(2);
    now += 300_000;
    await first({ about: "disk" });
    expect(said).toEqual(["disk", "index", "disk"]);
  });

  it("counts the time of a fault from its first failure after the last success", () => {
    let now = 0;
    const { onFailure, onSuccess } = createLasting(() => now);
    expect(onFailure()).toBe(0);
    now = 500;
    expect(onFailure()).toBe(500);
    onSuccess();
    now = 600;
    expect(onFailure()).toBe(0);
  });

  it("about a damaged index, a failing model and a full disk reaches the owner, each once", async () => {
    const [telegram, model] = [await emulate(), await startModelServer()];
    onTestFinished(() => model.close());
    const folder = join(await temporaryFolder(), "index");
    await cp(STORE_FOLDER, folder, { recursive: true });
    const env = {
      STORE_FOLDER: folder,
      STATE_FILE: newStateFile(),
      ACCESS: "pairing",
      CHAT_MODEL: "openai:test-model",
      OPENAI_BASE_URL: model.openai,
      PATIENCE: "0",
      NODE_OPTIONS: `--import=${new URL("full-disk.mjs", import.meta.url).href}`,
    };
    const first = startBot(telegram, env);
    const [, code] = await until(() => /\?start=([\w-]+)/.exec(first.log()) ?? undefined);
    await asked(telegram, `/start ${code}`);
    first.child.kill("SIGTERM");
    expect(await first.ended).toBe(0);

    await damage(folder);
    const bot = startBot(telegram, env);
    const alarms = (sign: string) => to(telegram, ANN).filter(({ text }) => text.includes(sign));
    await until(() => alarms("最新的索引已损坏")[0]);
    model.always(status(500));
    for (let i = 0; i < 2; i++) {
      telegram.write(QUESTION);
      await until(() => to(telegram, ANN).filter(({ text }) => text.includes("3420"))[i]);
    }
    expect(alarms("语言模型已有 0 分钟不可用（server）")).toHaveLength(1);
    expect(alarms("has failed for 0 minutes")).toHaveLength(1);

    model.always(reply("盘龙城增加学位3420个[1]。"));
    bot.child.kill("SIGUSR2");
    await until(() => /armed/.exec(bot.log()) ?? undefined);
    telegram.write(QUESTION);
    await until(() => alarms("磁盘已满")[0]);
    await until(() => to(telegram, ANN).filter(({ text }) => text.includes("3420"))[2]);

    bot.child.kill("SIGTERM");
    await bot.ended;
    startBot(telegram, env);
    await asked(telegram, "/help");
    expect(["最新的索引", "语言模型已有", "磁盘已满"].map((sign) => alarms(sign).length)).toEqual([1, 1, 1]);
    expect(telegram.refused).toEqual([]);
  });
});

/** Makes the newest generation another one than its manifest says; the sound one is the one before. */
async function damage(store: string): Promise<void> {
  const sound = (await readFile(join(store, "CURRENT"), "utf8")).trim();
  const newest = "g99991231235959-00000000";
  await cp(join(store, sound), join(store, newest), { recursive: true });
  await writeFile(join(store, newest, "passages.jsonl"), "damaged");
  await writeFile(join(store, "CURRENT"), `${newest}\n`);
}
