// What goes wrong while a file comes in: the old index answers on, and whoever sent the file hears of it.
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { type BotProcess, type Emulator, startEmulator, until } from "../emulator/emulator.ts";
import { run } from "../commands/run.ts";
import { temporaryFolder } from "../temporary.ts";
import { asked, newStateFile, QUESTION, startBot, to } from "./bots.ts";
import { ADMIN, becomes, noticeText, startOwnBot, uploadedFiles } from "./collections.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const NODE_OPTIONS = `--import=${new URL("worker-faults.mjs", import.meta.url).href}`;
const ASKER = 5100;
let telegram: Emulator;
let bot: BotProcess & { readonly store: string };
let env: Readonly<Record<string, string>>;
let faultFile: string;

const set = (fault: "" | "hold" | "full" | "no room" | "die"): Promise<void> => writeFile(faultFile, fault);
const current = (): Promise<string> => readFile(join(bot.store, "CURRENT"), "utf8");
const upload = (school: string, places: number): void =>
  void telegram.upload(`${school}.txt`, noticeText(school, places), { from: ADMIN });
const answering = (process: BotProcess) =>
  until(() => /Answering on Telegram/.exec(process.log()) ?? undefined);

beforeAll(async () => {
  telegram = await startEmulator();
  faultFile = join(await temporaryFolder(), "fault");
  env = { STATE_FILE: newStateFile(), NODE_OPTIONS, FAULT_FILE: faultFile };
  bot = await startOwnBot(telegram, env);
  await answering(bot);
  return () => telegram.close();
});

describe("a file that comes in", () => {
  it("lets questions be answered meanwhile, the sender's too, and a second file wait its turn", async () => {
    await set("hold");
    const before = await current();
    upload("青云", 777);
    await becomes(telegram, /收录 青云\.txt\n正在(计算向量|写入|比对)|^收录 青云.*\n内容可读/);
    upload("白云", 888);
    await becomes(telegram, /收录 白云\.txt\n另一次更新正在进行/);
    expect((await asked(telegram, QUESTION, { from: ADMIN })).text).toContain("3420");
    expect((await asked(telegram, QUESTION, { from: ASKER })).text).toContain("3420");
    expect((await asked(telegram, "青云区新增了多少学位?", { from: ASKER })).text).not.toContain("777");
    expect(await current()).toBe(before);
    await set("");
    await becomes(telegram, /已收录：中共白云区委/);
    await becomes(telegram, /已收录：中共青云区委/);
    expect((await asked(telegram, "青云区新增了多少学位?", { from: ASKER })).text).toContain("777");
    expect((await asked(telegram, "白云区新增了多少学位?", { from: ASKER })).text).toContain("888");
    // One message a file, changed as it went on.
    expect(to(telegram, ADMIN)).toHaveLength(3);
  });

  it.each([
    ["full", /没有收录 紫云\.txt\n磁盘写不进去/, "disk"],
    ["no room", /没有收录 紫云\.txt\n磁盘写不进去/, "disk"],
    ["die", /没有收录 紫云\.txt\n处理时出错/, "broken"],
  ] as const)("is left out when: %s; the index stays as it was", async (fault, said, result) => {
    const before = [await current(), (await uploadedFiles(bot.store)).length];
    const earlier = to(telegram, ADMIN).length;
    await set(fault);
    upload("紫云", 999);
    await until(() => {
      const message = to(telegram, ADMIN)[earlier];
      return message && said.test(telegram.current(message)?.text ?? "") ? true : undefined;
    });
    expect([await current(), (await uploadedFiles(bot.store)).length]).toEqual(before);
    expect((await asked(telegram, QUESTION, { from: ASKER })).text).toContain("3420");
    expect(bot.log()).toContain(`"result":"${result}"`);
    await set("");
  });

  it("is loaded once more through a new link where it came half, too late or not", async () => {
    const faults = [
      { kind: "truncate" },
      { kind: "500" },
      { kind: "reset" },
      { kind: "slow", delayMs: 400 },
    ] as const;
    const seed = await readFile("seeds/002_21b7a4a7f72e64a4.txt");
    for (const [i, fault] of faults.entries()) {
      const calls = telegram.calls.length;
      telegram.fail({ method: "download", ...fault });
      telegram.upload(`${i}.txt`, seed, { from: ADMIN });
      if (fault.kind === "slow") {
        await until(() => (telegram.calls.slice(calls).includes("download") ? true : undefined));
        telegram.world.files.expireLinks();
      }
      await becomes(telegram, new RegExp(`^${i}\\.txt\n内容与已收录的 seeds/002_.* 完全相同`));
      const made = telegram.calls.slice(calls).filter((call) => /getFile|download/.test(call));
      expect(made).toEqual(["getFile", "download", "getFile", "download"]);
    }
    telegram.fail({ method: "download", kind: "truncate", times: 2 });
    telegram.upload("半.txt", noticeText("半", 1), { from: ADMIN });
    await becomes(telegram, /没有收录 半\.txt\n文件没有完整下载/);
    telegram.fail({ method: "getFile", kind: "400", times: 2 });
    telegram.upload("无.txt", noticeText("无", 1), { from: ADMIN });
    await becomes(telegram, /没有收录 无\.txt\n文件没有完整下载/);
    expect(bot.log()).not.toMatch(/\/file\/bot\d|AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw/);
  });

  it("waits while somebody ingests by hand, and says so slowly, whatever Telegram makes of it", async () => {
    await writeFile(join(bot.store, ".lock"), String(process.pid));
    upload("蓝云", 666);
    const shown = await becomes(telegram, /收录 蓝云\.txt\n另一次更新正在进行/);
    telegram.fail({ method: "editMessageText", kind: "429", retryAfter: 1, times: 2 });
    await rm(join(bot.store, ".lock"));
    const { message_id } = await becomes(telegram, /已收录：中共蓝云区委/);
    expect(message_id).toBe(shown.message_id);
    const edits = telegram.requests.filter(
      ({ method, payload }) => method === "editMessageText" && payload.message_id === message_id,
    );
    // The last word waits for nobody's pace but Telegram's.
    const gaps = edits.slice(1, -3).map(({ at }, i) => at - edits[i]!.at);
    for (const gap of gaps) expect(gap).toBeGreaterThan(1400);
  });

  it("stays in the collection when the other notices are ingested anew, and when somebody rolls back", async () => {
    const ingest = (...args: string[]) => run("scripts/ingest.ts", ["--store", bot.store, ...args]);
    expect((await ingest("--json")).stdout).toContain('"notices":9');
    expect((await ingest("--from", "seeds")).stdout).toContain("removed");
    expect((await asked(telegram, "蓝云区新增了多少学位?", { from: ASKER })).text).not.toContain("666");
    expect((await ingest("--rollback")).status).toBe(0);
    expect((await asked(telegram, "蓝云区新增了多少学位?", { from: ASKER })).text).toContain("666");
    expect(await uploadedFiles(bot.store)).toHaveLength(3);
  });

  it("never replaces what somebody ingested from elsewhere", async () => {
    const elsewhere = join(await temporaryFolder(), "其他.txt");
    await writeFile(elsewhere, noticeText("远方", 5));
    expect((await run("scripts/ingest.ts", ["--store", bot.store, "--from", elsewhere])).status).toBe(0);
    await asked(telegram, "远方区新增了多少学位?", { from: ASKER });
    upload("黑云", 1);
    await becomes(telegram, /没有收录 黑云\.txt\n索引里有 1 个文件既不在通报文件夹，也不是上传的/);
    telegram.write("/reingest", { from: ADMIN });
    const done = await becomes(telegram, /索引已更新：9 份通报/);
    expect(done.text).toMatch(/新增 8\n[^]*移除 1\n– .*其他\.txt/);
  });

  it.each(["SIGKILL", "SIGTERM"] as const)(
    "is taken up again after %s in the middle, and said of in the same message",
    async (signal) => {
      const name = signal === "SIGKILL" ? "红云" : "绿云";
      await set("hold");
      const before = await current();
      const earlier = to(telegram, ADMIN).length;
      upload(name, 555);
      await becomes(telegram, new RegExp(`收录 ${name}\\.txt\\n(内容可读|正在)`));
      await pause(300);
      bot.child.kill(signal);
      expect(await bot.ended).toBe(signal === "SIGKILL" ? null : 0);
      await set("");
      expect(await current()).toBe(before);
      bot = {
        ...startBot(telegram, { ...env, STORE_FOLDER: bot.store, ADMINS: String(ADMIN) }),
        store: bot.store,
      };
      expect((await asked(telegram, QUESTION, { from: ASKER })).text).toContain("3420");
      await becomes(telegram, new RegExp(`已收录：中共${name}区委`));
      expect(to(telegram, ADMIN).slice(earlier)).toHaveLength(1);
      expect((await asked(telegram, `${name}区新增了多少学位?`, { from: ASKER })).text).toContain("555");
    },
  );
});
