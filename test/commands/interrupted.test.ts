// An ingest that ends before its time, and the one after it: what is sent to the provider again.
import { spawn } from "node:child_process";
import { readdir, readFile, stat, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { type Embedding, loadEmbedding } from "../../src/embeddings/embedding.ts";
import { currentGeneration } from "../../src/index/local/generations.ts";
import { ingest } from "../../src/ingest/ingest.ts";
import { type Behaviour, stalled, status, vectors, vectorsOfDimension } from "../model/behaviours.ts";
import { startModelServer } from "../model/server.ts";
import { PROVIDERS, settingsFor, useServer } from "../models/asking.ts";
import { temporaryFolder } from "../temporary.ts";
import { run } from "./run.ts";

const MODEL = "openai:bge-m3";
const FROM = "seeds";
/** Requests that the provider answers before it stops, ten texts each, and bytes that are kept of them. */
const ANSWERED = 12;
const KEPT_TEXTS = ANSWERED * 10;
const KEPT_BYTES = KEPT_TEXTS * (32 + 64 * 4 + 4);
const server = useServer();

/** All texts, and the vectors that an ingest makes which is not interrupted. */
const whole: { texts: string[]; vectors: Buffer } = { texts: [], vectors: Buffer.alloc(0) };
beforeAll(async () => {
  const provider = await startModelServer();
  const store = await temporaryFolder();
  await ingest({ from: [FROM], store, embedding: await loadEmbedding(MODEL, settingsFor(provider)) });
  whole.texts = provider.requests.flatMap(({ body }) => textsOf(body));
  whole.vectors = await vectorsIn(store);
  await provider.close();
});

const textsOf = (body: Readonly<Record<string, unknown>>): string[] =>
  z.array(z.string()).parse(body["input"]);
const sent = (from = 0): string[] =>
  server()
    .requests.slice(from)
    .flatMap(({ body }) => textsOf(body));
const vectorsIn = async (store: string) => readFile(join(await currentGeneration(store), "vectors.f32"));
const fileOf = (store: string): string => join(store, ".pending-vectors");
const sizeOf = (file: string): Promise<number> =>
  stat(file).then(
    ({ size }) => size,
    () => 0,
  );
const load = (model = MODEL): Promise<Embedding> => loadEmbedding(model, settingsFor(server()));
const env = (model = MODEL) => ({ ...settingsFor(server()), EMBEDDING: model });
const command = (store: string, model?: string) =>
  run("scripts/ingest.ts", ["--from", FROM, "--store", store], { env: env(model) });

/** The provider answers so many requests, and what comes then does `last`. */
function stopAnswering(last: Behaviour): void {
  let count = 0;
  server().always(async (exchange) => {
    if (count++ < ANSWERED) return vectors(exchange);
    // What was answered is there before.
    if (await exchange.pause(200)) await last(exchange);
  });
}

/** The provider ends an ingest in this process. */
async function failed(store: string): Promise<void> {
  stopAnswering(status(401));
  await expect(ingest({ from: [FROM], store, embedding: await load() })).rejects.toThrow(/120 are embedded/);
}

/** `signal` ends an ingest when it has kept what the provider answered. */
async function killed(store: string, signal: NodeJS.Signals): Promise<void> {
  stopAnswering(stalled());
  const wanted = (await sizeOf(fileOf(store))) + KEPT_BYTES;
  const loader = new URL("../../node_modules/tsx/dist/loader.mjs", import.meta.url).href;
  const args = ["--import", loader, "scripts/ingest.ts", "--from", FROM, "--store", store];
  const { PATH = "" } = process.env;
  const child = spawn(process.execPath, args, { stdio: "ignore", env: { PATH, ...env() } });
  const ended = new Promise((resolve) => void child.on("close", resolve));
  await vi.waitUntil(async () => (await sizeOf(fileOf(store))) >= wanted, 20_000);
  child.kill(signal);
  await ended;
}

/** The ingest after it: its summary, and what it sent. */
async function again(store: string, model?: string) {
  const before = server().requests.length;
  server().always(vectors);
  const summary = await ingest({ from: [FROM], store, embedding: await load(model) });
  expect((await readdir(store)).filter((name) => name.startsWith("."))).toEqual([]);
  return { ...summary, texts: sent(before) };
}

/** Every text is among them, and none twice. */
function expectAll(texts: readonly string[]): void {
  expect(texts.toSorted()).toEqual(whole.texts.toSorted());
}

it.each(PROVIDERS)(
  "an ingest that %s fails says what is kept, and the next one sends the others",
  async (provider) => {
    const model = `${provider}:bge-m3`;
    const store = await temporaryFolder();
    stopAnswering(status(401));
    const { status: code, stderr } = await command(store, model);
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /answered 401.*Check the key.* Of 384 passages to embed, 120 are embedded and kept: run the same again, and only the others are sent\.\n$/,
    );
    expect(await readdir(store)).toEqual([".pending-vectors"]);
    const first = sent().slice(0, KEPT_TEXTS);
    const before = server().requests.length;
    server().always(vectors);
    const { stdout } = await command(store, model);
    expect(stdout).toMatch(/384 passages -> .*\n {2}120 passages were embedded before, by an ingest that/);
    expect(await readdir(store)).not.toContain(".pending-vectors");
    expectAll([...first, ...sent(before)]);
    expect(await vectorsIn(store)).toEqual(whole.vectors);
  },
);

it("an ingest that is killed loses nothing that it had, and the one after it neither", async () => {
  const store = await temporaryFolder();
  await killed(store, "SIGKILL");
  const first = sent().slice(0, KEPT_TEXTS);
  const before = server().requests.length;
  await killed(store, "SIGKILL");
  const second = sent(before).slice(0, KEPT_TEXTS);
  const { resumed, texts } = await again(store);
  expect(resumed).toBe(240);
  expectAll([...first, ...second, ...texts]);
  expect(await vectorsIn(store)).toEqual(whole.vectors);
});

describe("what an interrupted ingest leaves", () => {
  it("is taken up after Ctrl-C", async () => {
    const store = await temporaryFolder();
    await killed(store, "SIGINT");
    expect(await again(store)).toMatchObject({ resumed: 120, written: true });
  });

  it("is all there when only the index was not written", async () => {
    const store = await temporaryFolder();
    const preload = new URL("full-disk.mjs", import.meta.url).href;
    const full = await run("scripts/ingest.ts", ["--from", FROM, "--store", store], { preload, env: env() });
    expect(full.stderr).toMatch(/Cannot write the index/);
    expect(await again(store)).toMatchObject({ resumed: 384, texts: [] });
  });

  it("is cleared away when the index holds it already", async () => {
    const store = await temporaryFolder();
    await failed(store);
    const left = await readFile(fileOf(store));
    await again(store);
    await writeFile(fileOf(store), left);
    expect(await again(store)).toMatchObject({ written: false, texts: [] });
  });

  it("is not for another model, which says so", async () => {
    const store = await temporaryFolder();
    await failed(store);
    const { resumed, notResumed, texts } = await again(store, "ollama:bge-m3");
    expect({ resumed, notResumed }).toEqual({
      resumed: 0,
      notResumed: "they were made with the embedding `openai:bge-m3`, not with `ollama:bge-m3`",
    });
    expectAll(texts);
  });

  it("is not for the built-in embedding, which says so and leaves nothing", async () => {
    const store = await temporaryFolder();
    await failed(store);
    const { status: code, stdout } = await command(store, "builtin");
    expect(code).toBe(0);
    expect(stdout).toMatch(/an interrupted ingest had left were not used: they were made with .*`openai:/);
    expect(await readdir(store)).not.toContain(".pending-vectors");
  });

  it("is not for a model that gives another length behind the same name", async () => {
    const store = await temporaryFolder();
    await failed(store);
    server().always(vectorsOfDimension(8));
    const summary = await ingest({ from: [FROM], store, embedding: await load() });
    expect(summary.notResumed).toBe("they have 64 numbers, and `openai:bge-m3` now gives 8");
    expect(await vectorsIn(store)).toHaveLength(summary.passages * 8 * 4);
    expect(await readdir(store)).not.toContain(".pending-vectors");
  });

  it("outweighs an index of another length, and what was embedded before is embedded again", async () => {
    const store = await temporaryFolder();
    server().always(vectorsOfDimension(8));
    await ingest({ from: ["seeds/002_21b7a4a7f72e64a4.txt"], store, embedding: await load() });
    await failed(store);
    const { resumed, texts } = await again(store);
    expect(resumed).toBe(120);
    expect(texts).toHaveLength(384 - 120);
    expect(await vectorsIn(store)).toEqual(whole.vectors);
  });

  it("is whole but for what is torn or damaged", async () => {
    const store = await temporaryFolder();
    await failed(store);
    await truncate(fileOf(store), (await sizeOf(fileOf(store))) - 100);
    const bytes = await readFile(fileOf(store));
    bytes[bytes.length >> 1]! ^= 1;
    await writeFile(fileOf(store), bytes);
    expect(await again(store)).toMatchObject({ resumed: 118, notResumed: "1 of 119 are damaged" });
    expect(await vectorsIn(store)).toEqual(whole.vectors);
  });

  it("disturbs neither the questions to the index in use nor the doctor", async () => {
    const store = await temporaryFolder();
    const one = ["seeds/002_21b7a4a7f72e64a4.txt"];
    await ingest({ from: one, store, embedding: await load() });
    const had = sent();
    const before = server().requests.length;
    await failed(store);
    const first = sent(before).slice(0, KEPT_TEXTS);
    server().always(vectors);
    const options = { env: { ...env(), VECTORSTORE_DIR: store } };
    const doctor = await run("scripts/doctor.ts", [], options);
    expect(doctor).toMatchObject({ status: 0, stdout: expect.stringContaining("✓ index: 1 notices") });
    const asked = await run("scripts/ask.ts", ["黄陂有多少个易积水点位"], options);
    expect(asked).toMatchObject({ status: 0, stderr: "" });
    const { resumed, texts } = await again(store);
    expect(resumed).toBe(120);
    expectAll([...had, ...first, ...texts]);
  });
});
