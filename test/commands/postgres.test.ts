// The commands over a PostgreSQL database, as processes.
import { cp, rm } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { z } from "zod";
import type { Reply } from "../../src/chat/conversation.ts";
import { openApp } from "../../src/app.ts";
import { readSettings } from "../../src/config.ts";
import { useServer } from "../database/server.ts";
import { temporaryFolder } from "../temporary.ts";
import { QUESTIONS } from "../telegram/questions.ts";
import { run } from "./run.ts";

const server = useServer();
const folder = await temporaryFolder();
const NOTICES_DIR = join(folder, "notices");
let env: Readonly<Record<string, string>>;
beforeAll(async () => {
  await cp("seeds/002_21b7a4a7f72e64a4.txt", join(NOTICES_DIR, "002.txt"));
  env = {
    STORE: "postgres",
    DATABASE_URL: await server.newUrl(),
    VECTORSTORE_DIR: join(folder, "vectorstore"),
    NOTICES_DIR,
  };
});
const summary = z.object({
  store: z.string(),
  generation: z.string(),
  passages: z.number(),
  written: z.boolean(),
  added: z.array(z.string()),
  unchanged: z.array(z.string()),
});
const placeOf = ({ file, start }: Reply["passages"][number]): string => `${file} ${start}`;
const ingested = async (...args: string[]) =>
  summary.parse(JSON.parse((await run("scripts/ingest.ts", ["--json", ...args], { env })).stdout));

describe("an app with STORE=postgres", () => {
  it("finds and says what the one with files does", async () => {
    const DATABASE_URL = await server.newUrl();
    const VECTORSTORE_DIR = join(folder, "both");
    const [local, database] = [
      await openApp(readSettings({ VECTORSTORE_DIR })),
      await openApp(readSettings({ VECTORSTORE_DIR, STORE: "postgres", DATABASE_URL })),
    ];
    for (const question of QUESTIONS.filter((_, i) => i % 40 === 0)) {
      const [expected, found] = [await local.ask(question, []), await database.ask(question, [])];
      expect(found.answer).toBe(expected.answer);
      expect(found.passages.map(placeOf)).toEqual(expected.passages.map(placeOf));
    }
  });

  it("takes up what another process ingests", async () => {
    const settings = readSettings({ ...env, DATABASE_URL: await server.newUrl() });
    const [one, other] = [await openApp(settings), await openApp(settings)];
    const before = other.index().generation;
    await cp("test/notices/12-units.md", join(NOTICES_DIR, "units.md"));
    onTestFinished(() => rm(join(NOTICES_DIR, "units.md")));
    // The worker reads TypeScript as this process does by other means.
    const { execArgv } = process;
    process.execArgv = ["--import", "tsx"];
    onTestFinished(() => void (process.execArgv = execArgv));
    const following = { onProgress: () => undefined, signal: new AbortController().signal };
    expect((await one.collection.reingest(following)).added).toEqual([expect.stringContaining("units.md")]);
    expect(one.index().generation).not.toBe(before);
    expect(other.index().generation).toBe(before);
    await other.refresh();
    expect(other.index().generation).toBe(one.index().generation);
    expect(other.index().notices.map(({ file }) => file)).toContainEqual(expect.stringContaining("units.md"));
  });
});

describe("with STORE=postgres", () => {
  it("ingests, once, takes up what is new, and goes back", async () => {
    const first = await ingested();
    expect(first).toMatchObject({ generation: "g1", written: true });
    expect(first.store).toMatch(/^127\.0\.0\.1:\d+\/\w+$/);
    expect(await ingested()).toMatchObject({ generation: "g1", written: false });
    await cp("test/notices/02-announcement.txt", join(NOTICES_DIR, "new.txt"));
    expect(await ingested()).toMatchObject({
      generation: "g2",
      written: true,
      added: [expect.stringContaining("new.txt")],
    });
    const back = await run("scripts/ingest.ts", ["--rollback"], { env });
    expect(back.stdout).toBe("In use again: g1\n");
  });

  it("answers, lists and is examined, and says no password", async () => {
    const question = "盘龙城2023年秋季增加了多少学位?";
    const answer = await run("scripts/ask.ts", [question], { env });
    expect(answer.stdout).toMatch(/3420.*\[1\]/);
    const listed = await run("scripts/notices.ts", ["--json"], { env });
    expect(listed.stdout.trim().split("\n")).toHaveLength(1);
    const examined = await run("scripts/doctor.ts", [], { env });
    expect(examined.stdout).toMatch(/✓ index: 1 notices, .* in generation g1 of 127\.0\.0\.1:\d+\/\w+/);
    expect(examined.stdout).toMatch(
      /✓ vector search: HNSW of pgvector, .*PostgreSQL 1\d.*pg_textsearch \d.*vector \d/,
    );
    for (const { stdout, stderr, status } of [answer, listed, examined]) {
      expect(status).toBe(0);
      expect(stdout + stderr).not.toContain("a-password");
    }
  });

  it("is told in words when the database is away, and no password", async () => {
    const away = { ...env, DATABASE_URL: "postgres://me:a-password@127.0.0.1:1/notices" };
    const [asked, examined] = await Promise.all([
      run("scripts/ask.ts", ["问题"], { env: away }),
      run("scripts/doctor.ts", [], { env: { ...away, TELEGRAM_BOT_TOKEN: `1:${"a".repeat(35)}` } }),
    ]);
    expect(asked.status).toBe(1);
    expect(asked.stderr).toMatch(/^Cannot use the database 127\.0\.0\.1:1\/notices: .*DATABASE_URL/);
    expect(examined.status).toBe(1);
    expect(examined.stdout).toMatch(/✗ index: Cannot use the database .*Check that the server runs/);
    expect(examined.stdout).toMatch(/✗ Telegram: Cannot use the database/);
    expect(asked.stdout + asked.stderr + examined.stdout + examined.stderr).not.toContain("a-password");
  }, 60_000);
});
