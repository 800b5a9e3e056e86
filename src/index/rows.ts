// The file of vectors -> the most similar of some of them, compared one by one as they are read.
import { close, open, read } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { bestOf } from "./best.ts";
import { FILES } from "./files.ts";
import type { VectorSearch } from "./vectors.ts";

/** Rows read at once, some 250 kB. */
const AT_ONCE = 256;
/** Rows between two wanted ones that are read along: another read takes longer. */
const LARGEST_GAP = 16;

export interface Rows {
  readonly nearestAmong: VectorSearch["nearestAmong"];
  readonly close: () => Promise<void>;
}

/** The caller has checked the file. Similarities are those of the graph, to the last digit. */
export async function openRows(folder: string, dimensions: number): Promise<Rows> {
  const file = await promisify(open)(join(folder, FILES.vectors), "r");
  const rowBytes = dimensions * 4;

  const nearestAmong: Rows["nearestAmong"] = async (vector, among, k) => {
    const ids = Uint32Array.from(among).toSorted();
    const similarities = new Float64Array(ids.length);
    const rows = new Float32Array(AT_ONCE * dimensions);
    const bytes = new Uint8Array(rows.buffer);
    for (let from = 0, to = 0; from < ids.length; from = to) {
      to = endOfRun(ids, from);
      const first = ids[from]!;
      const length = (ids[to - 1]! + 1 - first) * rowBytes;
      const { bytesRead } = await promisify(read)(file, bytes, 0, length, first * rowBytes);
      if (bytesRead < length)
        throw new Error("The file of vectors ends too early. Run `npm run ingest` to build the index again.");
      for (let i = from; i < to; i++)
        similarities[i] = similarity(rows, (ids[i]! - first) * dimensions, dimensions, vector);
    }
    const best = bestOf(Array.from(ids.keys()), (i) => similarities[i]!, k);
    return best.map(({ id: i, score }) => ({ id: ids[i]!, similarity: score }));
  };
  return { nearestAmong, close: () => promisify(close)(file) };
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
