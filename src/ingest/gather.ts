// Source files -> the notices of a collection: ids made unique, equal files taken once, what did not change reused.
import type { SourceFact } from "../index/manifest.ts";
import { indexedText, type NoticeRecord, type PassageRecord } from "../index/records.ts";
import { parseNotices } from "../notice/parse.ts";
import type { Part, Previous } from "./previous.ts";
import { noticeIdOf, type SourceFile, type SourceReading, UnusableSourceError } from "./sources.ts";

interface Skipped {
  readonly file: string;
  readonly reason: string;
}

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

/** `files` are all that will be added, as they are shown. */
export function createGathering(previous: Previous | undefined, files: readonly string[]): Gathering {
  const isTwin = findTwins(files);
  const notices: NoticeRecord[] = [];
  const passages: PassageRecord[] = [];
  const vectors: (Float32Array | undefined)[] = [];
  const sources: SourceFact[] = [];
  const report: Report = { added: [], changed: [], removed: [], unchanged: [], duplicates: [], skipped: [] };
  const byHash = new Map<string, string>();
  const ids = new Set<string>();

  const append = (file: string, part: Part): number => {
    const first = notices.length;
    const places = part.notices.map((notice, ordinal) => {
      const id = notice.imported ? notice.id : noticeIdOf(file, ordinal, isTwin(file));
      if (ids.has(id)) {
        report.skipped.push({ file, reason: `the id \`${id}\` is taken by another notice` });
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
    return notices.length - first;
  };

  const add = async (source: SourceFile, mustRead: boolean): Promise<void> => {
    const { file, bytes, sha256 } = source;
    const known = previous?.sources.get(file);
    const sameAs = byHash.get(sha256);
    if (sameAs !== undefined) {
      report.duplicates.push({ file, sameAs });
      if (known === undefined) report.added.push(file);
      for (const [i, notice] of notices.entries())
        if (notice.file === sameAs) notices[i] = { ...notice, alsoIn: [...(notice.alsoIn ?? []), file] };
      sources.push({ file, bytes, sha256, notices: 0, complaints: [] });
      return;
    }
    // A file that was a duplicate gave no notices of its own then.
    const isUnchanged = known?.sha256 === sha256 && (known.notices > 0 || known.complaints.length > 0);
    const reading = isUnchanged ? undefined : await readOrRefusal(source, mustRead);
    const isRefused = reading instanceof UnusableSourceError;
    if (!isRefused) byHash.set(sha256, file);
    const before = (): Part => previous?.part(file) ?? { notices: [], passages: [], vectors: [] };
    const part = reading === undefined || isRefused ? before() : parsePart(file, reading, previous);
    const complaints = isRefused
      ? [part.notices.length > 0 ? `${reading.message} ${KEPT}` : reading.message]
      : (reading?.complaints ?? known!.complaints);
    report.skipped.push(...complaints.map((reason) => ({ file, reason })));
    const count = append(file, part);
    if (count === 0 && complaints.length === 0) {
      complaints.push("no content");
      report.skipped.push({ file, reason: "no content" });
    }
    sources.push({ file, bytes, sha256, notices: count, complaints });
    if (known === undefined) report.added.push(file);
    else (known.sha256 === sha256 ? report.unchanged : report.changed).push(file);
  };

  const keep = (file: string, reason: string): void => {
    const known = previous?.sources.get(file);
    if (known === undefined) return void report.skipped.push({ file, reason });
    report.skipped.push({ file, reason: `${reason} ${KEPT}` });
    append(file, previous!.part(file));
    sources.push(known);
  };

  const finish = (): Gathered => {
    const present = new Set(sources.map(({ file }) => file));
    report.removed.push(...[...(previous?.sources.keys() ?? [])].filter((file) => !present.has(file)));
    return { notices, passages, vectors, sources, report };
  };

  return { add, keep, finish };
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

function parsePart(file: string, { texts }: SourceReading, previous: Previous | undefined): Part {
  const notices: NoticeRecord[] = [];
  const passages: PassageRecord[] = [];
  for (const { id, text, facts } of texts) {
    const pageOf = pagesIn(text);
    for (const [ordinal, parsed] of parseNotices(text, facts).entries()) {
      const { passages: parts, items, ...rest } = parsed;
      const name =
        id === undefined ? noticeIdOf(file, ordinal) : `${id}${ordinal === 0 ? "" : `#${ordinal + 1}`}`;
      for (const part of parts) passages.push({ ...part, ...pageOf(part.start), notice: notices.length });
      notices.push({
        ...rest,
        id: name,
        imported: id !== undefined,
        file,
        items: items.map((item) => ({ ...item, path: [...item.path] })),
      });
    }
  }
  const vectors = passages.map((passage) =>
    previous?.vectorOf(indexedText(notices[passage.notice]!, passage)),
  );
  return { notices, passages, vectors };
}

/**
 * On which page a place of `text` is: a form feed opens each page after the first; without one there are none. Places are
 * asked about in reading order.
 */
function pagesIn(text: string): (at: number) => { page?: number } {
  let next = text.indexOf("\f");
  if (next === -1) return () => ({});
  let page = 1;
  return (at) => {
    for (; next !== -1 && next < at; next = text.indexOf("\f", next + 1)) page++;
    return { page };
  };
}

/**
 * Whether a file name is not enough to tell its notice from another file's: then the path names it. Told from all files
 * together, so that no id depends on the order in which they are read.
 */
function findTwins(files: readonly string[]): (file: string) => boolean {
  const counts = new Map<string, number>();
  for (const file of files) counts.set(noticeIdOf(file, 0), (counts.get(noticeIdOf(file, 0)) ?? 0) + 1);
  return (file) => (counts.get(noticeIdOf(file, 0)) ?? 0) > 1;
}
