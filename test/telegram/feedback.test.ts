import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { parseQuestions } from "../../src/eval/questions.ts";
import { run } from "../commands/run.ts";
import { type BotProcess, type Emulator, startEmulator, until } from "../emulator/emulator.ts";
import type { Sent } from "../emulator/server.ts";
import { temporaryFolder } from "../temporary.ts";
import { asked, GROUP, newStateFile, QUESTION, startBot, STORE_FOLDER } from "./bots.ts";

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

let telegram: Emulator;
let bot: BotProcess;
const STATE_FILE = newStateFile();
beforeAll(async () => {
  telegram = await startEmulator();
  bot = startBot(telegram, { STATE_FILE });
});
afterAll(() => telegram.close());

const labels = (message: Sent): string[] =>
  telegram
    .current(message)!
    .keyboard.flat()
    .map(({ text }) => text);

/** The buttons once they are not what they were, and the toast. */
async function rated(message: Sent, button: string, from?: number) {
  const before = labels(message).join();
  const press = telegram.press(message, button, from === undefined ? {} : { from });
  const toast = await telegram.toast(press);
  const buttons = await until(() => {
    const now = labels(message);
    return now.join() === before ? undefined : now;
  });
  return { toast, buttons };
}

describe("an answer", () => {
  it("can be rated, also when it is a refusal, and a courtesy cannot", async () => {
    expect(labels(await asked(telegram, QUESTION))).toEqual(["📄 1", "👍", "👎"]);
    expect(labels(await asked(telegram, "黄陂区委书记叫什么名字"))).toEqual(["👍", "👎"]);
    expect(labels(await asked(telegram, "谢谢"))).toEqual([]);
  });

  it("shows in private how it was rated, whichever way one goes", async () => {
    const answer = await asked(telegram, QUESTION, { from: 4301 });
    const { text } = telegram.current(answer)!;
    const reasons = ["引用不符", "数字有误", "没答到", "返回"];
    expect(await rated(answer, "👍")).toEqual({ toast: "谢谢，已记下", buttons: ["📄 1", "👍 ✓", "👎"] });
    const why = await rated(answer, "👎");
    expect(why).toMatchObject({ toast: /哪里不对/, buttons: ["📄 1", "👍", "👎 ✓", ...reasons] });
    expect((await rated(answer, "数字有误")).buttons).toEqual(["📄 1", "👍", "👎 数字有误"]);
    expect((await rated(answer, "👎 数字有误")).buttons).toEqual(["📄 1", "👍", "👎 数字有误", ...reasons]);
    expect((await rated(answer, "返回")).buttons).toEqual(["📄 1", "👍", "👎 数字有误"]);
    expect((await rated(answer, "👍")).buttons).toEqual(["📄 1", "👍 ✓", "👎"]);
    expect(telegram.current(answer)!.text).toBe(text);
  });

  it("is not rated after all by who goes back without a reason", async () => {
    const answer = await asked(telegram, QUESTION, { from: 4302 });
    await rated(answer, "👎");
    expect(await rated(answer, "返回")).toEqual({ toast: "已撤回", buttons: ["📄 1", "👍", "👎"] });
  });

  it("is rated once by a double press", async () => {
    const answer = await asked(telegram, "黄陂有多少个易积水点位？", { from: 4303 });
    const presses = [telegram.press(answer, "👍"), telegram.press(answer, "👍")];
    for (const press of presses) expect(await telegram.toast(press)).toBe("谢谢，已记下");
    await asked(telegram, "/help", { from: 4303 });
    expect(labels(answer)).toContain("👍 ✓");
  });

  it("counts in a group, one rating a person", async () => {
    const answer = await asked(telegram, `/ask ${QUESTION}`, { chat: GROUP });
    await rated(answer, "👍", 4304);
    expect((await rated(answer, "👍 1", 4305)).buttons).toContain("👍 2");
    expect((await rated(answer, "👎", 4304)).buttons).toEqual(expect.arrayContaining(["👍 1", "👎 1"]));
    expect((await rated(answer, "引用不符", 4304)).buttons).toEqual(["📄 1", "👍 1", "👎 1"]);
  });

  it("is rated by buttons of its own chat alone", async () => {
    const answer = await asked(telegram, QUESTION, { from: 4306 });
    const own = answer.buttons.at(-1)!.callback_data;
    const before = telegram.requests.length;
    const presses = [
      telegram.press(answer, "", { forged: own, from: 4307, chat: 4307 }),
      ...["love", "__proto__", "constructor", ""].map((what) =>
        telegram.press(answer, "", { forged: own.replace("down", what) }),
      ),
      telegram.press(answer, "", { forged: "r|AAAAAAAAAAAA|up" }),
    ];
    for (const press of presses) expect(await telegram.toast(press)).toBe("不可用");
    expect(telegram.requests.slice(before).filter(({ method }) => /edit|send/.test(method))).toEqual([]);
  });

  it("cannot be rated any more once its question is forgotten by /new", async () => {
    const answer = await asked(telegram, QUESTION, { from: 4308 });
    await asked(telegram, "/new", { from: 4308 });
    expect(await telegram.toast(telegram.press(answer, "👍"))).toBe("不可用");
    const source = telegram.press(answer, "📄 1");
    expect(await telegram.toast(source)).toBe("");
  });
});

describe("npm run feedback", () => {
  const env = { VECTORSTORE_DIR: dirname(STATE_FILE) };
  let out: string;
  beforeAll(async () => {
    out = join(await temporaryFolder(), "liked.jsonl");
    const from = 4310;
    await asked(telegram, QUESTION, { from });
    await rated(await asked(telegram, "什么时候完成的?", { from }), "👍");
    await rated(await asked(telegram, "黄陂区委书记叫什么名字", { from }), "👍");
    const list = await asked(telegram, "/notices", { from });
    const narrowing = telegram.sent.length;
    telegram.press(list, "4");
    await until(() => telegram.sent[narrowing]);
    await rated(await asked(telegram, QUESTION, { from }), "👍");
    await asked(telegram, "/help", { from });
  });

  it("writes questions that npm run eval reads and finds right, beside the running bot", async () => {
    const { status, stderr } = await run("scripts/feedback.ts", ["--out", out], { env });
    expect({ status, stderr }).toMatchObject({ status: 0, stderr: /^4 questions -> .*liked\.jsonl/ });
    const questions = parseQuestions(await readFile(out, "utf8"), out);
    expect(questions.map(({ question }) => question)).toEqual([
      QUESTION,
      "黄陂有多少个易积水点位？",
      expect.stringMatching(/什么时候完成.*盘龙城/),
      "黄陂区委书记叫什么名字",
    ]);
    const measured = await run("scripts/eval.ts", [out, "--store", STORE_FOLDER, "--json"]);
    const [set] = JSON.parse(measured.stdout).sets;
    expect(set.groups[0].figures).toMatchObject({ right: { value: 1, n: 3 }, refused: { value: 1, n: 1 } });
  });

  it("sets aside what says nothing of the right answer, without names", async () => {
    const review = (await readFile(out.replace(".jsonl", ".review.jsonl"), "utf8")).trim().split("\n");
    expect(review.map((line) => JSON.parse(line))).toMatchObject([
      { why: "mixed", ratings: [{ verdict: "up" }, { verdict: "down", reason: "quote" }] },
      { why: "narrowed", question: QUESTION, mode: "extractive", generation: /^g\d{14}-/ },
    ]);
    // Without the names of generations: any digits may stand in those.
    expect(review.join().replaceAll(/g\d{14}-[0-9a-f]{8}/g, "")).not.toMatch(/430\d|-1001/);
  });

  it("writes over nothing, loses nothing, and makes no state where there is none", async () => {
    const none = { VECTORSTORE_DIR: await temporaryFolder() };
    const wrong = await Promise.all([
      run("scripts/feedback.ts", ["--out", out], { env }),
      run("scripts/feedback.ts", ["--remove"], { env }),
      run("scripts/feedback.ts", [], { env: none }),
    ]);
    const complaints = [/Expected a new file/, /name one with --out/, /Expected the bot's state/];
    expect(wrong).toMatchObject(complaints.map((stderr) => ({ status: 2, stdout: "", stderr })));
    expect(await readdir(none.VECTORSTORE_DIR)).toEqual([]);
  });

  it("removes what was exported when told to", async () => {
    const other = out.replace("liked", "other");
    expect((await run("scripts/feedback.ts", ["--out", other, "--remove"], { env })).status).toBe(0);
    expect(await readFile(other, "utf8")).toBe(await readFile(out, "utf8"));
    const { stdout } = await run("scripts/feedback.ts", ["--json"], { env });
    expect(JSON.parse(stdout)).toEqual({ questions: [], review: [], repeated: 0 });
  });
});

describe("the log", () => {
  it("holds no word of what was asked or answered, and Telegram has refused nothing", () => {
    expect(bot.log()).toContain('"msg":"Rated"');
    expect(bot.log()).not.toMatch(/盘龙城|易积水|书记|3420个/);
    expect(telegram.refused).toEqual([]);
  });
});
