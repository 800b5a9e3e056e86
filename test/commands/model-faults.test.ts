// Whatever a language model does, as programs see it (JSONL) and as a person in the terminal does: one process for all.
import { beforeAll, describe, expect, it } from "vitest";
import { type AnswerLine, readAnswers } from "../contract.ts";
import { seedStore } from "../index/seeds.ts";
import { status } from "../model/behaviours.ts";
import { CASES, FAITHFUL, KEY, type ModelCase, QUOTED, SEATS, SHORT_DEADLINES } from "../model/cases.ts";
import { type ModelServer, startModelServer } from "../model/server.ts";
import { type Finished, run } from "./run.ts";

const store = await seedStore();
/** Each followed by a sound answer: so the circuit stays closed, and that the model is asked again is seen. */
const ASKED: readonly ModelCase[] = CASES.flatMap((one) => [one, FAITHFUL]);
const REQUESTS = ASKED.flatMap(({ does }) => does).length;

const settingsFor = ({ openai, ollama }: ModelServer, protocol: string) => ({
  ...SHORT_DEADLINES,
  CHAT_MODEL: `${protocol}:test-model`,
  OPENAI_API_KEY: KEY,
  OPENAI_BASE_URL: openai,
  OLLAMA_BASE_URL: ollama,
});

/** Every case, asked in one go of a server of its own. */
async function askAll(
  protocol: string,
  script: string,
  args: readonly string[],
  input: string,
): Promise<{ readonly server: ModelServer; readonly finished: Finished }> {
  const server = await startModelServer();
  server.next(...ASKED.flatMap(({ does }) => does));
  const env = { ...settingsFor(server, protocol), VECTORSTORE_DIR: store };
  const finished = await run(script, args, { input, env });
  await server.close();
  return { server, finished };
}

const lines = ASKED.map(({ question }, id) => JSON.stringify({ id, question })).join("\n");
const inTerminal = ASKED.map(({ question }, i) => `/new\n/case${i}\n${question}\n`).join("");
// All at once: most of the time they wait.
const asking = Promise.all([
  askAll("openai", "scripts/ask.ts", ["--jsonl", "--store", store], lines),
  askAll("ollama", "scripts/ask.ts", ["--jsonl", "--store", store], lines),
  askAll("openai", "src/main.ts", [], inTerminal),
]);
type Asked = Awaited<typeof asking>[number];
let openai: Asked;
let ollama: Asked;
let terminal: Asked;
beforeAll(async () => {
  [openai, ollama, terminal] = await asking;
}, 60_000);

describe.each([
  ["openai", () => openai],
  ["ollama", () => ollama],
] as const)("a model of %s, asked through JSONL,", (protocol, asked) => {
  let answers: readonly AnswerLine[];
  beforeAll(() => {
    answers = readAnswers(asked().finished.stdout);
  });

  it("leaves one answer a question, in order, every one within the contract", () => {
    expect({ ...asked().finished, stdout: "" }).toEqual({ status: 0, stdout: "", stderr: "" });
    expect(answers.map(({ id }) => id)).toEqual([...ASKED.keys()]);
  });

  it.each(CASES.map((one, i) => [one.name, one, 2 * i] as const))("%s", (_, one, at) => {
    const { status: got, mode, answer, generation } = answers[at]!;
    expect({ status: got, mode, answer }).toEqual({
      status: "answered",
      mode: one.mode,
      answer: one.answer,
    });
    expect(generation!.model).toBe(`${protocol}:test-model`);
    expect(generation!.unavailable).toBe(one.unavailable);
    const kinds = generation!.cut.flatMap(({ faults }) => faults.map(({ kind }) => kind));
    expect(new Set(kinds)).toEqual(new Set(one.cut));
    expect(answer).not.toMatch(one.never);
    // The answer after it is the model's own: one fault leaves no trace.
    expect(answers[at + 1]).toMatchObject({ mode: "model", answer: FAITHFUL.answer });
  });

  it("was asked once each, and told no key; nothing that is printed holds one", () => {
    const { server, finished } = asked();
    expect(server.faults).toEqual([]);
    expect(server.requests).toHaveLength(REQUESTS);
    expect(JSON.stringify(server.requests.map(({ body }) => body))).not.toContain(KEY);
    expect(finished.stdout + finished.stderr).not.toContain(KEY);
  });
});

describe("a model behind the chat in the terminal", () => {
  let shown: readonly string[];
  beforeAll(() => {
    shown = terminal.finished.stdout.split(/没有 \/case\d+ 这个命令[^\n]*\n/).slice(1);
  });

  it("leaves the chat alive to its end", () => {
    expect({ ...terminal.finished, stdout: "" }).toEqual({ status: 0, stdout: "", stderr: "" });
    expect(shown).toHaveLength(ASKED.length);
    expect(terminal.finished.stdout).not.toContain(KEY);
    expect(terminal.server.faults).toEqual([]);
  });

  it.each(CASES.map((one, i) => [one.name, one, 2 * i] as const))("%s", (_, one, at) => {
    const [body = "", footer = ""] = shown[at]!.split("\n\n来源\n");
    // To the letter, so once: what was shown as it came is not shown again.
    expect(body).toBe(one.answer);
    const markers = [...new Set(one.answer.match(/\[\d+\]/g))];
    expect(footer.match(/^\[\d+\]/gm)).toEqual(markers);
    expect(body + footer).not.toMatch(one.never);
    expect(shown[at + 1]).toMatch(/^盘龙城增加学位3420个\[1\]。\n\n来源\n/);
  });
});

describe("a model that fails again and again", () => {
  it("is left alone after three failures: nothing is sent, and the quotation is given with the line", async () => {
    const server = await startModelServer();
    server.always(status(500));
    const { stdout } = await run("scripts/ask.ts", ["--jsonl", "--store", store], {
      input: Array.from({ length: 5 }, (_, id) => JSON.stringify({ id, question: SEATS })).join("\n"),
      env: settingsFor(server, "openai"),
    });
    await server.close();
    const answers = readAnswers(stdout);
    expect(server.requests).toHaveLength(3);
    expect(answers.map(({ generation }) => generation!.unavailable)).toEqual([
      "server",
      "server",
      "server",
      "open-circuit",
      "open-circuit",
    ]);
    for (const { mode, answer } of answers)
      expect({ mode, answer }).toEqual({
        mode: "extractive",
        answer: `语言模型暂时不可用，以下是原文：\n${QUOTED}`,
      });
  });
});
