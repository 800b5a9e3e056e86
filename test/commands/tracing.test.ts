// LangSmith's tracing: off unless it is turned on, and never in the way of an answer.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { seedStore } from "../index/seeds.ts";
import { reply, status } from "../model/behaviours.ts";
import { type LangSmith, type Manner, startLangSmith } from "../model/langsmith.ts";
import { type ModelServer, startModelServer } from "../model/server.ts";
import { temporaryFolder } from "../temporary.ts";
import { type Finished, run } from "./run.ts";

const SEATS = "盘龙城2023年秋季增加了多少学位?";
const TRUE = "盘龙城增加学位3420个[1]。";
const KEYS = ["sk-not-a-real-key-4711", "lsv2-not-a-real-key-4711"] as const;

let server: ModelServer;
let store: string;
let langsmith: LangSmith;
beforeAll(async () => {
  server = await startModelServer();
  server.always(reply(TRUE));
  store = await seedStore();
});
afterEach(() => langsmith.close());
afterAll(() => server.close());

/** One question on the command line, and how long it took in milliseconds. */
async function asked(
  manner: Manner,
  tracing: Readonly<Record<string, string>>,
): Promise<Finished & { ms: number }> {
  langsmith = await startLangSmith(manner);
  const cwd = await temporaryFolder();
  const lines = {
    CHAT_MODEL: "openai:test-model",
    OPENAI_API_KEY: KEYS[0],
    OPENAI_BASE_URL: server.openai,
    LANGSMITH_ENDPOINT: langsmith.url,
    LANGSMITH_API_KEY: KEYS[1],
    ...tracing,
  };
  await writeFile(
    join(cwd, ".env"),
    Object.entries(lines)
      .map(([name, value]) => `${name}=${value}\n`)
      .join(""),
  );
  const started = performance.now();
  const finished = await run("scripts/ask.ts", ["--store", store, SEATS], { cwd });
  return { ...finished, ms: performance.now() - started };
}

describe("tracing", () => {
  it("is off, whatever else is set for LangSmith", async () => {
    const { status: code, stdout, stderr } = await asked("well", {});
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain("3420个");
    expect(langsmith.received).toEqual([]);
  });

  it.each(["LANGSMITH_TRACING", "LANGCHAIN_TRACING_V2"])(
    "sends the question and the answer when %s is true, though the program ends at once, and no key of a model",
    async (name) => {
      const {
        status: code,
        stdout,
        stderr,
      } = await asked("well", { [name]: "true", LANGSMITH_PROJECT: "notices" });
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      expect(stdout).toContain("3420个");
      const sent = langsmith.received.join("\n");
      for (const part of [SEATS, "你根据给出的通报原文回答问题", TRUE, "notices", KEYS[1]])
        expect(sent).toContain(part);
      expect(sent).not.toContain(KEYS[0]);
    },
  );

  it("sends no key when the model refuses", async () => {
    server.next(status(401, { message: `Incorrect API key: ${KEYS[0]}` }));
    const { stdout } = await asked("well", { LANGSMITH_TRACING: "true" });
    expect(stdout).toContain("语言模型暂时不可用");
    expect(langsmith.received.join("\n")).toContain(SEATS);
    expect(langsmith.received.join("\n")).not.toContain(KEYS[0]);
  });
});

describe("a tracing server", () => {
  it.each([
    ["refuses and quotes what it was sent", "echoing", "answered 500"],
    ["never answers", "never", "did not take them in time"],
  ] as const)(
    "that %s changes no answer, keeps nobody waiting and is told of in one line",
    async (_, manner, why) => {
      const { status: code, stdout, stderr, ms } = await asked(manner, { LANGSMITH_TRACING: "true" });
      expect(code).toBe(0);
      expect(stdout).toContain("3420个");
      expect(stderr).toMatch(new RegExp(`^Traces were lost: 127\\.0\\.0\\.1:\\d+ ${why}\\.[^\\n]*\\n$`));
      for (const secret of [...KEYS, "学位", TRUE]) expect(stderr).not.toContain(secret);
      // LangSmith's own client tries for minutes.
      expect(ms).toBeLessThan(15_000);
    },
  );

  it("that is not there does neither", async () => {
    const {
      status: code,
      stdout,
      stderr,
      ms,
    } = await asked("well", {
      LANGSMITH_TRACING: "true",
      LANGSMITH_ENDPOINT: "http://127.0.0.1:9",
    });
    expect(code).toBe(0);
    expect(stdout).toContain("3420个");
    expect(stderr).toMatch(/^Traces were lost: 127\.0\.0\.1:9 cannot be reached\.[^\n]*\n$/);
    expect(ms).toBeLessThan(15_000);
  });
});

describe("npm run doctor", () => {
  it.each([
    ["off", {}, "tracing: off"],
    ["on", { LANGSMITH_TRACING: "true" }, "answers go to LangSmith at 127.0.0.1:9"],
  ] as const)("says that tracing is %s, and where to", async (_, tracing, line) => {
    langsmith = await startLangSmith("well");
    const env = {
      CHAT_MODEL: "openai:test-model",
      OPENAI_API_KEY: KEYS[0],
      OPENAI_BASE_URL: server.openai,
      LANGSMITH_ENDPOINT: "http://127.0.0.1:9",
      VECTORSTORE_DIR: store,
      ...tracing,
    };
    const { stdout } = await run("scripts/doctor.ts", [], { env });
    expect(stdout).toContain(line);
  });
});
