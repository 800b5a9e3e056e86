// Ctrl-C in the chat of the terminal, driven as a keyboard does, and as a signal to a process that reads a pipe.
import { PassThrough } from "node:stream";
import { stripVTControlCharacters } from "node:util";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openApp } from "../../src/app.ts";
import { chat } from "../../src/channels/terminal/chat.ts";
import type { Ask } from "../../src/chat/conversation.ts";
import { readSettings } from "../../src/config.ts";
import { start } from "../commands/run.ts";
import { seedStore } from "../index/seeds.ts";
import { reply, slow, stalled } from "../model/behaviours.ts";
import { type ModelServer, startModelServer } from "../model/server.ts";

const store = await seedStore();
const SEATS = "盘龙城2023年秋季增加了多少学位?";
const TRUE = "盘龙城增加学位3420个[1]。";
const CTRL_C = "\u0003";

let server: ModelServer;
beforeEach(async () => {
  server = await startModelServer();
});
afterEach(() => server.close());
const env = (): Readonly<Record<string, string>> => ({
  CHAT_MODEL: "openai:test-model",
  OPENAI_API_KEY: "sk-x",
  OPENAI_BASE_URL: server.openai,
});

/** A chat with a person at the keyboard. */
async function typing(changed: { readonly ask?: Ask } = {}) {
  const app = { ...(await openApp(readSettings(env()), { store })), ...changed };
  const faults: unknown[] = [];
  const [input, output] = [new PassThrough(), new PassThrough()];
  let screen = "";
  output.setEncoding("utf8").on("data", (chunk: string) => (screen += chunk));
  let hasEnded = false;
  const onFault = (error: unknown): void => void faults.push(error);
  const ended = chat({ ...app, language: "zh", onFault, input, output, interactive: true }).then(
    () => (hasEnded = true),
  );
  const shown = (): string => stripVTControlCharacters(screen);
  return {
    type: (text: string): void => void input.write(text),
    shown,
    /** Waits until `text` was shown. */
    sees: (text: string) => vi.waitUntil(() => shown().includes(text), 5_000),
    prompts: (): number => shown().split("› ").length - 1,
    hasEnded: (): boolean => hasEnded,
    ended,
    faults,
  };
}

const isAsked = (requests: number) => vi.waitUntil(() => server.requests.length === requests, 5_000);
const isCancelled = (at: number) => vi.waitUntil(() => server.requests[at]!.isCancelled, 5_000);

describe("Ctrl-C while a model answers", () => {
  it("before a sentence was shown, ends the request, says so, and brings the prompt back", async () => {
    const { type, shown, sees, ended, hasEnded } = await typing();
    server.next(stalled(), reply(TRUE));
    type(`${SEATS}\n`);
    await isAsked(1);
    type(CTRL_C);
    await isCancelled(0);
    await sees("已停止。");
    expect(shown()).not.toContain("3420");
    // The conversation goes on without what was stopped.
    type("/sources\n");
    await sees("上一个回答没有来源。");
    type("有多少呢\n");
    await vi.waitUntil(() => shown().split("有多少呢")[1]!.includes("› "), 5_000);
    expect(shown()).not.toContain("结合上文检索");
    type(`/new\n${SEATS}\n`);
    await sees(TRUE);
    expect(hasEnded()).toBe(false);
    type(CTRL_C);
    await ended;
  });

  it("behind a sentence keeps what was shown, with its source and a line that says so", async () => {
    const { type, shown, sees, ended } = await typing();
    server.next(stalled(`${TRUE}另外还增加`));
    type(`${SEATS}\n`);
    await sees(TRUE);
    type(CTRL_C);
    await isCancelled(0);
    await sees("已停止，以上是已核对的部分。\n\n来源\n[1] ");
    expect(shown().split(TRUE)).toHaveLength(2);
    expect(shown()).not.toContain("另外");
    type("/sources 1\n");
    await sees("解决了盘龙城地区中小学生“入学难”问题");
    type("/quit\n");
    await ended;
  });

  it("drops what was typed meanwhile", async () => {
    const { type, shown, sees, ended } = await typing();
    server.next(stalled());
    type(`${SEATS}\n`);
    await isAsked(1);
    type(`half a question${CTRL_C}`);
    await sees("已停止。");
    type("/help\n");
    await sees("Ctrl-C");
    expect(shown()).not.toContain("没有 /help");
    expect(server.requests).toHaveLength(1);
    type("/quit\n");
    await ended;
  });

  it("pressed twice leaves", async () => {
    const { type, ended, shown, prompts } = await typing();
    server.next(slow(TRUE, 60_000));
    type(`${SEATS}\n`);
    await isAsked(1);
    type(CTRL_C + CTRL_C);
    await ended;
    await isCancelled(0);
    expect(shown()).toContain("已停止。");
    expect(prompts()).toBeLessThanOrEqual(2);
  });

  it("at the prompt leaves", async () => {
    const before = process.listenerCount("SIGINT");
    const { type, ended } = await typing();
    expect(process.listenerCount("SIGINT")).toBe(before + 1);
    type(CTRL_C);
    await ended;
    // Nothing is left that listens to the process.
    expect(process.listenerCount("SIGINT")).toBe(before);
  });
});

describe("a question that fails", () => {
  it("gets an apology, is told of to whoever runs the program, and the next is answered", async () => {
    const app = await openApp(readSettings({}), { store });
    const broken = new TypeError("of nothing");
    let asked = 0;
    const ask: Ask = (...question) => (asked++ === 0 ? Promise.reject(broken) : app.ask(...question));
    const { type, shown, sees, ended, faults } = await typing({ ask });
    type(`${SEATS}\n`);
    await sees("没有答成");
    expect(shown()).not.toContain("of nothing");
    type(`${SEATS}\n`);
    await sees("3420");
    type("/quit\n");
    await ended;
    expect(faults).toEqual([broken]);
  });
});

describe("SIGINT to a chat that reads a pipe", () => {
  const started = (input?: string) =>
    start("src/main.ts", [], {
      ...(input === undefined ? {} : { input }),
      env: { ...env(), VECTORSTORE_DIR: store },
    });

  it("while a model answers, keeps what was shown, answers no more, and ends with status 0", async () => {
    server.next(stalled(`${TRUE}另外还增加`));
    const { child, output, finished } = started(`${SEATS}\n武汉市台办清退了多少钱\n`);
    await vi.waitUntil(() => output.stdout.includes(TRUE), 10_000);
    child.kill("SIGINT");
    const { status, stdout, stderr } = await finished;
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toMatch(/3420个\[1\]。\n已停止，以上是已核对的部分。\n\n来源\n\[1\] [^\n]+\n\n$/);
    expect(server.requests).toMatchObject([{ isCancelled: true }]);
  });

  it("while nothing is asked, ends with status 0 though the pipe stays open", async () => {
    const { child, output, finished } = started();
    await vi.waitUntil(() => output.stdout.includes("/help"), 10_000);
    child.kill("SIGINT");
    expect(await finished).toMatchObject({ status: 0, stderr: "" });
  });
});
