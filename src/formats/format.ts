// The contract of a file format, and the way from a file name to the format that reads it.
import type { NoticeFacts } from "../notice/notice.ts";

/** One decoded text of a file. Offsets of passages are into `text`. */
export interface SourceText {
  /** The id under which a bulk import names its notice. */
  readonly id?: string;
  readonly text: string;
  readonly facts: Partial<NoticeFacts>;
}

export interface FormatReading {
  readonly texts: readonly SourceText[];
  /** What could not be read, in words for the person who ingests; the rest is in `texts`. */
  readonly complaints: readonly string[];
}

export interface Format {
  /** Throws `UnreadableFileError` when nothing of the file can be read. */
  read(bytes: Uint8Array): FormatReading;
}

export class UnreadableFileError extends Error {
  override readonly name = "UnreadableFileError";
}

/** By file extension. Each is loaded only when a file asks for it. */
const FORMATS: Readonly<Record<string, () => Promise<{ default: Format }>>> = {
  txt: () => import("./txt.ts"),
  jsonl: () => import("./jsonl.ts"),
};

export const readableExtensions: readonly string[] = Object.keys(FORMATS);

/** The format for `file` (`.gz` set aside), or `undefined` when no format reads it. */
export async function formatFor(file: string): Promise<Format | undefined> {
  const extension = /\.([^./\\]+)$/.exec(file.toLowerCase().replace(/\.gz$/, ""))?.[1] ?? "";
  const load = Object.hasOwn(FORMATS, extension) ? FORMATS[extension] : undefined;
  return load === undefined ? undefined : (await load()).default;
}
