import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FILES } from "../../../src/index/files.ts";
import { openRows } from "../../../src/index/vectors/rows.ts";
import { temporaryFolder } from "../../temporary.ts";

const [COUNT, DIMENSIONS] = [900, 6];
const numbers = Float32Array.from({ length: COUNT * DIMENSIONS }, (_, i) => Math.sin(i * i));
const folder = await temporaryFolder();
await writeFile(join(folder, FILES.vectors), new Uint8Array(numbers.buffer));
const held = await openRows(folder, DIMENSIONS);
const onDisk = await openRows(folder, DIMENSIONS, 0);

describe("rows of a file of vectors", () => {
  it("are the same from memory and from the disk: the most similar of those asked for, best first", async () => {
    const ids = fc.uniqueArray(fc.nat(COUNT - 1), { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(ids, fc.nat(COUNT - 1), async (among, asked) => {
        const vector = numbers.slice(asked * DIMENSIONS, (asked + 1) * DIMENSIONS);
        const found = await onDisk.nearestAmong(vector, among, 5);
        expect(found).toEqual(await held.nearestAmong(vector, among, 5));
        expect(found.length).toBe(Math.min(5, among.length));
        expect(found.every(({ id }) => among.includes(id))).toBe(true);
        expect(!among.includes(asked) || found[0]!.id === asked).toBe(true);
        const similarities = found.map(({ similarity }) => similarity);
        expect(similarities).toEqual(similarities.toSorted((a, b) => b - a));
      }),
    );
  });

  it("give the similarity of each, to the last digit, whichever others are asked for", async () => {
    const everyId = Array.from({ length: COUNT }, (_, id) => id);
    const vector = numbers.slice(0, DIMENSIONS);
    const found = await onDisk.nearestAmong(vector, everyId, COUNT);
    for (const hit of found.slice(0, 50)) expect(await held.nearestAmong(vector, [hit.id], 1)).toEqual([hit]);
    expect(await onDisk.nearestAmong(vector, everyId, 40)).toEqual(found.slice(0, 40));
  });

  it("are as near with an odd number of dimensions", async () => {
    const odd = 5;
    const [of, ids] = [await temporaryFolder(), Array.from({ length: COUNT }, (_, id) => id)];
    // Without the last number the first rows would be the nearest.
    const values = Float32Array.from(ids.flatMap((id) => [COUNT - id, COUNT, 0, 0, 2 * id]));
    await writeFile(join(of, FILES.vectors), new Uint8Array(values.buffer));
    const rows = await openRows(of, odd, 0);
    const asked = Float32Array.of(0.1, 0, 0, 0, Math.sqrt(0.99));
    expect((await rows.nearestAmong(asked, ids, 5)).map(({ id }) => id)).toEqual([899, 898, 897, 896, 895]);
    await rows.close();
  });

  it("are not made up where the file ends too early", async () => {
    const short = await temporaryFolder();
    await writeFile(join(short, FILES.vectors), new Uint8Array(numbers.buffer, 0, 100));
    const rows = await openRows(short, DIMENSIONS, 0);
    await expect(rows.nearestAmong(numbers.slice(0, DIMENSIONS), [COUNT - 1], 1)).rejects.toThrow(
      /too early/,
    );
    await rows.close();
  });
});
