// The contract of a file format, and the way from a file name to the format that reads it.
import type { NoticeFacts } from "../notice/notice.ts";

/** One decoded text of a file. */
export interface SourceText {
  /** The id under which a bulk import names its notice. */
  readonly id?: string;
  /**
   * Offsets of passages are UTF-16 offsets into this text. It is what a reader of the file sees: a byte order mark,
   * front matter and markup are no part of it. A form feed opens each page after the first of a paged file.
   */
  readonly text: string;
  /** What the file itself says about its notice outside the text; empty where it says nothing. */
  readonly facts: Partial<NoticeFacts>;
}

export interface FormatReading {
  readonly texts: readonly SourceText[];
  /** What could not be read, in words for the person who ingests; the rest is in `texts`. */
  readonly complaints: readonly string[];
}

export interface Format {
  /** Fails with `UnreadableFileError` when nothing of the file can be read. Leaves `bytes` as they are. */
  readonly read: (bytes: Uint8Array) => FormatReading | Promise<FormatReading>;
}

/** A file that no reading can be trusted of. The message says what was expected, what came, and what to do. */
export class UnreadableFileError extends Error {
  override readonly name = "UnreadableFileError";
}

/** Larger files are refused before they are read. */
export const LARGEST_FILE = 200_000_000;

type Loader = () => Promise<{ default: Format }>;

const md: Loader = () => import("./md.ts");
const html: Loader = () => import("./html.ts");

/** By file extension. Each is loaded only when a file asks for it. */
const FORMATS: Readonly<Record<string, Loader>> = {
  txt: () => import("./txt.ts"),
  md,
  markdown: md,
  html,
  htm: html,
  docx: () => import("./docx.ts"),
  pdf: () => import("./pdf.ts"),
  jsonl: () => import("./jsonl.ts"),
};

export const readableExtensions: readonly string[] = Object.keys(FORMATS);

/** Of files that no format reads and that the programs which open them save as `.docx`. */
const SAVED_AS_DOCX: readonly string[] = ["doc", "dot", "wps", "wpt", "rtf", "odt"];

/** The format for `file` (`.gz` set aside), or `undefined` when no format reads it. */
export async function formatFor(file: string): Promise<Format | undefined> {
  const extension = extensionOf(file);
  const load = Object.hasOwn(FORMATS, extension) ? FORMATS[extension] : undefined;
  return load === undefined ? undefined : (await load()).default;
}

/** In small letters and without the dot, `.gz` set aside; empty where there is none. */
export function extensionOf(file: string): string {
  return /\.([^./\\]+)$/.exec(file.toLowerCase().replace(/\.gz$/, ""))?.[1] ?? "";
}

/** Whether `file` is one that no format reads until somebody saves it as `.docx`. */
export function isForWordProcessors(file: string): boolean {
  return SAVED_AS_DOCX.includes(extensionOf(file));
}
