// A notice file -> its bytes, its hash with that of its side file, and when somebody needs it, its texts.
import { createHash } from "node:crypto";
import type { Stats } from "node:fs";
import { lstat, readFile, stat } from "node:fs/promises";
import { relative, resolve } from "node:path";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { formatFor, LARGEST_FILE, type SourceText, UnreadableFileError } from "../formats/format.ts";
import { overridden, readSideFile } from "../formats/side-file.ts";
import { isSystemFault, reasonOf } from "../system-fault.ts";

/** What a file says, decoded. */
export interface SourceReading {
  readonly texts: readonly SourceText[];
  /** What could not be read of it, in words. */
  readonly complaints: readonly string[];
}

/** A file as it is stored; decoding it waits until somebody needs its text. */
export interface SourceFile {
  /** As shown and cited. */
  readonly file: string;
  readonly bytes: number;
  /** Of the file and its side file: when either changes, the notice has changed. */
  readonly sha256: string;
  /** Throws `UnusableSourceError` when nothing of the file can be read. */
  readonly read: () => Promise<SourceReading>;
}

/** What a person named to ingest is not there, is empty, or cannot be read. */
export class UnusableSourceError extends Error {
  override readonly name = "UnusableSourceError";
  /** The file, as shown, where it is one. */
  readonly file: string;
  /** The message without the name of the file. */
  readonly reason: string;

  constructor(
    message: string,
    options: ErrorOptions & { readonly file?: string; readonly reason?: string } = {},
  ) {
    super(message, options);
    this.file = options.file ?? "";
    this.reason = options.reason ?? message;
  }
}

/** Throws `UnusableSourceError` when the file cannot be read from its disk. */
export async function loadSource(path: string): Promise<SourceFile> {
  const file = shownName(path);
  return asUnusable(file, async () => {
    const found = await statThrough(path);
    // A pipe would be waited for, and a device never ends.
    if (!found.isFile())
      throw new UnreadableFileError(
        "Expected a file, got a pipe, a device or a folder. Take it away or copy its text to a file.",
      );
    refuseLarge(found.size);
    const stored = await readFile(path);
    const side = await readSideFile(path);
    const sha256 = createHash("sha256").update(stored).update(side.bytes).digest("hex");
    const read = (): Promise<SourceReading> =>
      asUnusable(file, async () => {
        const bytes = /\.gz$/i.test(path) ? await unpacked(stored) : stored;
        const format = (await formatFor(path))!;
        const { texts, complaints } = await format.read(bytes);
        return { texts: overridden(texts, side.facts), complaints: [...complaints, ...side.complaints] };
      });
    return { file, bytes: stored.length, sha256, read };
  });
}

async function asUnusable<Result>(file: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (cause) {
    const reason = isSystemFault(cause) ? `${reasonOf(cause)}.` : reasonOf(cause);
    throw new UnusableSourceError(`Cannot read ${file}: ${reason}`, { cause, file, reason });
  }
}

/** Of what a link leads to. */
async function statThrough(path: string): Promise<Stats> {
  try {
    return await stat(path);
  } catch (cause) {
    if ((await lstat(path)).isSymbolicLink())
      throw new UnreadableFileError(
        "Expected a file, got a link that leads to none. Mend the link or take it away.",
        { cause },
      );
    throw cause;
  }
}

function refuseLarge(bytes: number): void {
  if (bytes > LARGEST_FILE)
    throw new UnreadableFileError(
      `Expected a file of at most ${LARGEST_FILE / 1e6} MB, got ${Math.ceil(bytes / 1e6)} MB. Split it.`,
    );
}

async function unpacked(stored: Uint8Array): Promise<Uint8Array> {
  try {
    return await promisify(gunzip)(stored, { maxOutputLength: LARGEST_FILE });
  } catch (cause) {
    if (cause instanceof RangeError)
      throw new UnreadableFileError(
        `Expected a file that unpacks to at most ${LARGEST_FILE / 1e6} MB, got one that unpacks to more. Split it.`,
        { cause },
      );
    throw new UnreadableFileError(
      "Expected a sound gzip file, got one that is damaged or cut off. Copy or download it again.",
      { cause },
    );
  }
}

/** How a path is shown and cited: relative to the working directory when below it, else absolute. */
export function shownName(path: string): string {
  const below = relative(process.cwd(), resolve(path));
  return below === "" || below.startsWith("..") ? resolve(path) : below;
}
