// Folders and files named by a person -> the notice files in them, read and decoded.
import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import { basename, join, relative, resolve } from "node:path";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { formatFor, readableExtensions, type SourceText } from "../formats/format.ts";

export interface SourceFile {
  /** As shown and cited: relative to the working directory when below it, else absolute. */
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly texts: readonly SourceText[];
  readonly complaints: readonly string[];
}

/** What a person named to ingest is not there, is empty, or cannot be read. */
export class UnusableSourceError extends Error {
  override readonly name = "UnusableSourceError";
}

export interface FoundFiles {
  readonly files: readonly string[];
  /** Files of a folder that no format reads, each with the reason. */
  readonly skipped: readonly { readonly file: string; readonly reason: string }[];
}

/** The notice files at `paths`, in name order within each folder; side files and hidden files are left alone. */
export async function findFiles(paths: readonly string[]): Promise<FoundFiles> {
  const files = new Set<string>();
  const skipped: { file: string; reason: string }[] = [];
  for (const path of paths) {
    const found = await stat(path).catch((cause: unknown) => {
      throw new UnusableSourceError(
        `Expected a folder or file of notices at ${path}, found nothing readable.`,
        { cause },
      );
    });
    const isFolder = found.isDirectory();
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
  return { files: [...files], skipped };
}

const unknownFormat = `no format reads this file name; readable are ${readableExtensions.join(", ")}, each also as .gz`;

/** Throws `UnusableSourceError` when nothing of the file can be read. */
export async function readSource(path: string): Promise<SourceFile> {
  const file = shownName(path);
  try {
    const stored = await readFile(path);
    const bytes = path.endsWith(".gz") ? await promisify(gunzip)(stored) : stored;
    const format = (await formatFor(path))!;
    const { texts, complaints } = format.read(bytes);
    const sha256 = createHash("sha256").update(stored).digest("hex");
    return { file, bytes: stored.length, sha256, texts, complaints };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UnusableSourceError(`Cannot read ${file}: ${reason} The index was not changed.`, { cause });
  }
}

/** The id of a notice from a file without ids of its own: the file name without its extensions. */
export function noticeIdOf(file: string, ordinal: number): string {
  const stem = basename(file).replace(/(?:\.[^.]+)?(?:\.gz)?$/i, "");
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

function shownName(path: string): string {
  const below = relative(process.cwd(), resolve(path));
  return below.startsWith("..") ? resolve(path) : below;
}
