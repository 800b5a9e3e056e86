import { copyFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { DamagedIndexError } from "../../../src/index/manifest.ts";
import { writeGraphHere } from "../../../src/index/vectors/hnsw-build.ts";
import { checkGraph } from "../../../src/index/vectors/hnsw-file.ts";
import { hnswIsAvailable, openHnsw } from "../../../src/index/vectors/hnsw.ts";
import { temporaryFolder } from "../../temporary.ts";

const DIMENSIONS = 6;
/** So many that there are rows on three levels. */
const COUNT = 1200;
const rows = Float32Array.from({ length: COUNT * DIMENSIONS }, (_, i) => Math.sin(i * i));
const folder = await temporaryFolder();
const file = join(folder, "hnswlib.index");
const HEADER = 96;
const ROW = 33 * 4 + DIMENSIONS * 4 + 8;

describe.skipIf(!(await hnswIsAvailable()))("the file of a graph", () => {
  let sound: Buffer;
  beforeAll(async () => {
    await writeGraphHere({ rows, dimensions: DIMENSIONS, file }, { onProgress: () => undefined });
    await copyFile(file, join(folder, "sound"));
    await writeFile(join(folder, "vectors.f32"), new Uint8Array(rows.buffer));
    sound = await readFile(file);
  });

  it("is sound as it was written, also of one row", async () => {
    await expect(checkGraph(join(folder, "sound"), DIMENSIONS, COUNT)).resolves.toBeUndefined();
    const one = join(folder, "one");
    const task = { rows: rows.subarray(0, DIMENSIONS), dimensions: DIMENSIONS, file: one };
    await writeGraphHere(task, { onProgress: () => undefined });
    await expect(checkGraph(one, DIMENSIONS, 1)).resolves.toBeUndefined();
  });

  it("is none of other vectors, or of more or fewer", async () => {
    for (const [dimensions, count] of [
      [DIMENSIONS - 1, COUNT],
      [DIMENSIONS + 1, COUNT],
      [DIMENSIONS, COUNT - 1],
      [DIMENSIONS, COUNT + 1],
      [DIMENSIONS, 0],
      [2 ** 31, 2 ** 31],
    ] as const)
      await expect(checkGraph(join(folder, "sound"), dimensions, count)).rejects.toThrow(DamagedIndexError);
  });

  it("is none where it is cut off or longer", async () => {
    const lengths = [0, 1, HEADER, HEADER + 5, HEADER + COUNT * ROW, sound.length - 68, sound.length - 1];
    for (const bytes of [
      ...lengths.map((length) => sound.subarray(0, length)),
      Buffer.concat([sound, Buffer.alloc(4)]),
      Buffer.alloc(sound.length, 0xff),
    ]) {
      await writeFile(file, bytes);
      const opening = openHnsw(folder, DIMENSIONS, COUNT);
      await expect(opening).rejects.toThrow(DamagedIndexError);
      await expect(opening).rejects.toThrow(/is no graph of its vectors\. Run `npm run ingest`/);
    }
  });

  it("does not end the process, whichever number of it is another", async () => {
    const tail = HEADER + COUNT * ROW;
    const number = fc.constantFrom(0, 1, COUNT - 1, COUNT, 0x7fff_ffff, 0xffff_ffff, 68, 17);
    const place = fc.oneof(
      fc.nat((HEADER - 4) / 4).map((at) => at * 4),
      fc.tuple(fc.nat(COUNT - 1), fc.nat(32)).map(([row, at]) => HEADER + row * ROW + at * 4),
      fc.nat((sound.length - tail) / 4 - 1).map((at) => tail + at * 4),
    );
    const vector = rows.slice(0, DIMENSIONS);
    const refused: unknown[] = [];
    await fc.assert(
      fc.asyncProperty(place, number, async (at, value) => {
        const bytes = Buffer.from(sound);
        bytes.writeUInt32LE(value, at);
        await writeFile(file, bytes);
        const search = await openHnsw(folder, DIMENSIONS, COUNT).catch((error: unknown) => {
          refused.push(error);
        });
        const found = (await search?.nearest(vector, 50)) ?? [];
        expect(found.every(({ id }) => id >= 0 && id < COUNT)).toBe(true);
        await search?.close();
      }),
      { numRuns: 300, seed: 5 },
    );
    expect(refused.length).toBeGreaterThan(100);
    expect(refused.filter((error) => !(error instanceof DamagedIndexError))).toEqual([]);
  });
});
