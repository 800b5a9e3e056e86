// An open index: what is known of its notices, and the searches over them. Every store gives one.
import type { Layout } from "./layout.ts";
import type { Manifest } from "./manifest.ts";
import type { Mentions } from "./mentions.ts";
import type { NoticeRecord, PassageRecord } from "./records.ts";
import type { VectorSearch } from "./vectors/vectors.ts";
import type { Lexical } from "./words/lexical.ts";

export interface Index {
  /** Names the generation: its folder, or what a database calls it. */
  readonly generation: string;
  readonly manifest: Manifest;
  /** Why this is not the generation in use: that one is damaged, and this is the one before. */
  readonly damage?: string;
  /** The catalogue stays in memory: titles, items, headings. */
  readonly notices: readonly NoticeRecord[];
  readonly layout: Layout;
  /** The passages at these positions of the index, in that order. */
  readonly readPassages: (ids: readonly number[]) => Promise<readonly PassageRecord[]>;
  /** Whether any passage of a notice, given by its position, holds `text` as it stands: many times quicker than reading them. */
  readonly mentions: Mentions;
  /** Words over `indexedText` of each passage, in order. */
  readonly lexicalPassages: Lexical;
  /** Words over whole items, in the order of `itemTexts`. */
  readonly lexicalItems: Lexical;
  /** Vectors of `indexedText` of each passage, in order. */
  readonly vectors: VectorSearch;
  /** Gives back what it holds of the system; nothing is asked of it afterwards. */
  readonly close: () => Promise<void>;
}
