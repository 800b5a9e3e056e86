// The texts of one source file -> what it gives to the index: its notices, their passages, and the vectors known of them.
import type { SourceText } from "../formats/format.ts";
import { indexedText, type NoticeRecord, type PassageRecord } from "../index/records.ts";
import { parseNotices } from "../notice/parse.ts";
import { numbered } from "./notice-ids.ts";

/** What one source file gives. */
export interface Part {
  /** The ids of those that are not `imported` are given when all files are known. */
  readonly notices: readonly NoticeRecord[];
  /** `notice` counts from the first notice of this part. */
  readonly passages: readonly PassageRecord[];
  /** One a passage; absent where it must be computed. */
  readonly vectors: readonly (Float32Array | undefined)[];
}

export const EMPTY_PART: Part = { notices: [], passages: [], vectors: [] };

/** `vectorOf`: the vector of a text that was embedded before. */
export function parsePart(
  file: string,
  texts: readonly SourceText[],
  vectorOf: (text: string) => Float32Array | undefined,
): Part {
  const notices: NoticeRecord[] = [];
  const passages: PassageRecord[] = [];
  for (const { id, text, facts } of texts) {
    const pageOf = pagesIn(text);
    for (const [ordinal, parsed] of parseNotices(text, facts).entries()) {
      const { passages: parts, items, ...rest } = parsed;
      for (const part of parts) passages.push({ ...part, ...pageOf(part.start), notice: notices.length });
      notices.push({
        ...rest,
        id: id === undefined ? "" : numbered(id, ordinal),
        imported: id !== undefined,
        file,
        items: items.map((item) => ({ ...item, path: [...item.path] })),
      });
    }
  }
  const vectors = passages.map((passage) => vectorOf(indexedText(notices[passage.notice]!, passage)));
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
