import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { writeGraph, writeGraphHere } from "../../../src/index/vectors/hnsw-build.ts";
import { hnswIsAvailable, openHnsw } from "../../../src/index/vectors/hnsw.ts";
import { temporaryFolder } from "../../temporary.ts";

const DIMENSIONS = 8;
/** So many that a thread builds their graph. */
const COUNT = 5200;
const rows = new Float32Array(new SharedArrayBuffer(COUNT * DIMENSIONS * 4));
let seed = 1;
for (let i = 0; i < rows.length; i++) {
  seed = (seed * 16_807) % 2_147_483_647;
  rows[i] = seed / 2_147_483_647 - 0.5;
}
const row = (id: number): Float32Array => rows.slice(id * DIMENSIONS, (id + 1) * DIMENSIONS);
const isAvailable = await hnswIsAvailable();

describe.skipIf(!isAvailable)("a graph built on a thread", () => {
  it("is the one that this thread would build, tells how far it is, and finds the nearest", async () => {
    const folder = await temporaryFolder();
    const told: number[] = [];
    const file = join(folder, "hnswlib.index");
    await writeGraph({ rows, dimensions: DIMENSIONS, file }, { onProgress: (done) => told.push(done) });
    expect(told).toEqual([500, 1000, 1500, 2000, 2500, 3000, 3500, 4000, 4500, 5000]);
    const here = join(folder, "here");
    await writeGraphHere({ rows, dimensions: DIMENSIONS, file: here }, { onProgress: () => undefined });
    expect((await readFile(file)).equals(await readFile(here))).toBe(true);

    await writeFile(join(folder, "vectors.f32"), new Uint8Array(rows.buffer));
    const search = await openHnsw(folder, DIMENSIONS, COUNT);
    const all = Array.from({ length: COUNT }, (_, id) => id);
    for (const id of [0, 17, 2600, COUNT - 1]) {
      const vector = row(id).map((value) => value / Math.hypot(...row(id)));
      const exact = (await search.nearestAmong(vector, all, 10)).map((hit) => hit.id);
      const found = (await search.nearest(vector, 10)).map((hit) => hit.id);
      expect(found[0]).toBe(id);
      expect(found.filter((one) => exact.includes(one)).length).toBeGreaterThanOrEqual(9);
    }
    await search.close();
  });

  it("is given up when it is told to stop", async () => {
    const folder = await temporaryFolder();
    const stopping = new AbortController();
    const task = { rows, dimensions: DIMENSIONS, file: join(folder, "hnswlib.index") };
    const graph = writeGraph(task, { onProgress: () => stopping.abort(), signal: stopping.signal });
    await expect(graph).rejects.toThrow(/ended before it was written/);
  });

  it("is an error where it cannot be written", async () => {
    const file = join(await temporaryFolder(), "no", "folder", "hnswlib.index");
    await expect(
      writeGraph({ rows, dimensions: DIMENSIONS, file }, { onProgress: () => undefined }),
    ).rejects.toThrow(/ENOENT/);
  });
});
