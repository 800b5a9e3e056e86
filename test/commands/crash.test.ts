import { spawn } from "node:child_process";
import { cp, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { loadEmbedding } from "../../src/embeddings/embedding.ts";
import { currentGeneration } from "../../src/index/local/generations.ts";
import { openIndex } from "../../src/index/local/open.ts";
import { ingest } from "../../src/ingest/ingest.ts";
import { temporaryFolder } from "../temporary.ts";

const embedding = await loadEmbedding("builtin");
const ONE = "seeds/002_21b7a4a7f72e64a4.txt";
const KILLS = 20;
const FLIPS = 200;
/** A fixed sequence, so that a failure can be repeated. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

describe("an ingest that is killed", () => {
  it(`leaves the old or the new generation in use, ${KILLS} times out of ${KILLS}`, async () => {
    const store = await temporaryFolder();
    await ingest({ from: ["seeds"], store, embedding });
    const random = createRandom(20_261_121);
    const loader = new URL("../../node_modules/tsx/dist/loader.mjs", import.meta.url).href;
    for (let i = 0; i < KILLS; i++) {
      const from = i % 2 === 0 ? ONE : "seeds";
      const args = ["--import", loader, "scripts/ingest.ts", "--from", from, "--store", store];
      const child = spawn(process.execPath, args, { stdio: "ignore", env: { PATH: process.env.PATH ?? "" } });
      const ended = new Promise((resolve) => void child.on("close", resolve));
      await pause(250 + random() * 450);
      child.kill("SIGKILL");
      await ended;
      const { manifest, damage } = await openIndex(store, embedding);
      expect([1, 6]).toContain(manifest.counts.notices);
      expect(damage).toBeUndefined();
    }
    // Whatever the dead left, the next one clears away.
    await ingest({ from: [ONE], store, embedding });
    await ingest({ from: ["seeds"], store, embedding });
    expect((await readdir(store)).filter((name) => name.startsWith(".building") || name === ".lock")).toEqual(
      [],
    );
  }, 60_000);
});

describe("an index with a flipped bit", () => {
  it(`is refused ${FLIPS} times out of ${FLIPS}, in whichever file, before anything native is loaded`, async () => {
    const store = await temporaryFolder();
    await ingest({ from: [ONE], store, embedding });
    const folder = await currentGeneration(store);
    const names = (await readdir(folder)).filter((name) => name !== "manifest.json");
    const random = createRandom(7);
    for (let i = 0; i < FLIPS; i++) {
      const file = join(folder, names[i % names.length]!);
      const sound = await readFile(file);
      const flipped = Buffer.from(sound);
      flipped[Math.floor(random() * flipped.length)]! ^= 1 << Math.floor(random() * 8);
      await writeFile(file, flipped);
      await expect(openIndex(store, embedding)).rejects.toThrow(/damaged[^]*npm run ingest/);
      await writeFile(file, sound);
    }
    expect((await openIndex(store, embedding)).manifest.counts.notices).toBe(1);
  });

  it("is built again by an ingest of the same files, as its message says", async () => {
    const store = await temporaryFolder();
    const sound = await ingest({ from: [ONE], store, embedding });
    expect(await ingest({ from: [ONE], store, embedding })).toMatchObject({ written: false });
    for (const name of ["passages.jsonl", "vectors.f32", "manifest.json"]) {
      const file = join(await currentGeneration(store), name);
      const bytes = await readFile(file);
      bytes[bytes.length >> 1]! ^= 1;
      await writeFile(file, bytes);
      const { written, passages } = await ingest({ from: [ONE], store, embedding });
      expect({ written, passages }).toEqual({ written: true, passages: sound.passages });
      expect((await openIndex(store, embedding)).damage).toBeUndefined();
    }
  });

  it("is refused with the files of another index in its place", async () => {
    const [store, other] = [await temporaryFolder(), await temporaryFolder()];
    await ingest({ from: [ONE], store, embedding });
    await ingest({ from: ["seeds"], store: other, embedding });
    const [folder, theirs] = [await currentGeneration(store), await currentGeneration(other)];
    for (const name of await readdir(theirs)) {
      const own = await readFile(join(folder, name));
      if (name === "manifest.json" || own.equals(await readFile(join(theirs, name)))) continue;
      await cp(join(theirs, name), join(folder, name));
      expect((await stat(join(folder, name))).size).not.toBe(own.length);
      await expect(openIndex(store, embedding)).rejects.toThrow(/damaged/);
      await writeFile(join(folder, name), own);
    }
  });
});
