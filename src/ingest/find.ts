// Folders and files named by a person -> the notice files in them, and what is left out.
import { readdir, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { extensionOf, formatFor, isForWordProcessors, readableExtensions } from "../formats/format.ts";
import { isGenerationName } from "../index/local/generations.ts";
import { reasonOf } from "../system-fault.ts";
import { shownName, UnusableSourceError } from "./sources.ts";

/** A file or folder, as shown, and why it is left out, in words. */
export interface Skipped {
  readonly file: string;
  readonly reason: string;
}

export interface FoundFiles {
  /** Absolute paths. */
  readonly files: readonly string[];
  /** Those that were named themselves, not found in a folder. */
  readonly named: ReadonlySet<string>;
  /** What lies in the folders that were named and is no file that a format reads. */
  readonly skipped: readonly Skipped[];
  /** Folders that the disk does not give now: nobody knows what is in them. */
  readonly unreadable: readonly Skipped[];
}

/** Found by and by; reasons by the name under which a file or folder is shown, as one may be named twice. */
interface Finding {
  readonly files: Set<string>;
  readonly skipped: Map<string, string>;
  readonly unreadable: Map<string, string>;
}

/** Named where nothing at all is found. */
const MOST_REASONS = 20;

/**
 * The notice files at `paths`, in name order within each folder; what `isPassedOver` and side files are left alone. Throws
 * `UnusableSourceError` for a path that is not there, a file that no format reads, and where there is no notice file.
 */
export async function findFiles(paths: readonly string[]): Promise<FoundFiles> {
  const finding: Finding = { files: new Set(), skipped: new Map(), unreadable: new Map() };
  const named = new Set<string>();
  for (const path of paths) {
    const found = await stat(path).catch((cause: unknown) => {
      throw new UnusableSourceError(
        `Expected a folder or file of notices at ${path}, found nothing readable: ${reasonOf(cause)}.`,
        { cause },
      );
    });
    if (found.isDirectory()) {
      await findBelow(path, finding);
    } else if ((await formatFor(path)) === undefined) {
      throw new UnusableSourceError(`Cannot read ${path}: ${unreadableName(path)}.`);
    } else {
      named.add(resolve(path));
      finding.files.add(resolve(path));
    }
  }
  const { files } = finding;
  const skipped = asSkipped(finding.skipped);
  const unreadable = asSkipped(finding.unreadable);
  if (files.size === 0)
    throw new UnusableSourceError(
      `Expected notices in ${paths.join(", ")}, found none. Put files there (${readableExtensions.join(", ")}) or name another folder with --from.${reasonsIn([...unreadable, ...skipped])}`,
    );
  return { files: [...files], named, skipped, unreadable };
}

/** Hidden files and folders, and what an index keeps where its folder lies among the notices. */
export function isPassedOver(name: string): boolean {
  return name.startsWith(".") || isGenerationName(name);
}

/** What was left out, a line each, as far as it is worth reading. */
export function reasonsIn(skipped: readonly Skipped[]): string {
  const lines = skipped.slice(0, MOST_REASONS).map(({ file, reason }) => `\n  ${file}: ${reason}`);
  const more = skipped.length - lines.length;
  return `${lines.join("")}${more > 0 ? `\n  and ${more} more` : ""}`;
}

async function findBelow(folder: string, finding: Finding): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    finding.unreadable.set(shownName(folder), `this folder cannot be read: ${reasonOf(error)}.`);
    return [];
  });
  const visible = entries.filter(({ name }) => !isPassedOver(name) && !name.endsWith(".meta.json"));
  for (const entry of visible.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await findBelow(path, finding);
    else if ((await formatFor(path)) !== undefined) finding.files.add(resolve(path));
    else {
      const isLink = entry.isSymbolicLink() && (await isFolder(path));
      const reason = isLink ? "a link to a folder is not followed; name that folder" : unreadableName(path);
      finding.skipped.set(shownName(path), reason);
    }
  }
}

function asSkipped(reasons: ReadonlyMap<string, string>): Skipped[] {
  return [...reasons].map(([file, reason]) => ({ file, reason }));
}

function unreadableName(path: string): string {
  if (isForWordProcessors(path))
    return `no format reads .${extensionOf(path)} files; open it in Word or WPS and save it as .docx`;
  return `no format reads this file name; readable are ${readableExtensions.join(", ")}, each also as .gz`;
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
