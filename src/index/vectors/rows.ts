// The file of vectors -> the most similar of some of them, compared one by one: as they are read, or in memory where they are few.
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import { bestOf, createLargest, type Scored } from "../best.ts";
import { openFile, readBytes } from "../file-bytes.ts";
import { FILES } from "../files.ts";
import type { VectorSearch } from "./vectors.ts";

/** Rows read with one call of the system, some 250 kB. */
const READ_AT_ONCE = 256;
/** Bytes of a file that is held in memory: a question over few notices need not wait for a disk. */
const MOST_HELD = 16e6;
/** Rows after which everybody else of this process has a turn. */
const MOST_AT_ONCE = 2048;
/** What rounding makes of a similarity at most: of 32-bit numbers, some thousand of them. */
const ROUNDING = 1e-4;
/** Rows between two wanted ones that are read along: another read takes longer. */
const LARGEST_GAP = 16;

export interface Rows {
  readonly nearestAmong: VectorSearch["nearestAmong"];
  readonly close: () => Promise<void>;
}

/** The vectors of all passages end to end, in order. */
export async function readRows(folder: string): Promise<Float32Array> {
  return new Float32Array(await readBytes(join(folder, FILES.vectors)));
}

/** The caller has checked the file. Similarities are those of the graph, to the last digit. */
export async function openRows(folder: string, dimensions: number, mostHeld = MOST_HELD): Promise<Rows> {
  const path = join(folder, FILES.vectors);
  const rowBytes = dimensions * 4;
  const source = (await stat(path)).size > mostHeld ? await onDisk(path, rowBytes) : await held(path);

  const nearestAmong: Rows["nearestAmong"] = async (vector, among, k) => {
    const ids = Uint32Array.from(among).toSorted();
    const similarities = new Float64Array(ids.length);
    let atOnce = 0;
    for (let from = 0, to = 0; from < ids.length; from = to) {
      to = endOfRun(ids, from);
      atOnce += to - from;
      if (atOnce > MOST_AT_ONCE) {
        atOnce = 0;
        await turn();
      }
      const first = ids[from]!;
      const rows = source.read(first * rowBytes, (ids[to - 1]! + 1 - first) * rowBytes);
      for (let i = from; i < to; i++)
        similarities[i] = roughSimilarity(rows, (ids[i]! - first) * dimensions, dimensions, vector);
    }
    const largest = createLargest(k);
    for (let i = 0; i < ids.length; i++) largest.add(similarities[i]!);
    const least = largest.least() - ROUNDING;
    const near: Scored[] = [];
    for (let i = 0; i < ids.length; i++) {
      if (similarities[i]! < least) continue;
      const row = source.read(ids[i]! * rowBytes, rowBytes);
      near.push({ id: ids[i]!, score: similarity(row, dimensions, vector) });
    }
    const best = bestOf([...near.keys()], (i) => near[i]!.score, k);
    return best.map(({ id: i, score }) => ({ id: near[i]!.id, similarity: score }));
  };
  return { nearestAmong, close: source.close };
}

interface Source {
  /** Numbers from a byte on, so many bytes; they hold until the next call. */
  readonly read: (from: number, bytes: number) => Float32Array;
  readonly close: () => Promise<void>;
}

async function held(path: string): Promise<Source> {
  const bytes = await readBytes(path);
  return {
    read: (from, length) => new Float32Array(bytes, from, length / 4),
    close: async () => undefined,
  };
}

async function onDisk(path: string, rowBytes: number): Promise<Source> {
  const file = await openFile(path);
  const bytes = new Uint8Array(READ_AT_ONCE * rowBytes);
  return {
    read: (from, length) => {
      file.read(bytes.subarray(0, length), from);
      return new Float32Array(bytes.buffer, 0, length / 4);
    },
    close: file.close,
  };
}

/** Where those end that are read at once, from the one at `from` on. */
function endOfRun(ids: Uint32Array, from: number): number {
  let to = from + 1;
  while (to < ids.length && ids[to]! - ids[from]! < READ_AT_ONCE && ids[to]! - ids[to - 1]! <= LARGEST_GAP)
    to++;
  return to;
}

/** The same as `similarity` to a few millionths: two sums at a time, none of which waits for another. */
function roughSimilarity(
  rows: Float32Array,
  start: number,
  dimensions: number,
  vector: Float32Array,
): number {
  let [squares, moreSquares, sum, moreSum] = [0, 0, 0, 0];
  const even = dimensions - (dimensions % 2);
  for (let i = 0; i < even; i += 2) {
    const one = rows[start + i]!;
    const other = rows[start + i + 1]!;
    squares += one * one;
    moreSquares += other * other;
    sum += one * vector[i]!;
    moreSum += other * vector[i + 1]!;
  }
  if (even < dimensions) {
    const last = rows[start + even]!;
    squares += last * last;
    sum += last * vector[even]!;
  }
  const length = Math.sqrt(squares + moreSquares);
  return length > 0 ? (sum + moreSum) / length : 0;
}

/** Cosine to `vector`, of unit length. The row is made one as hnswlib makes it, in 32-bit numbers. */
function similarity(row: Float32Array, dimensions: number, vector: Float32Array): number {
  let squares = 0;
  for (let i = 0; i < dimensions; i++) {
    const value = row[i]!;
    squares = Math.fround(squares + Math.fround(value * value));
  }
  const length = squares > 0 ? Math.fround(Math.sqrt(squares)) : 1;
  let sum = 0;
  for (let i = 0; i < dimensions; i++) sum += Math.fround(row[i]! / length) * vector[i]!;
  return sum;
}
