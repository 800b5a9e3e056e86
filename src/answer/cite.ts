// Quotations -> answer text with markers, and one citation for each marker.
import type { Span } from "../notice/notice.ts";
import type { RankedPassage } from "../retrieval/rank.ts";

/** A part of a passage to be shown: offsets into the passage's text. */
export interface Quote {
  readonly ranked: RankedPassage;
  readonly span: Span;
}

export interface Citation {
  /** As in its marker `[n]`. */
  readonly n: number;
  /** The notice's id. */
  readonly notice: string;
  readonly title: string;
  readonly issuer: string | null;
  /** `YYYY-MM-DD`. */
  readonly date: string | null;
  /** Headings, outermost first. */
  readonly path: readonly string[];
  /** An exact substring of `passage`. */
  readonly quote: string;
  /** The decoded source text at `[start, end)`. */
  readonly passage: string;
  readonly file: string;
  /** Of the passage's beginning, counted from 1; only for files that have pages. */
  readonly page?: number;
  readonly start: number;
  readonly end: number;
}

/** Numbers the quotes in the order given; each becomes one line and one citation. */
export function cite(quotes: readonly Quote[]): { lines: string[]; citations: Citation[] } {
  const citations = quotes.map(({ ranked: { notice, item, passage }, span }, i): Citation => ({
    n: i + 1,
    notice: notice.id,
    title: notice.title,
    issuer: notice.issuer ?? null,
    date: notice.date ?? null,
    path: item.path,
    quote: passage.text.slice(span.start, span.end),
    passage: passage.text,
    file: notice.file,
    ...(passage.page === undefined ? {} : { page: passage.page }),
    start: passage.start,
    end: passage.end,
  }));
  return { lines: citations.map(({ n, quote }) => `${shown(quote)}[${n}]`), citations };
}

/** `[2020]12号` in a source would read as a marker: its brackets become 〔〕, as official usage has them. */
function shown(quote: string): string {
  // A line break that wraps Chinese text stands for nothing; elsewhere it stands for a space.
  return quote
    .replace(/(?<=[\p{Script=Han}，、])\s*\n\s*(?=\p{Script=Han})/gu, "")
    .replace(/\s+/g, " ")
    .replace(/[[［【]\s*([\d,，、\s-]+)\s*[\]］】]/g, "〔$1〕");
}
