// Source files -> the notices of a collection: ids made unique, equal files taken once, what did not change reused.
import { dirname, resolve } from "node:path";
import type { SourceFact } from "../index/manifest.ts";
import type { NoticeRecord, PassageRecord } from "../index/records.ts";
import type { FoundFiles, Skipped } from "./find.ts";
import { createNaming, numbered } from "./notice-ids.ts";
import { EMPTY_PART, type Part, parsePart } from "./part.ts";
import type { Previous } from "./previous.ts";
import { shownName, type SourceFile, type SourceReading, UnusableSourceError } from "./sources.ts";

/** What was done with the files, by name. */
export interface Report {
  readonly added: string[];
  readonly changed: string[];
  readonly removed: string[];
  readonly unchanged: string[];
  /** Files that hold exactly what another one holds. */
  readonly duplicates: { readonly file: string; readonly sameAs: string }[];
  /** What was left out, and why. */
  readonly skipped: Skipped[];
}

export interface Gathered {
  readonly notices: readonly NoticeRecord[];
  readonly passages: readonly PassageRecord[];
  readonly vectors: readonly (Float32Array | undefined)[];
  readonly sources: readonly SourceFact[];
  readonly report: Report;
}

export interface Gathering {
  /** A file that makes no sense is a complaint, remembered by its hash; with `mustRead` it is an error. */
  readonly add: (source: SourceFile, mustRead: boolean) => Promise<void>;
  /** A file that the disk does not give now: what it gave before is kept. */
  readonly keep: (file: string, reason: string) => void;
  readonly finish: () => Gathered;
}

const KEPT = "What it held before is kept.";
const TAKEN = "is taken by another notice";

/** `found`: all that will be added, and the folders of which what they held is kept. */
export function createGathering(
  previous: Previous | undefined,
  { files, unreadable }: Pick<FoundFiles, "files" | "unreadable">,
): Gathering {
  const shown = files.map(shownName);
  const unseen = heldIn(unreadable, new Set(shown), previous);
  const nameOf = createNaming([...shown, ...[...unseen.values()].flat()]);
  const notices: NoticeRecord[] = [];
  const passages: PassageRecord[] = [];
  const vectors: (Float32Array | undefined)[] = [];
  const sources: SourceFact[] = [];
  const report: Report = { added: [], changed: [], removed: [], unchanged: [], duplicates: [], skipped: [] };
  /** The file that gave the notices, by the hash of it and of those that hold the same. */
  const byHash = new Map<string, string>();
  /** Those others, by that file. */
  const copies = new Map<string, string[]>();
  const ids = new Set<string>();
  const kept: SourceFact[] = [];

  /** Complaints of ids that are taken. */
  const append = (file: string, part: Part): { readonly count: number; readonly taken: string[] } => {
    const first = notices.length;
    const taken: string[] = [];
    const places = part.notices.map((notice, ordinal) => {
      const id = notice.imported ? notice.id : numbered(nameOf(file), ordinal);
      if (ids.has(id)) {
        taken.push(`the id \`${id}\` ${TAKEN}`);
        return undefined;
      }
      ids.add(id);
      const { alsoIn: _, ...rest } = notice;
      notices.push({ ...rest, id });
      return notices.length - 1;
    });
    part.passages.forEach((passage, i) => {
      const notice = places[passage.notice];
      if (notice === undefined) return;
      passages.push({ ...passage, notice });
      vectors.push(part.vectors[i]);
    });
    return { count: notices.length - first, taken };
  };
  const complain = (file: string, reasons: readonly string[]): void =>
    void report.skipped.push(...reasons.map((reason) => ({ file, reason })));
  const copy = (of: string, { file, bytes, sha256 }: SourceFact | SourceFile): void => {
    const others = copies.get(of);
    if (others === undefined) copies.set(of, [file]);
    else others.push(file);
    sources.push({ file, bytes, sha256, notices: 0, complaints: [] });
  };

  const add = async (source: SourceFile, mustRead: boolean): Promise<void> => {
    const { file, bytes, sha256 } = source;
    const known = previous?.sources.get(file);
    const sameAs = byHash.get(sha256);
    if (sameAs !== undefined) {
      report.duplicates.push({ file, sameAs });
      if (known === undefined) report.added.push(file);
      return copy(sameAs, source);
    }
    const before = known?.sha256 === sha256 && isWhole(known) ? known : undefined;
    const reading = before === undefined ? await readOrRefusal(source, mustRead) : undefined;
    const isRefused = reading instanceof UnusableSourceError;
    if (!isRefused) byHash.set(sha256, file);
    const part =
      reading === undefined || isRefused
        ? (previous?.part(file) ?? EMPTY_PART)
        : parsePart(file, reading.texts, (text) => previous?.vectorOf(text));
    const { count, taken } = append(file, part);
    const complaints = [
      ...(isRefused
        ? [part.notices.length > 0 ? `${reading.message} ${KEPT}` : reading.message]
        : (reading?.complaints ?? before!.complaints)),
      ...taken,
    ];
    if (count === 0 && complaints.length === 0) complaints.push("no content");
    complain(file, complaints);
    sources.push({ file, bytes, sha256, notices: count, complaints });
    if (known === undefined) report.added.push(file);
    else (known.sha256 === sha256 ? report.unchanged : report.changed).push(file);
  };

  const keep = (file: string, reason: string): void => {
    const known = previous?.sources.get(file);
    complain(file, [known === undefined ? reason : `${reason} ${KEPT}`]);
    if (known !== undefined) kept.push(known);
  };

  /** After all others: what it held may stand in a file that could be read. */
  const appendKept = (known: SourceFact): void => {
    const { file, sha256 } = known;
    const sameAs = byHash.get(sha256);
    if (sameAs !== undefined) return copy(sameAs, known);
    if (known.notices > 0) byHash.set(sha256, file);
    const { count, taken } = append(file, previous!.part(file));
    complain(file, taken);
    const complaints = [...known.complaints.filter((reason) => !taken.includes(reason)), ...taken];
    sources.push({ ...known, notices: count, complaints });
  };

  const finish = (): Gathered => {
    for (const [{ file, reason }, held] of unseen) {
      complain(file, [held.length === 0 ? reason : `${reason} ${KEPT}`]);
      held.forEach((one) => kept.push(previous!.sources.get(one)!));
    }
    kept.forEach(appendKept);
    const present = new Set(sources.map(({ file }) => file));
    report.removed.push(...[...(previous?.sources.keys() ?? [])].filter((file) => !present.has(file)));
    const named = notices.map((notice) => {
      const alsoIn = copies.get(notice.file);
      return alsoIn === undefined ? notice : { ...notice, alsoIn };
    });
    return { notices: named, passages, vectors, sources, report };
  };

  return { add, keep, finish };
}

/** Whether all that the file gives is in the index: a copy of another gave nothing, one whose ids were taken not all. */
function isWhole({ notices, complaints }: SourceFact): boolean {
  return (notices > 0 || complaints.length > 0) && !complaints.some((reason) => reason.endsWith(TAKEN));
}

/** For each of `folders` what the index holds from below it, but for `files`, which are read. */
function heldIn(
  folders: readonly Skipped[],
  files: ReadonlySet<string>,
  previous: Previous | undefined,
): ReadonlyMap<Skipped, readonly string[]> {
  const held = new Map<Skipped, string[]>(folders.map((folder) => [folder, []]));
  const byPath = new Map([...held.keys()].map((folder) => [resolve(folder.file), folder]));
  if (byPath.size === 0) return held;
  for (const file of previous?.sources.keys() ?? []) {
    let path = dirname(resolve(file));
    while (!byPath.has(path) && path !== dirname(path)) path = dirname(path);
    const folder = byPath.get(path);
    if (folder !== undefined && !files.has(file)) held.get(folder)!.push(file);
  }
  return held;
}

async function readOrRefusal(
  source: SourceFile,
  mustRead: boolean,
): Promise<SourceReading | UnusableSourceError> {
  try {
    return await source.read();
  } catch (error) {
    if (mustRead || !(error instanceof UnusableSourceError)) throw error;
    return error;
  }
}
