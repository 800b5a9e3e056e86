import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { seedStore } from "../index/seeds.ts";
import { temporaryFolder } from "../temporary.ts";
import { run } from "./run.ts";

const store = await seedStore();
const chat = (lines: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  run("src/main.ts", [], {
    input: lines.map((line) => `${line}\n`).join(""),
    env: { VECTORSTORE_DIR: store, ...env },
  });

describe("npm start without a token", () => {
  it("greets, says how to attach Telegram, and leaves at the end of a pipe", async () => {
    const { status, stdout, stderr } = await chat([]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toMatch(/6 份通报，185 个问题条目/);
    expect(stdout).toMatch(/TELEGRAM_BOT_TOKEN/);
  });

  it("answers, keeps the conversation, and opens the source with the sentence marked", async () => {
    const { stdout } = await chat([
      "黄陂的意见邮箱是什么",
      "电话呢",
      "/sources 1",
      "/quit",
      "武汉市台办清退了多少钱",
    ]);
    expect(stdout).toContain("hpqw_xcb@126.com");
    expect(stdout).toMatch(/结合上文检索：电话.*黄陂/);
    expect(stdout).toMatch(/⟦联系方式:027-61000251\(工作日8:30-17:30\);⟧/);
    expect(stdout).toMatch(/seeds\/002_21b7a4a7f72e64a4\.txt \[\d+, \d+\)/);
    expect(stdout).not.toContain("12.8万");
  });

  it("forgets when told to", async () => {
    const { stdout } = await chat(["黄陂的意见邮箱是什么", "/new", "/sources", "电话呢"]);
    expect(stdout).toContain("上一个回答没有来源");
    expect(stdout).not.toContain("结合上文检索");
  });

  it("lists the notices with issuer, date and problem items", async () => {
    const { stdout } = await chat(["/notices"]);
    expect(stdout).toMatch(/中共武汉市黄陂区委 · 2024-07-18 · 52 个问题条目/);
    expect(stdout).toMatch(/中共湖北省委 · 无日期 · 20 个问题条目/);
  });

  it("explains its commands and refuses unknown ones with the choices", async () => {
    const { stdout } = await chat(["/help", "/soures 1", "/sources 1", "/sources 9"]);
    expect(stdout).toMatch(/\/sources N +打开来源/);
    expect(stdout).toMatch(/没有 \/soures 这个命令。可用：\/sources/);
    expect(stdout).toContain("上一个回答没有来源");
  });

  it("refuses a question beyond any use, and stays", async () => {
    const { status, stdout } = await chat(["问".repeat(1001), "武汉市台办清退了多少钱"]);
    expect(status).toBe(0);
    expect(stdout).toMatch(/最多 1000 个字[^]*12\.8万余元/);
  });

  it("lets no control character of a question reach the terminal", async () => {
    const { stdout } = await chat(["黄陂的意见邮箱是什么", "电话呢\u001b]0;x\u0007\u202e", "/\u001b[2Jx"]);
    expect(stdout).not.toMatch(/[\u001b\u0007\u202e]/);
  });

  it("speaks English when LANGUAGE says so", async () => {
    expect((await chat(["/notices"], { LANGUAGE: "en" })).stdout).toMatch(/6 notices, 185 problem items/);
  });

  it("builds the default index on first use and says so", async () => {
    const { status, stdout, stderr } = await chat(["武汉市台办清退了多少钱"], {
      VECTORSTORE_DIR: join(await temporaryFolder(), "new"),
    });
    expect(status).toBe(0);
    expect(stderr).toMatch(/Building the index of seeds/);
    expect(stdout).toContain("12.8万余元");
  });

  it("ends with status 2 and one line when the default folder of notices is not there", async () => {
    const { status, stderr } = await chat([], {
      VECTORSTORE_DIR: join(store, "none"),
      NOTICES_DIR: "nowhere",
    });
    expect(status).toBe(2);
    expect(stderr).toMatch(/Expected a folder or file of notices at nowhere/);
  });
});

describe("--help", () => {
  it.each([
    "src/main.ts",
    "scripts/ingest.ts",
    "scripts/ask.ts",
    "scripts/doctor.ts",
    "test/telegram/pictures.ts",
  ])("of %s prints its use", async (script) => {
    const { status, stdout } = await run(script, ["--help"]);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^Usage: npm (?:run [a-z]+|start) -- /);
  });
});
