import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { readCorpus, UnusableCorpusError } from "../../src/training/corpus.ts";
import { loadDictionary } from "../../src/training/dictionary.ts";
import { trainWords } from "../../src/training/train.ts";
import { encodeWords } from "../../src/training/words-file.ts";
import { run } from "../commands/run.ts";
import { temporaryFolder } from "../temporary.ts";
import { readWords, type ReadWords } from "./read-words.ts";

const folder = await temporaryFolder();
const place = async (name: string, content: string | Buffer): Promise<string> => {
  const file = join(folder, name);
  await writeFile(file, content);
  return file;
};
const entry = (simplified: string, ...english: string[]) => ({ simplified, pinyin: "x1", english });
const entries = [
  entry("老师", "teacher"),
  entry("教师", "teacher"),
  entry("教员", "teacher", "instructor"),
  entry("警察", "police", "police officer"),
  entry("公安", "public security", "police"),
  entry("民警", "police"),
  entry("贷款", "to loan"),
  entry("树", "tree"),
  entry("栽树", "to plant a tree"),
  entry("刻舟求剑法", "a saying that is too long for the file"),
];
const dictionary = await place("dictionary.json", JSON.stringify(entries));
const line = (text: string): string => `${JSON.stringify({ text })}\n`;
const corpus = await place(
  "corpus.jsonl.gz",
  gzipSync(line("老师和教师在学校。警察，公安！") + line("银行贷款ＡＢ３元") + "\n" + line("no Han")),
);

describe("training", () => {
  it("gives the same bytes from the same seed, and others from another", async () => {
    const train = async (seed: number): Promise<Buffer> =>
      Buffer.from(encodeWords(trainWords(await readCorpus([corpus]), entries, { seed })));
    const first = await train(1);
    expect(first.equals(await train(1))).toBe(true);
    expect(first.equals(await train(2))).toBe(false);
  });
});

describe("a corpus", () => {
  const refusalOf = (read: Promise<unknown>): Promise<unknown> =>
    read.then(
      () => "none",
      (error: unknown) => error,
    );

  it("is cut into words, with a break after each run of Han characters", async () => {
    const { words, counts, tokens } = await readCorpus([corpus]);
    const shown = [...tokens].map((token) => words[token] ?? "|").join(" ");
    expect(shown).toBe("老师 和 教师 在 学校 | 警察 | 公安 | 银行 贷款 | 元 |");
    expect([...counts]).toEqual(words.map(() => 1));
  });

  it("that cannot be read, is cut off, or has no Chinese text is refused by name", async () => {
    const bad: readonly (readonly [string, RegExp])[] = [
      [join(folder, "nowhere.jsonl.gz"), /^Cannot read .*nowhere\.jsonl\.gz.*ENOENT/],
      [
        await place("cut.jsonl.gz", (await readFile(corpus)).subarray(0, 60)),
        /^Cannot read .*cut\.jsonl\.gz/,
      ],
      [
        await place("no-text.jsonl", `${line("好")}{"id":1}\n`),
        /no-text\.jsonl after line 1: expected an object/,
      ],
      [await place("english.jsonl", line("no Han")), /^Expected Chinese text in .*english\.jsonl/],
    ];
    for (const [file, message] of bad) {
      const refusal = await refusalOf(readCorpus([file]));
      expect(refusal).toBeInstanceOf(UnusableCorpusError);
      expect(refusal).toMatchObject({ message: expect.stringMatching(message) });
    }
  });

  it("needs a dictionary in the form of CC-CEDICT", async () => {
    const other = await place("other.json", JSON.stringify([{ simplified: "树", english: "tree" }]));
    const refusal = await refusalOf(loadDictionary(other));
    expect(refusal).toBeInstanceOf(UnusableCorpusError);
    expect(refusal).toMatchObject({
      message: expect.stringMatching(/other\.json as a dictionary: [^]*english/),
    });
    expect(await loadDictionary(dictionary)).toEqual(entries);
  });
});

describe("npm run train-embedding", () => {
  const train = (...args: string[]) => run("scripts/train-embedding.ts", args);

  it("puts Chinese and English words of one meaning together", async () => {
    const out = join(folder, "words.bin");
    const { status, stdout, stderr } = await train(
      "--corpus",
      corpus,
      "--dictionary",
      dictionary,
      "--out",
      out,
    );
    expect(stderr).toMatch(/ s {2}read .*corpus\.jsonl\.gz\n[^]* s {2}quantise 10 vectors\n/);
    expect(stdout).toMatch(/^8 Chinese and 2 English words -> .*words\.bin \(/);
    expect(status).toBe(0);
    const read = readWords(await readFile(out));
    expect(read.header).toMatchObject({ dimensions: 240, subspaces: 80, han: 8, latin: 2 });
    // Of the corpus and the dictionary; neither rare words without a gloss, nor one character or a saying unseen.
    expect(read.words.slice(0, 5)).toEqual(["老师", "教师", "警察", "公安", "贷款"]);
    expect(read.words.slice(5).toSorted()).toEqual(["police", "teacher", "教员", "栽树", "民警"].toSorted());
    expect(cosine(read, "老师", "教师")).toBeGreaterThan(cosine(read, "老师", "警察") + 0.1);
    expect(cosine(read, "老师", "teacher")).toBeGreaterThan(cosine(read, "老师", "police") + 0.5);
    expect(cosine(read, "警察", "police")).toBeGreaterThan(cosine(read, "警察", "teacher") + 0.1);
  });

  it("refuses wrong use with status 2 and leaves nothing behind", async () => {
    const refused = join(folder, "refused");
    await mkdir(refused);
    const out = join(refused, "words.bin");
    const [nowhere, noFolder, noCorpus] = await Promise.all([
      train("--corpus", join(folder, "nowhere.jsonl"), "--dictionary", dictionary, "--out", out),
      train("--corpus", corpus, "--out", join(refused, "no", "words.bin")),
      train(),
    ]);
    expect(nowhere).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/Cannot read .*nowhere.*ENOENT/),
    });
    expect(noFolder).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/Cannot write .*: there is no such file or folder/),
    });
    expect(noCorpus).toMatchObject({ status: 2, stderr: expect.stringMatching(/--corpus/) });
    expect(await readdir(refused)).toEqual([]);
  });
});

function cosine(read: ReadWords, a: string, b: string): number {
  const [x, y] = [read.vector(a), read.vector(b)];
  return x.reduce((sum, value, i) => sum + value * y[i]!, 0) / (Math.hypot(...x) * Math.hypot(...y));
}
