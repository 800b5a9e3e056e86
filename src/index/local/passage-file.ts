// Passages in a file of JSON lines, and their layout beside it -> any of them, read by where their lines begin.
import { stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import { openFile, type OpenFile, readBytes } from "../file-bytes.ts";
import { FILES } from "../files.ts";
import { type Layout, layoutOf, noticeStarts } from "../layout.ts";
import { isMentioned, type Mentions } from "../mentions.ts";
import type { PassageRecord } from "../records.ts";
import { writeJsonLines } from "./json-lines.ts";

/** Passages that are remembered, some 5 MB: a question, its parts and its answer come back to the same ones. */
const MOST_REMEMBERED = 5000;
/** Bytes between two passages that are read along rather than left out, and bytes that are read at once. */
const LARGEST_GAP = 4096;
const LONGEST_RUN = 256 << 10;
/** Bytes after which everybody else of this process has a turn. */
const AT_ONCE = 256 << 10;

export interface PassageFile {
  readonly layout: Layout;
  /** The passages at these positions, in that order. */
  readonly readPassages: (ids: readonly number[]) => Promise<PassageRecord[]>;
  readonly mentions: Mentions;
  readonly close: () => Promise<void>;
}

/** The layout file: where each line begins and the last one ends, 8 bytes each; then notices, then items, 4 bytes each. */
export async function writePassages(folder: string, passages: readonly PassageRecord[]): Promise<void> {
  const starts = await writeJsonLines(join(folder, FILES.passages), passages);
  const { notice, item } = layoutOf(passages);
  const parts = [starts, notice, item].map(({ buffer }) => new Uint8Array(buffer));
  await writeFile(join(folder, FILES.layout), Buffer.concat(parts));
}

/** The caller has checked both files; undefined when they do not hold `size` passages. */
export async function openPassages(folder: string, size: number): Promise<PassageFile | undefined> {
  const buffer = await readBytes(join(folder, FILES.layout));
  const bytes = (size + 1) * 8;
  if (buffer.byteLength !== bytes + size * 8) return undefined;
  const starts = new Float64Array(buffer, 0, size + 1);
  const notice = new Uint32Array(buffer, bytes, size);
  const item = new Uint32Array(buffer, bytes + size * 4, size);
  if (!areLines(starts, (await stat(join(folder, FILES.passages))).size)) return undefined;
  // Kept open, so that they can be read even when a newer generation has replaced this one.
  const file = await openFile(join(folder, FILES.passages));
  return {
    layout: { size, notice, item },
    readPassages: createReadPassages(file, starts),
    mentions: createMentions(file, starts, notice),
    close: file.close,
  };
}

/** Whether lines that begin at `starts`, and end where the last says, are all of a file of so many bytes. */
function areLines(starts: Float64Array, bytes: number): boolean {
  return (
    starts[0] === 0 &&
    starts.at(-1) === bytes &&
    starts.every((start, i) => i === 0 || start > starts[i - 1]!)
  );
}

function createReadPassages(file: OpenFile, starts: Float64Array): PassageFile["readPassages"] {
  const remembered = new Map<number, PassageRecord>();
  const remember = (id: number, passage: PassageRecord): void => {
    // The one that was not asked for the longest goes.
    remembered.delete(id);
    remembered.set(id, passage);
    if (remembered.size > MOST_REMEMBERED) remembered.delete(remembered.keys().next().value!);
  };

  /** Returns how many bytes were read. */
  const readRun = (ids: readonly number[], found: Map<number, PassageRecord>): number => {
    const from = starts[ids[0]!]!;
    const bytes = readAt(file, from, starts[ids.at(-1)! + 1]! - from);
    for (const id of ids) {
      const line = bytes.toString("utf8", starts[id]! - from, starts[id + 1]! - from);
      // Its file is the one that was written, so its lines are what they were.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      found.set(id, JSON.parse(line) as PassageRecord);
    }
    return bytes.length;
  };

  return async (ids) => {
    const found = new Map<number, PassageRecord>();
    for (const id of ids) {
      const known = remembered.get(id);
      if (known !== undefined) found.set(id, known);
    }
    const missing = [...new Set(ids)].filter((id) => !found.has(id)).toSorted((a, b) => a - b);
    let bytes = 0;
    for (const run of runsOf(missing, starts)) {
      bytes += readRun(run, found);
      if (bytes < AT_ONCE) continue;
      bytes = 0;
      await turn();
    }
    for (const [id, passage] of found) remember(id, passage);
    return ids.map((id) => found.get(id)!);
  };
}

function createMentions(file: OpenFile, starts: Float64Array, notice: Uint32Array): Mentions {
  const first = noticeStarts({ size: notice.length, notice }, (notice.at(-1) ?? -1) + 1);
  const lineAt = (at: number): number => starts[first[at] ?? notice.length]!;
  return (at, text) =>
    isMentioned(text, { from: lineAt(at), to: lineAt(at + 1) }, (from, length) => readAt(file, from, length));
}

/** `ids`, ascending, parted where reading on would read too much that nobody asked for. */
export function runsOf(ids: readonly number[], starts: Float64Array): number[][] {
  const runs: number[][] = [];
  for (const id of ids) {
    const run = runs.at(-1);
    const isNear =
      run !== undefined &&
      starts[id]! - starts[run.at(-1)! + 1]! <= LARGEST_GAP &&
      starts[id + 1]! - starts[run[0]!]! <= LONGEST_RUN;
    if (isNear) run.push(id);
    else runs.push([id]);
  }
  return runs;
}

function readAt(file: OpenFile, from: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  file.read(bytes, from);
  return bytes;
}
