// Files that give their notices no ids -> an id for each notice, from the name of its file.
import { basename } from "node:path";

/**
 * The shortest name of `file` that no other of `files` bears: without folder and extension, without extension, whole.
 * Told from all files together, so that no id depends on the order in which they are read.
 */
export function createNaming(files: readonly string[]): (file: string) => string {
  const nameOf = (file: string): string => withoutExtension(basename(file));
  const names = countsOf(files.map(nameOf));
  const paths = countsOf(files.map(withoutExtension));
  return (file) => {
    if ((names.get(nameOf(file)) ?? 0) <= 1) return nameOf(file);
    return (paths.get(withoutExtension(file)) ?? 0) <= 1 ? withoutExtension(file) : file;
  };
}

/** The id of a notice that is not the first under `name`; `ordinal` counts from 0. */
export function numbered(name: string, ordinal: number): string {
  return ordinal === 0 ? name : `${name}#${ordinal + 1}`;
}

function withoutExtension(path: string): string {
  return path.replace(/(?:\.[^./\\]+)?(?:\.gz)?$/i, "");
}

function countsOf(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
