// An index whose vectors a provider made: built, opened, asked, kept while nothing changes.
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openApp } from "../../src/app.ts";
import { readSettings } from "../../src/config.ts";
import { loadEmbedding } from "../../src/embeddings/embedding.ts";
import { currentGeneration } from "../../src/index/local/generations.ts";
import { readManifest } from "../../src/index/local/manifest-file.ts";
import { StaleIndexError } from "../../src/index/manifest.ts";
import { ingest } from "../../src/ingest/ingest.ts";
import { run } from "../commands/run.ts";
import { stalled, status, vectorsOfDimension } from "../model/behaviours.ts";
import { KEY, PROVIDERS, settingsFor, useServer } from "../models/asking.ts";
import { temporaryFolder } from "../temporary.ts";

const server = useServer();

async function collection(): Promise<{ notices: string; store: string }> {
  const folder = await temporaryFolder();
  const notices = join(folder, "notices");
  await mkdir(notices);
  await writeFile(join(notices, "a.txt"), "关于学位的通报\n黄陂区新增学位3420个。");
  await writeFile(join(notices, "b.txt"), "关于资金的通报\n孝感市清退违规资金12万元。");
  return { notices, store: join(folder, "store") };
}

const textsAsked = (): unknown[] => server().requests.flatMap(({ body }) => body["input"]);

describe.each(PROVIDERS)("an index with embeddings of %s", (provider) => {
  const EMBEDDING = `${provider}:bge-m3`;
  const load = () => loadEmbedding(EMBEDDING, settingsFor(server()));

  it("names the model in its manifest, and answers", async () => {
    const { notices, store } = await collection();
    const settings = readSettings({
      ...settingsFor(server()),
      EMBEDDING,
      NOTICES_DIR: notices,
      VECTORSTORE_DIR: store,
    });
    const { ask } = await openApp(settings);
    const manifest = await readManifest(await currentGeneration(store), EMBEDDING);
    expect(manifest.embedding).toEqual({ id: EMBEDDING, dimensions: 64 });
    const record = await ask("黄陂区新增了多少学位？", []);
    expect(record).toMatchObject({ status: "answered", answer: expect.stringContaining("3420") });
  });

  it("ends the request for a question that is cancelled", async () => {
    const { notices, store } = await collection();
    await ingest({ from: [notices], store, embedding: await load() });
    const { ask } = await openApp(readSettings({ ...settingsFor(server()), EMBEDDING }), { store });
    server().next(stalled());
    const asking = ask("黄陂区新增了多少学位？", [], { signal: AbortSignal.timeout(300) });
    expect(await asking).toMatchObject({ vectors: { unavailable: "cancelled" } });
    await expect.poll(() => server().requests.at(-1)!.isCancelled).toBe(true);
  });

  it("embeds only what it has not embedded before", async () => {
    const { notices, store } = await collection();
    await ingest({ from: [notices], store, embedding: await load() });
    const first = textsAsked().length;
    expect(await ingest({ from: [notices], store, embedding: await load() })).toMatchObject({
      written: false,
    });
    expect(textsAsked()).toHaveLength(first);
    await writeFile(join(notices, "c.txt"), "关于招聘的通报\n阳新县招聘教师12名。");
    expect(await ingest({ from: [notices], store, embedding: await load() })).toMatchObject({
      written: true,
    });
    const asked = textsAsked().slice(first);
    expect(asked.length).toBeGreaterThan(0);
    for (const text of asked) expect(text).toContain("招聘");
  });

  it("is kept without asking when a notice is taken away", async () => {
    const { notices, store } = await collection();
    await ingest({ from: [notices], store, embedding: await load() });
    const before = server().requests.length;
    const only = join(notices, "a.txt");
    expect(await ingest({ from: [only], store, embedding: await load() })).toMatchObject({ notices: 1 });
    expect(server().requests).toHaveLength(before);
  });

  it("stays as it was when the provider fails", async () => {
    const { notices, store } = await collection();
    await ingest({ from: [notices], store, embedding: await load() });
    const generation = await currentGeneration(store);
    await writeFile(join(notices, "c.txt"), "关于招聘的通报\n阳新县招聘教师12名。");
    server().always(status(401));
    await expect(ingest({ from: [notices], store, embedding: await load() })).rejects.toThrow(
      /Check the key/,
    );
    expect(await currentGeneration(store)).toBe(generation);
  });

  it("is not asked with vectors of another length, and built anew when notices change", async () => {
    const { notices, store } = await collection();
    await ingest({ from: [notices], store, embedding: await load() });
    server().always(vectorsOfDimension(8));
    const settings = readSettings({ ...settingsFor(server()), EMBEDDING, VECTORSTORE_DIR: store });
    const { ask } = await openApp(settings, { store });
    const asking = ask("黄陂区新增了多少学位？", []);
    await expect(asking).rejects.toThrow(StaleIndexError);
    await writeFile(join(notices, "c.txt"), "关于招聘的通报\n阳新县招聘教师12名。");
    await ingest({ from: [notices], store, embedding: await load() });
    const manifest = await readManifest(await currentGeneration(store), EMBEDDING);
    expect(manifest.embedding.dimensions).toBe(8);
    expect(await ask("黄陂区新增了多少学位？", [])).toMatchObject({ status: "answered" });
  });

  it("of another length is taken up by a chat that was asked before it was built", async () => {
    const { notices, store } = await collection();
    await ingest({ from: [notices], store, embedding: await load() });
    const settings = readSettings({ ...settingsFor(server()), EMBEDDING, VECTORSTORE_DIR: store });
    const { ask } = await openApp(settings, { store });
    await ask("黄陂区新增了多少学位？", []);
    server().always(vectorsOfDimension(8));
    await writeFile(join(notices, "c.txt"), "关于招聘的通报\n阳新县招聘教师12名。");
    await ingest({ from: [notices], store, embedding: await load() });
    expect((await ask("阳新县招聘教师多少名？", [])).answer).toContain("12");
  });
});

describe("the commands", () => {
  const env = (notices: string, store: string, EMBEDDING = "openai:bge-m3") => ({
    ...settingsFor(server()),
    EMBEDDING,
    NOTICES_DIR: notices,
    VECTORSTORE_DIR: store,
  });

  it("build and ask with a provider's embedding, and the doctor names it", async () => {
    const { notices, store } = await collection();
    const options = { env: env(notices, store) };
    const answer = await run("scripts/ask.ts", ["黄陂区新增了多少学位？"], options);
    expect(answer.stderr).not.toMatch(/fault/);
    expect(answer).toMatchObject({ status: 0, stdout: expect.stringContaining("3420") });
    const doctor = await run("scripts/doctor.ts", [], options);
    expect(doctor.stdout).toMatch(/✓ embedding: openai:bge-m3, 64 dimensions, answered in \d+ ms/);
  });

  it("say in one line what is wrong with the provider, and no key", async () => {
    const { notices, store } = await collection();
    await ingest({
      from: [notices],
      store,
      embedding: await loadEmbedding("openai:bge-m3", settingsFor(server())),
    });
    await writeFile(join(notices, "c.txt"), "关于招聘的通报\n阳新县招聘教师12名。");
    server().always(status(401, { message: KEY }));
    const failed = await run("scripts/ingest.ts", [], { env: env(notices, store) });
    expect(failed.status).toBe(1);
    expect(failed.stderr).toMatch(/^127\.0\.0\.1:\d+ answered 401 \(invalid_api_key\)\. Check the key.*\n$/m);
    expect(failed.stdout + failed.stderr).not.toContain(KEY);
    const options = { env: env(notices, store), input: "黄陂区新增了多少学位？\n" };
    const chat = await run("src/main.ts", [], options);
    expect(chat).toMatchObject({ status: 0, stderr: "" });
    expect(chat.stdout).toContain("向量检索暂时不可用");
    expect(chat.stdout).not.toContain(KEY);
    const keyless = await run("scripts/ingest.ts", [], {
      env: { EMBEDDING: "openai:x", NOTICES_DIR: notices, VECTORSTORE_DIR: store },
    });
    expect(keyless).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^OPENAI_API_KEY is empty\. .*\n$/),
    });
  });
});
