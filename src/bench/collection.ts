// A collection to measure on: its sources, its index, and the texts that every engine gets.
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";

export interface Collection {
  readonly name: string;
  readonly passages: number;
  /** Files and folders of notices. */
  readonly sources: readonly string[];
  /** Where its index is. */
  readonly store: string;
  /** A file of JSON strings, one a line: the texts that are indexed, in the order of the index. */
  readonly texts: string;
}

export async function readTexts({ texts }: Pick<Collection, "texts">): Promise<string[]> {
  const read: string[] = [];
  for await (const line of createInterface({ input: createReadStream(texts), crlfDelay: Infinity }))
    read.push(String(JSON.parse(line)));
  return read;
}
