// The file of an HNSW graph -> whether hnswlib can walk it: hnswlib itself looks at its length alone, and crashes the process.
// As hnswlib 0.7 writes it (hnswalg.h, saveIndex): a header; of each row its links on the lowest level, its numbers and
// its label; of each row its links on the levels above.
import { stat } from "node:fs/promises";
import { setImmediate as turn } from "node:timers/promises";
import { openFile } from "../file-bytes.ts";
import { DamagedIndexError } from "../manifest.ts";

/** Links of a row on each level, hnswlib's M; twice as many on the lowest. */
export const NEIGHBOURS = 16;

const HEADER_BYTES = 96;
const NUMBER_BYTES = 4;
const LABEL_BYTES = 8;
/** A number of links, and room for so many. */
const LOWEST_BYTES = (1 + 2 * NEIGHBOURS) * NUMBER_BYTES;
const LEVEL_BYTES = (1 + NEIGHBOURS) * NUMBER_BYTES;
/** Above the lowest: one more for sixteen times the rows. */
const MOST_LEVELS = 32;
/** Rows read at once. */
const STEP = 1000;

/** Throws `DamagedIndexError` unless it is a graph of `count` rows of `dimensions` numbers, labelled by their positions. */
export async function checkGraph(path: string, dimensions: number, count: number): Promise<void> {
  const rowBytes = LOWEST_BYTES + dimensions * NUMBER_BYTES + LABEL_BYTES;
  const aboveBytes = (await stat(path)).size - HEADER_BYTES - count * rowBytes;
  const mostAbove = NUMBER_BYTES + MOST_LEVELS * LEVEL_BYTES;
  if (aboveBytes < count * NUMBER_BYTES || aboveBytes > count * mostAbove) throw damaged(path);
  const file = await openFile(path);
  try {
    const readInto = (bytes: Uint8Array, from: number): DataView => {
      file.read(bytes, from);
      return new DataView(bytes.buffer, 0, bytes.length);
    };
    const above = readInto(new Uint8Array(aboveBytes), HEADER_BYTES + count * rowBytes);
    const starts = startsIn(above, count);
    if (starts === undefined) throw damaged(path);
    const levelOf = (row: number): number => (starts[row + 1]! - starts[row]! - NUMBER_BYTES) / LEVEL_BYTES;
    const header = readInto(new Uint8Array(HEADER_BYTES), 0);
    if (!isHeader(header, rowBytes, count, levelOf)) throw damaged(path);
    for (let row = 0; row < count; row++)
      for (let level = 1; level <= levelOf(row); level++) {
        const from = starts[row]! + NUMBER_BYTES + (level - 1) * LEVEL_BYTES;
        if (!areLinks(above, from, NEIGHBOURS, (to) => to < count && levelOf(to) >= level))
          throw damaged(path);
      }
    // One for all: a new one each time would be most of the graph before any is given back.
    const read = new Uint8Array(Math.min(STEP, count) * rowBytes);
    for (let from = 0; from < count; from += STEP) {
      const wanted = read.subarray(0, Math.min(STEP, count - from) * rowBytes);
      const rows = readInto(wanted, HEADER_BYTES + from * rowBytes);
      for (let begin = 0; begin < rows.byteLength; begin += rowBytes) {
        const label = begin + rowBytes - LABEL_BYTES;
        const isLabelled =
          rows.getUint32(label, true) === from + begin / rowBytes && rows.getUint32(label + 4, true) === 0;
        if (!isLabelled || !areLinks(rows, begin, 2 * NEIGHBOURS, (to) => to < count)) throw damaged(path);
      }
      await turn();
    }
  } finally {
    await file.close();
  }
}

/** Where the links of each row above the lowest level begin, and the last ones end; absent where they are not whole. */
function startsIn(above: DataView, count: number): Float64Array | undefined {
  const starts = new Float64Array(count + 1);
  for (let row = 0; row < count; row++) {
    const start = starts[row]!;
    if (start + NUMBER_BYTES > above.byteLength) return undefined;
    const length = above.getUint32(start, true);
    if (length % LEVEL_BYTES !== 0) return undefined;
    starts[row + 1] = start + NUMBER_BYTES + length;
  }
  return starts[count] === above.byteLength ? starts : undefined;
}

/** Whether a search finds its way from there: all lengths are what they should be, and it begins at a row on top. */
function isHeader(
  header: DataView,
  rowBytes: number,
  count: number,
  levelOf: (row: number) => number,
): boolean {
  const lengths = [0, count, count, rowBytes, rowBytes - LABEL_BYTES, LOWEST_BYTES];
  const [top, begin] = [header.getInt32(48, true), header.getUint32(52, true)];
  const links = [NEIGHBOURS, 2 * NEIGHBOURS, NEIGHBOURS];
  return (
    lengths.every((length, i) => header.getBigUint64(8 * i, true) === BigInt(length)) &&
    links.every((most, i) => header.getBigUint64(56 + 8 * i, true) === BigInt(most)) &&
    (count === 0 || (begin < count && levelOf(begin) === top))
  );
}

function areLinks(view: DataView, from: number, most: number, isRow: (to: number) => boolean): boolean {
  const links = view.getUint32(from, true);
  if (links > most) return false;
  for (let i = 1; i <= links; i++) if (!isRow(view.getUint32(from + i * NUMBER_BYTES, true))) return false;
  return true;
}

function damaged(path: string): DamagedIndexError {
  return new DamagedIndexError(
    `The index is damaged: ${path} is no graph of its vectors. Run \`npm run ingest\` to build it again; the notices themselves are untouched.`,
  );
}
