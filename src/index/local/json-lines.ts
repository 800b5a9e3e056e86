// Records <-> a file of JSON lines, some at a time: no string ever holds the whole file.
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";

/** Records written with one call of the system. */
const BATCH = 1000;
const NEWLINE = 0x0a;

/** Returns where each line begins, in bytes, and behind them where the file ends. */
export async function writeJsonLines(file: string, records: readonly unknown[]): Promise<Float64Array> {
  const starts = new Float64Array(records.length + 1);
  const handle = await open(file, "w");
  try {
    for (let from = 0; from < records.length; from += BATCH) {
      const lines = records.slice(from, from + BATCH).map((record) => `${JSON.stringify(record)}\n`);
      lines.forEach((line, i) => (starts[from + i + 1] = starts[from + i]! + Buffer.byteLength(line)));
      await handle.appendFile(lines.join(""));
    }
  } finally {
    await handle.close();
  }
  return starts;
}

/** What `parse` makes of each line, in order. */
export async function readJsonLines<Record>(
  file: string,
  parse: (json: unknown) => Record,
): Promise<Record[]> {
  const records: Record[] = [];
  const take = (line: Buffer): void => {
    if (line.length > 0) records.push(parse(JSON.parse(line.toString())));
  };
  /** The beginning of a line whose end is still to come. */
  let begun: Buffer[] = [];
  for await (const chunk of chunksOf(file)) {
    let from = 0;
    for (let at = chunk.indexOf(NEWLINE); at !== -1; at = chunk.indexOf(NEWLINE, from)) {
      take(Buffer.concat([...begun, chunk.subarray(from, at)]));
      begun = [];
      from = at + 1;
    }
    if (from < chunk.length) begun.push(chunk.subarray(from));
  }
  take(Buffer.concat(begun));
  return records;
}

function chunksOf(file: string): AsyncIterable<Buffer> {
  return createReadStream(file, { highWaterMark: 1 << 20 });
}
