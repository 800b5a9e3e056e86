// A file that somebody sent -> what is in it, before the collection takes it.
import { parseNotices } from "../notice/parse.ts";
import type { NoticeFacts } from "../notice/notice.ts";
import { loadSource, UnusableSourceError } from "./sources.ts";

export interface Examined {
  readonly notices: number;
  readonly problems: number;
  readonly passages: number;
  /** Of the first notice. */
  readonly facts: NoticeFacts;
  /** What could not be read of the file, in words. */
  readonly complaints: readonly string[];
}

/** Throws `UnusableSourceError` for a file that cannot be read or says nothing. */
export async function examine(path: string): Promise<Examined> {
  const source = await loadSource(path);
  const { texts, complaints } = await source.read();
  const notices = texts.flatMap(({ text, facts }) => parseNotices(text, facts));
  const passages = notices.reduce((sum, notice) => sum + notice.passages.length, 0);
  const [first] = notices;
  if (first === undefined || passages === 0)
    throw new UnusableSourceError(["no content", ...complaints].join("; "), { file: source.file });
  const { title, issuer, date, url } = first;
  const problems = notices.flatMap(({ items }) => items).filter(({ kind }) => kind === "problem").length;
  return {
    notices: notices.length,
    problems,
    passages,
    facts: { title, ...(issuer && { issuer }), ...(date && { date }), ...(url && { url }) },
    complaints,
  };
}
