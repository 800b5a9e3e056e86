import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openApp } from "../src/app.ts";
import { readSettings } from "../src/config.ts";
import { loadEmbedding } from "../src/embeddings/embedding.ts";
import { ingest } from "../src/ingest/ingest.ts";
import { temporaryFolder } from "./temporary.ts";

const QUESTION = "武汉市台办清退了多少钱";
const embedding = await loadEmbedding("builtin");

describe("a running chat", () => {
  it("takes up a new generation between two questions, and drops none in between", async () => {
    const store = await temporaryFolder();
    await ingest({ from: ["seeds/002_21b7a4a7f72e64a4.txt"], store, embedding });
    const { ask, index } = await openApp(readSettings({}), { store });
    expect((await ask(QUESTION, [])).status).toBe("refused");
    const asking = Array.from({ length: 20 }, () => ask("黄陂有多少个易积水点位", []));
    await ingest({ from: ["seeds"], store, embedding });
    expect((await ask(QUESTION, [])).answer).toContain("12.8万余元");
    expect(index().notices).toHaveLength(6);
    expect((await Promise.all(asking)).every(({ status }) => status === "answered")).toBe(true);
  });

  it("goes on answering when the new generation cannot be opened", async () => {
    const store = await temporaryFolder();
    await ingest({ from: ["seeds"], store, embedding });
    const { ask } = await openApp(readSettings({}), { store });
    await writeFile(join(store, "CURRENT"), "g20990101000000-00000000\n");
    expect((await ask(QUESTION, [])).answer).toContain("12.8万余元");
  });
});

describe("a new generation that fits another embedding", () => {
  it("is not taken up, and the index says so", async () => {
    const store = await temporaryFolder();
    await ingest({ from: ["seeds"], store, embedding });
    const { ask, index } = await openApp(readSettings({}), { store });
    const newest = join(store, "g20990101000000-00000000");
    await cp(index().generation, newest, { recursive: true });
    const manifest = await readFile(join(newest, "manifest.json"), "utf8");
    await writeFile(join(newest, "manifest.json"), manifest.replaceAll(embedding.id, "another"));
    await writeFile(join(store, "CURRENT"), "g20990101000000-00000000\n");
    expect((await ask(QUESTION, [])).answer).toContain("12.8万余元");
    expect(index().damage).toMatch(/built with the embedding `another`/);
  });
});

describe("the default index", () => {
  it("is built once when two start at the same moment", async () => {
    const folder = await temporaryFolder();
    await cp("seeds", join(folder, "seeds"), { recursive: true });
    const settings = readSettings({
      NOTICES_DIR: join(folder, "seeds"),
      VECTORSTORE_DIR: join(folder, "store"),
    });
    const [one, other] = await Promise.all([openApp(settings), openApp(settings)]);
    expect(one.index().generation).toBe(other.index().generation);
  });
});
