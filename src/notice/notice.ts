// What a notice is: the nouns that every later stage speaks.

/** UTF-16 offsets into the decoded source text; `end` is exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * What an item is about: `problem` = a problem and what was done about it, `head` = title and date lines,
 * `contact` = closing phone, mailbox and signature lines, `prose` = everything else (introduction, section text).
 */
export type ItemKind = "head" | "prose" | "problem" | "contact";

/** The notice's own unit. Its span covers its heading and its body. */
export interface Item extends Span {
  readonly kind: ItemKind;
  /** Headings above and of this item, outermost first, markers kept (`10.关于…问题`), closing stop removed. */
  readonly path: readonly string[];
}

/**
 * The smallest part that is indexed and cited. The passages of a notice are in reading order, do not overlap, and
 * leave nothing between them but white space and page furniture.
 */
export interface Passage extends Span {
  /** Always `source.slice(start, end)`. */
  readonly text: string;
  /** Position of its item in `Notice.items`. */
  readonly item: number;
}

/** Facts about a notice that stand in its text, in a side file, or nowhere (then absent, never guessed). */
export interface NoticeFacts {
  readonly title: string;
  readonly issuer?: string;
  /** `YYYY-MM-DD`. */
  readonly date?: string;
  readonly url?: string;
}

export interface Notice extends NoticeFacts, Span {
  readonly items: readonly Item[];
  readonly passages: readonly Passage[];
}
