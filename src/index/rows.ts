// The file of vectors -> the most similar of some of them, compared one by one: as they are read, or in memory where they are few.
import { close, open, read } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { bestOf } from "./best.ts";
import { FILES } from "./files.ts";
import type { VectorSearch } from "./vectors.ts";

/** Rows read at once, some 250 kB. */
const AT_ONCE = 256;
/** Bytes of a file that is held in memory: a question over few notices need not wait for a disk. */
const MOST_HELD = 16e6;
/** Rows between two wanted ones that are read along: another read takes longer. */
const LARGEST_GAP = 16;

export interface Rows {
  readonly nearestAmong: VectorSearch["nearestAmong"];
  readonly close: () => Promise<void>;
}

/** The caller has checked the file. Similarities are those of the graph, to the last digit. */
export async function openRows(folder: string, dimensions: number, mostHeld = MOST_HELD): Promise<Rows> {
  const path = join(folder, FILES.vectors);
  const rowBytes = dimensions * 4;
  const source = (await stat(path)).size > mostHeld ? await onDisk(path) : await held(path);

  const nearestAmong: Rows["nearestAmong"] = async (vector, among, k) => {
    const ids = Uint32Array.from(among).toSorted();
    const similarities = new Float64Array(ids.length);
    for (let from = 0, to = 0; from < ids.length; from = to) {
      to = endOfRun(ids, from);
      const first = ids[from]!;
      const rows = await source.read(first * rowBytes, (ids[to - 1]! + 1 - first) * rowBytes);
      for (let i = from; i < to; i++)
        similarities[i] = similarity(rows, (ids[i]! - first) * dimensions, dimensions, vector);
    }
    const best = bestOf(Array.from(ids.keys()), (i) => similarities[i]!, k);
    return best.map(({ id: i, score }) => ({ id: ids[i]!, similarity: score }));
  };
  return { nearestAmong, close: source.close };
}

interface Source {
  /** Numbers from a byte on, so many bytes. */
  readonly read: (from: number, bytes: number) => Float32Array | Promise<Float32Array>;
  readonly close: () => Promise<void>;
}

async function held(path: string): Promise<Source> {
  const { buffer } = new Uint8Array(await readFile(path));
  return {
    read: (from, bytes) => new Float32Array(buffer, from, bytes / 4),
    close: async () => undefined,
  };
}

async function onDisk(path: string): Promise<Source> {
  const file = await promisify(open)(path, "r");
  return {
    read: async (from, length) => {
      const rows = new Float32Array(length / 4);
      const { bytesRead } = await promisify(read)(file, new Uint8Array(rows.buffer), 0, length, from);
      if (bytesRead < length)
        throw new Error("The file of vectors ends too early. Run `npm run ingest` to build the index again.");
      return rows;
    },
    close: () => promisify(close)(file),
  };
}

/** Where those end that are read at once, from the one at `from` on. */
function endOfRun(ids: Uint32Array, from: number): number {
  let to = from + 1;
  while (to < ids.length && ids[to]! - ids[from]! < AT_ONCE && ids[to]! - ids[to - 1]! <= LARGEST_GAP) to++;
  return to;
}

/** Cosine to `vector`, of unit length. The row is made one as hnswlib makes it, in 32-bit numbers. */
function similarity(rows: Float32Array, start: number, dimensions: number, vector: Float32Array): number {
  let squares = 0;
  for (let i = 0; i < dimensions; i++) {
    const value = rows[start + i]!;
    squares = Math.fround(squares + Math.fround(value * value));
  }
  const length = squares > 0 ? Math.fround(Math.sqrt(squares)) : 1;
  let sum = 0;
  for (let i = 0; i < dimensions; i++) sum += Math.fround(rows[start + i]! / length) * vector[i]!;
  return sum;
}
