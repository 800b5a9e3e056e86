// Documents in bulk -> a file of notices that holds so many passages.
import { createReadStream, createWriteStream } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { createInterface, type Interface } from "node:readline";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { z } from "zod";
import { UsageError } from "../command.ts";
import { parseNotices } from "../notice/parse.ts";

const documentLine = z.looseObject({ id: z.string(), title: z.string().optional(), text: z.string() });
type Document = z.infer<typeof documentLine>;

/** The corpus files in a folder, by name. Throws `UsageError` where there are none. */
export async function corpusFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  const files = names.filter((name) => /\.jsonl(?:\.gz)?$/.test(name)).toSorted();
  if (files.length === 0)
    throw new UsageError(
      `Expected documents in ${folder} (.jsonl or .jsonl.gz, one {"id","title"?,"text"} a line), found none.`,
    );
  return files.map((name) => join(folder, name));
}

/**
 * Writes notices of `wanted` passages to `file` and returns how many there are: fewer only when the corpus has no more.
 * Documents are taken from the files in turn, so that a small collection is mixed as a large one is, and is a part of it;
 * the last is cut where its passages suffice.
 */
export async function writeCorpus(
  corpus: readonly string[],
  wanted: number,
  file: string,
  onProgress: (done: number, total: number) => void,
): Promise<number> {
  let passages = 0;
  await pipeline(async function* () {
    for await (const document of inTurn(corpus)) {
      const ends = parseNotices(document.text).flatMap((notice) => notice.passages.map(({ end }) => end));
      const lacking = wanted - passages;
      const text = ends.length <= lacking ? document.text : document.text.slice(0, ends[lacking - 1]);
      passages += Math.min(ends.length, lacking);
      yield `${JSON.stringify({ ...document, text })}\n`;
      onProgress(passages, wanted);
      if (passages >= wanted) return;
    }
  }, createWriteStream(file));
  return passages;
}

/** One document of each file, then the next of each, until all are at their end. */
async function* inTurn(files: readonly string[]): AsyncGenerator<Document> {
  const readers = files.map(linesOf);
  try {
    let open = readers.map((lines) => lines[Symbol.asyncIterator]());
    while (open.length > 0) {
      const still: typeof open = [];
      for (const lines of open) {
        const { value, done } = await lines.next();
        if (done === true) continue;
        still.push(lines);
        yield documentLine.parse(JSON.parse(value));
      }
      open = still;
    }
  } finally {
    for (const reader of readers) reader.close();
  }
}

function linesOf(file: string): Interface {
  const stored = createReadStream(file);
  const input = file.endsWith(".gz") ? stored.pipe(createGunzip()) : stored;
  return createInterface({ input, crlfDelay: Infinity });
}
