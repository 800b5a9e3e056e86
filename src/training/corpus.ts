// JSON Lines of notices -> the words of their texts, as one long row of numbers.
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import { fold } from "../notice/fold.ts";

/** What a person named to learn from is not there, is damaged, or holds no Chinese text. */
export class UnusableCorpusError extends Error {
  override readonly name = "UnusableCorpusError";
}

export interface Corpus {
  /** Each word once, in the order of first appearance. */
  readonly words: readonly string[];
  /** [words] How often each appears. */
  readonly counts: Uint32Array;
  /** The texts one after another: indices into `words`, and `NO_WORD` wherever a run of Han characters ends. */
  readonly tokens: Int32Array;
}

export const NO_WORD = -1;

/**
 * Reads files of one JSON object with a `text` a line, plain or `.gz`. Han runs are cut into words by `Intl.Segmenter`,
 * so the words depend on the ICU release that Node carries. Throws `UnusableCorpusError`.
 */
export async function readCorpus(
  files: readonly string[],
  onFile: (file: string) => void = () => undefined,
): Promise<Corpus> {
  const tokens = createTokens();
  for (const file of files) {
    onFile(file);
    for await (const text of textsOf(file)) tokens.addText(fold(text));
  }
  const corpus = tokens.finish();
  if (corpus.words.length === 0)
    throw new UnusableCorpusError(`Expected Chinese text in ${files.join(", ")}, found none.`);
  return corpus;
}

async function* textsOf(file: string): AsyncGenerator<string> {
  let line = 0;
  try {
    for await (const content of linesOf(file)) {
      line++;
      if (content !== "") yield textOf(content);
    }
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UnusableCorpusError(`Cannot read ${file} after line ${Math.max(0, line - 1)}: ${reason}`, {
      cause,
    });
  }
}

function linesOf(file: string): AsyncIterable<string> {
  const stored = createReadStream(file);
  // The pipeline hands a fault of the disk on to the reader of the lines, who would wait for ever otherwise.
  const input = file.endsWith(".gz") ? pipeline(stored, createGunzip(), () => undefined) : stored;
  return createInterface({ input, crlfDelay: Infinity });
}

function textOf(line: string): string {
  const value: unknown = JSON.parse(line);
  if (typeof value === "object" && value !== null && "text" in value && typeof value.text === "string")
    return value.text;
  throw new Error("expected an object with a `text`");
}

interface Tokens {
  readonly addText: (text: string) => void;
  readonly finish: () => Corpus;
}

function createTokens(): Tokens {
  const segmenter = new Intl.Segmenter("zh", { granularity: "word" });
  const numbers = new Map<string, number>();
  let tokens = new Int32Array(1 << 16);
  let length = 0;
  const add = (token: number): void => {
    if (length === tokens.length) {
      const longer = new Int32Array(2 * length);
      longer.set(tokens);
      tokens = longer;
    }
    tokens[length++] = token;
  };
  const numberOf = (word: string): number => {
    const known = numbers.get(word);
    if (known !== undefined) return known;
    numbers.set(word, numbers.size);
    return numbers.size - 1;
  };
  return {
    addText(text) {
      for (const [run] of text.matchAll(/\p{Script=Han}+/gu)) {
        for (const { segment } of segmenter.segment(run)) add(numberOf(segment));
        add(NO_WORD);
      }
    },
    finish() {
      const counts = new Uint32Array(numbers.size);
      for (let i = 0; i < length; i++) if (tokens[i] !== NO_WORD) counts[tokens[i]!]!++;
      return { words: [...numbers.keys()], counts, tokens: tokens.subarray(0, length) };
    },
  };
}
