// What the doctor finds, by itself and as a process.
import { existsSync } from "node:fs";
import { mkdir, rm, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readSettings } from "../../src/config.ts";
import { examine } from "../../src/doctor/doctor.ts";
import type { Finding } from "../../src/doctor/finding.ts";
import { loadEmbedding } from "../../src/embeddings/embedding.ts";
import { ingest } from "../../src/ingest/ingest.ts";
import { openSqliteStore } from "../../src/state/sqlite.ts";
import { seedStore } from "../index/seeds.ts";
import {
  type Behaviour,
  empty,
  htmlPage,
  malformed,
  reply,
  stalled,
  status,
  truncated,
} from "../model/behaviours.ts";
import { type ModelServer, startModelServer } from "../model/server.ts";
import { freePort } from "../telegram/free-port.ts";
import { temporaryFolder } from "../temporary.ts";
import { lock } from "../ingest/locked-folders.ts";
import { run } from "./run.ts";

const store = await seedStore();
const KEY = "sk-not-a-real-key-4711";
let server: ModelServer;
beforeEach(async () => {
  server = await startModelServer();
});
afterEach(() => server.close());

const env = (): Readonly<Record<string, string>> => ({
  VECTORSTORE_DIR: store,
  CHAT_MODEL: "openai:test-model",
  OPENAI_API_KEY: KEY,
  OPENAI_BASE_URL: server.openai,
  OLLAMA_BASE_URL: server.ollama,
});
const OLLAMA = { CHAT_MODEL: "ollama:qwen3:8b" };

describe("npm run doctor", () => {
  it("finds everything in order", async () => {
    const { status: code, stdout } = await run("scripts/doctor.ts", [], { env: { VECTORSTORE_DIR: store } });
    expect(code).toBe(0);
    expect(stdout).toMatch(/✓ index: 6 notices, 185 problem items/);
    expect(stdout).not.toContain("✗");
  });

  it("names a fault, what to do, and ends with status 1", async () => {
    const { status: code, stdout } = await run("scripts/doctor.ts", [], {
      env: { VECTORSTORE_DIR: store, NOTICES_DIR: "nowhere" },
    });
    expect(code).toBe(1);
    expect(stdout).toMatch(/✗ notices: nowhere cannot be read\. Set NOTICES_DIR/);
  });

  it("counts the notices, and says what an ingest would leave out or could not look at", async () => {
    const NOTICES_DIR = await temporaryFolder();
    const ofNotices = async (): Promise<Finding | undefined> => {
      for await (const finding of examine(readSettings({ VECTORSTORE_DIR: store, NOTICES_DIR })))
        if (finding.text.startsWith("notices: ")) return finding;
      return undefined;
    };
    const put = (name: string) => writeFile(join(NOTICES_DIR, name), "通报");
    expect(await ofNotices()).toMatchObject({ state: "fault", text: expect.stringContaining("found none") });
    await put("a.txt");
    expect(await ofNotices()).toEqual({ state: "ok", text: `notices: ${NOTICES_DIR}, 1 files` });
    await Promise.all(["b.doc", "c.png"].map(put));
    expect(await ofNotices()).toMatchObject({
      state: "note",
      text: expect.stringMatching(/, 1 files; left out: .*b\.doc: .*save it as \.docx \(and 1 more\)$/),
    });
    await mkdir(join(NOTICES_DIR, "sub"));
    lock(join(NOTICES_DIR, "sub"));
    expect(await ofNotices()).toMatchObject({
      state: "fault",
      text: expect.stringMatching(
        /, 1 files; .*sub: this folder cannot be read: this user has no right to it/,
      ),
    });
  });

  it("says that the index is damaged, what to do, and which generation answers until then", async () => {
    const damaged = await temporaryFolder();
    const embedding = await loadEmbedding("builtin");
    const [before, newest] = [
      await ingest({ from: ["seeds/002_21b7a4a7f72e64a4.txt"], store: damaged, embedding }),
      await ingest({ from: ["seeds"], store: damaged, embedding }),
    ];
    await truncate(join(newest.generation, "vectors.f32"), 100);
    const findings: Finding[] = [];
    for await (const finding of examine(readSettings({ VECTORSTORE_DIR: damaged }))) findings.push(finding);
    const index = findings.find(({ text }) => text.startsWith("index: "));
    expect(index?.state).toBe("fault");
    expect(index?.text).toMatch(/vectors\.f32.*Run `npm run ingest`.*Until then/);
    expect(index?.text).toContain(`${before.generation} answers.`);
  });

  it.each([
    [
      "package.json",
      /✗ index: none in package\.json yet, and none can be made: .*package\.json is a file\. Set/,
    ],
    [
      "package.json/index",
      /✗ index: none in package\.json\/index yet, and none can be made: a file stands where/,
    ],
    ["no/such/folder", /· index: none in no\/such\/folder yet; the first npm start/],
  ])("knows whether an index can be made in %s, and makes nothing", async (VECTORSTORE_DIR, message) => {
    const { stdout } = await run("scripts/doctor.ts", [], { env: { VECTORSTORE_DIR } });
    expect(stdout).toMatch(message);
    expect(existsSync("no")).toBe(false);
  });

  it("names a folder that the disk does not give in words", async () => {
    const VECTORSTORE_DIR = await temporaryFolder();
    await mkdir(join(VECTORSTORE_DIR, "CURRENT"));
    const { stdout } = await run("scripts/doctor.ts", [], { env: { VECTORSTORE_DIR } });
    expect(stdout).toMatch(/✗ index: Cannot use a file: it is a folder, a file is needed/);
  });

  it("opens what the bot remembers, where there is a bot", async () => {
    const environment = { VECTORSTORE_DIR: store, TELEGRAM_BOT_TOKEN: `1:${"a".repeat(35)}` };
    expect((await run("scripts/doctor.ts", [], { env: environment })).stdout).toMatch(
      /✓ Telegram: .*remembers can be/,
    );
    await rm(join(store, "state.db"));
    await writeFile(join(store, "state.db"), "no database");
    const { status: code, stdout } = await run("scripts/doctor.ts", [], { env: environment });
    expect(code).toBe(1);
    expect(stdout).toMatch(/✗ Telegram: Expected .*state\.db to be the bot's state/);
  });
});

describe("the doctor, before a webhook", () => {
  const hook = {
    TELEGRAM_BOT_TOKEN: `4711:${"a".repeat(35)}`,
    WEBHOOK_URL: "https://bot.example/hook",
    WEBHOOK_SECRET: "s".repeat(16),
  };
  const telegramIn = async (settings: Readonly<Record<string, string>>): Promise<Finding | undefined> => {
    let last: Finding | undefined;
    for await (const finding of examine(
      readSettings({ VECTORSTORE_DIR: await seedStore(), ...hook, ...settings }),
    ))
      last = finding;
    return last;
  };

  it("wants its secret, and finds its port free or taken, and the one of the metrics", async () => {
    const { status: code, stderr } = await run("scripts/doctor.ts", [], {
      env: { VECTORSTORE_DIR: store, ...hook, WEBHOOK_SECRET: "" },
    });
    expect([code, stderr]).toEqual([1, expect.stringMatching(/WEBHOOK_SECRET: expected with WEBHOOK_URL/)]);
    const WEBHOOK_PORT = `${await freePort()}`;
    expect(await telegramIn({ WEBHOOK_PORT })).toMatchObject({
      state: "ok",
      text: expect.stringMatching(/by webhook at https:\/\/bot\.example;/),
    });
    const taken = server.openai.split(":")[2]!.split("/")[0]!;
    for (const name of ["WEBHOOK_PORT", "METRICS_PORT"])
      expect(await telegramIn({ WEBHOOK_PORT, [name]: taken })).toMatchObject({
        state: "fault",
        text: expect.stringMatching(
          new RegExp(`Expected to listen on 127.0.0.1:${taken}.*set another ${name}`),
        ),
      });
  });

  it("finds nothing wrong with a port on which the bot itself listens", async () => {
    const folder = await seedStore();
    const state = await openSqliteStore(join(folder, "state.db"), { onUnfit: () => undefined });
    await state.claim("telegram-4711");
    const WEBHOOK_PORT = server.openai.split(":")[2]!.split("/")[0]!;
    expect(await telegramIn({ WEBHOOK_PORT, VECTORSTORE_DIR: folder })).toMatchObject({
      state: "ok",
      text: expect.stringContaining("it runs now"),
    });
    await state.close();
  });
});

describe("the doctor, before a language model", () => {
  const findings = async (settings: Readonly<Record<string, string>> = {}): Promise<Finding[]> => {
    const found: Finding[] = [];
    for await (const finding of examine(readSettings({ ...env(), ...settings }))) found.push(finding);
    return found;
  };

  it.each(["openai:test-model", "ollama:qwen3:8b"])("that answers: %s", async (CHAT_MODEL) => {
    server.always(reply("好"));
    const found = await findings({ CHAT_MODEL });
    expect(found.filter(({ state }) => state === "fault")).toEqual([]);
    expect(found.find(({ text }) => text.startsWith("answers: "))!.text).toMatch(
      new RegExp(`: ${CHAT_MODEL} answers, its first words after \\d\\.\\d s$`),
    );
  });

  it.each<[string, Behaviour | undefined, Readonly<Record<string, string>>, RegExp]>([
    [
      "refuses the key",
      status(401, { message: `Incorrect API key: ${KEY}` }),
      {},
      /answered 401 \(invalid_api_key\)\. Check the key \(OPENAI_API_KEY/,
    ],
    [
      "lacks the model",
      status(404),
      {},
      /answered 404 \(model_not_found\)\. Check the model's name and the base URL/,
    ],
    ["lacks the model of Ollama", status(404), OLLAMA, /answered 404\. .*`ollama pull`/],
    [
      "is busy",
      status(429),
      {},
      /answered 429 \(rate_limit_exceeded\)\. Wait, or raise the limits or the credit/,
    ],
    [
      "has a fault",
      status(500, { message: KEY }),
      {},
      /answered 500 \(server_error\)\. The provider has a fault: try again later/,
    ],
    [
      "is not there",
      undefined,
      {},
      /127\.0\.0\.1:\d+ cannot be reached \(ECONNREFUSED\)\. Check that it runs, the base URL/,
    ],
    ["is not there, of Ollama", undefined, OLLAMA, /cannot be reached \(ECONNREFUSED\)\. Check that it runs/],
    [
      "never begins",
      stalled(),
      { MODEL_FIRST_TOKEN_SECONDS: "0.5" },
      /said nothing for 0\.5 s\. .*raise MODEL_FIRST_TOKEN_SECONDS/,
    ],
    ["sends a web page", htmlPage(), {}, /sent a web page where a model was expected\. Check the base URL/],
    [
      "breaks its own format",
      (exchange) => malformed({ ...exchange, token: () => undefined }),
      {},
      /no JSON\. Check the base URL/,
    ],
    ["breaks off", truncated(""), {}, /cannot be reached .*Check/],
    ["says nothing", empty, {}, /answered with nothing\. Use another model/],
    [
      "needs a package that is not there",
      reply("好"),
      { CHAT_MODEL: "anthropic:claude" },
      /needs the package @langchain\/anthropic, which is not installed\. Run `npm install @langchain\/anthropic`/,
    ],
    [
      "is of a provider that nobody knows",
      reply("好"),
      { CHAT_MODEL: "nobody:x" },
      /Expected a provider that LangChain knows, got `nobody`\. Choose one of: .*openai/,
    ],
    [
      "has no key",
      reply("好"),
      { OPENAI_API_KEY: "", OPENAI_BASE_URL: "" },
      /OPENAI_API_KEY is empty\. Set it/,
    ],
  ])("that %s: says what is wrong and what to do", async (_, behaviour, settings, message) => {
    if (behaviour === undefined) await server.close();
    else server.always(behaviour);
    const faults = (await findings(settings)).filter(({ state }) => state === "fault");
    expect(faults).toEqual([{ state: "fault", text: expect.stringMatching(message) }]);
    expect(faults[0]!.text).toMatch(/^answers: .*\.$/);
    expect(faults[0]!.text).not.toContain(KEY);
  });
});

describe("npm run doctor, before a language model", () => {
  it.each<[string, Behaviour, Readonly<Record<string, string>>, RegExp]>([
    ["refuses the key", status(401, { message: `Incorrect API key: ${KEY}` }), {}, /Check the key/],
    ["needs a package that is not there", reply("好"), { CHAT_MODEL: "anthropic:claude" }, /`npm install/],
  ])(
    "that %s: prints the fault as one line and ends with status 1",
    async (_, behaviour, settings, message) => {
      server.always(behaviour);
      const {
        status: code,
        stdout,
        stderr,
      } = await run("scripts/doctor.ts", [], { env: { ...env(), ...settings } });
      expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
      const lines = stdout.trim().split("\n");
      expect(lines).toHaveLength(8);
      expect(lines.filter((line) => line.startsWith("✗"))).toEqual([expect.stringMatching(message)]);
      expect(stdout).not.toContain(KEY);
    },
  );
});
