// Collections of a given size, taken from files of documents.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { corpusFiles, writeCorpus } from "../../src/bench/corpus.ts";
import { parseNotices } from "../../src/notice/parse.ts";
import { temporaryFolder } from "../temporary.ts";

const folder = await temporaryFolder();
/** Each paragraph is long enough to be a passage of its own. */
const text = (name: string, paragraphs: number): string =>
  Array.from(
    { length: paragraphs },
    (_, i) => `${name}市第${i + 1}项工作已经完成。${`共投入资金${i + 3}万元，新增学位若干个。`.repeat(9)}`,
  ).join("\n\n");
const lines = (name: string, documents: number): string =>
  Array.from({ length: documents }, (_, i) =>
    JSON.stringify({ id: `${name}-${i}`, title: `${name}${i}号通报`, text: text(name, 5) }),
  ).join("\n");
await writeFile(join(folder, "a.jsonl"), lines("甲", 4));
await writeFile(join(folder, "b.jsonl.gz"), gzipSync(lines("乙", 2)));
await writeFile(join(folder, "notes.txt"), "no documents");

const corpus = await corpusFiles(folder);
const passagesOf = (content: string): number =>
  parseNotices(content).reduce((sum, { passages }) => sum + passages.length, 0);
const each = passagesOf(text("甲", 5));

async function taken(wanted: number) {
  const file = join(folder, `taken-${wanted}.out`);
  const count = await writeCorpus(corpus, wanted, file, () => undefined);
  const documents = (await readFile(file, "utf8"))
    .trim()
    .split("\n")
    .map((line): { id: string; text: string } => JSON.parse(line));
  return { count, documents };
}

describe("a collection of so many passages", () => {
  it("takes the files in turn, and cuts the last document where there are enough", async () => {
    const { count, documents } = await taken(2 * each + 2);
    expect(documents.map(({ id }) => id)).toEqual(["甲-0", "乙-0", "甲-1"]);
    expect(count).toBe(2 * each + 2);
    expect(documents.reduce((sum, { text: of }) => sum + passagesOf(of), 0)).toBe(count);
  });

  it("is a part of the larger", async () => {
    const [small, large] = [await taken(each), await taken(3 * each)];
    expect(large.documents.slice(0, 1)).toEqual(small.documents);
  });

  it("holds everything where that is not enough, and says how much it is", async () => {
    const { count, documents } = await taken(1000);
    expect(documents).toHaveLength(6);
    expect(count).toBe(6 * each);
  });

  it("needs documents", async () => {
    await expect(corpusFiles(join(folder, "nowhere"))).rejects.toThrow(/Expected documents in .*nowhere/);
  });
});
