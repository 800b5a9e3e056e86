// Folders and files named by a person -> the notice files in them, read and decoded.
import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import { basename, join, relative, resolve } from "node:path";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import {
  formatFor,
  LARGEST_FILE,
  readableExtensions,
  type SourceText,
  UnreadableFileError,
} from "../formats/format.ts";
import { overridden, readSideFile } from "../formats/side-file.ts";

/** What a file says, decoded. */
export interface SourceReading {
  readonly texts: readonly SourceText[];
  /** What could not be read of it, in words. */
  readonly complaints: string[];
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

  constructor(message: string, options: ErrorOptions & { readonly file?: string } = {}) {
    super(message, options);
    this.file = options.file ?? "";
  }
}

export interface FoundFiles {
  /** Absolute paths. */
  readonly files: readonly string[];
  /** Those that were named themselves, not found in a folder. */
  readonly named: ReadonlySet<string>;
  /** Files of a folder that no format reads, each with the reason. */
  readonly skipped: readonly { readonly file: string; readonly reason: string }[];
}

/** The notice files at `paths`, in name order within each folder; side files and hidden files are left alone. */
export async function findFiles(paths: readonly string[]): Promise<FoundFiles> {
  const files = new Set<string>();
  const named = new Set<string>();
  const skipped: { file: string; reason: string }[] = [];
  for (const path of paths) {
    const found = await stat(path).catch((cause: unknown) => {
      throw new UnusableSourceError(
        `Expected a folder or file of notices at ${path}, found nothing readable.`,
        { cause },
      );
    });
    const isFolder = found.isDirectory();
    if (!isFolder) named.add(resolve(path));
    for (const file of isFolder ? await filesBelow(path) : [path]) {
      if ((await formatFor(file)) !== undefined) files.add(resolve(file));
      else if (isFolder) skipped.push({ file: shownName(file), reason: unknownFormat });
      else throw new UnusableSourceError(`Cannot read ${path}: ${unknownFormat}.`);
    }
  }
  if (files.size === 0)
    throw new UnusableSourceError(
      `Expected notices in ${paths.join(", ")}, found none. Put files there (${readableExtensions.join(", ")}) or name another folder with --from.`,
    );
  return { files: [...files], named, skipped };
}

const unknownFormat = `no format reads this file name; readable are ${readableExtensions.join(", ")}, each also as .gz`;

/** Throws `UnusableSourceError` when the file cannot be read from its disk. */
export async function loadSource(path: string): Promise<SourceFile> {
  const file = shownName(path);
  return asUnusable(file, async () => {
    const found = await stat(path);
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
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UnusableSourceError(`Cannot read ${file}: ${reason}`, { cause, file });
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

/**
 * The id of a notice from a file without ids of its own: the file name without its extensions, or with `whole` the
 * path as shown.
 */
export function noticeIdOf(file: string, ordinal: number, whole = false): string {
  const stem = (whole ? file : basename(file)).replace(/(?:\.[^./\\]+)?(?:\.gz)?$/i, "");
  return ordinal === 0 ? stem : `${stem}#${ordinal + 1}`;
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const visible = entries.filter(({ name }) => !name.startsWith(".") && !name.endsWith(".meta.json"));
  const files: string[] = [];
  for (const entry of visible.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) files.push(...(await filesBelow(path)));
    else files.push(path);
  }
  return files;
}

/** How a path is shown and cited: relative to the working directory when below it, else absolute. */
export function shownName(path: string): string {
  const below = relative(process.cwd(), resolve(path));
  return below.startsWith("..") ? resolve(path) : below;
}
