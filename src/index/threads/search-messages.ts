// What a thread that searches is asked, and what it answers.
import type { Scored } from "../best.ts";
import type { Manifest } from "../manifest.ts";

/** Ascending; everywhere when absent. */
interface Among {
  readonly among: Uint32Array<ArrayBuffer> | undefined;
}

/** What the thread that searches the words of passages gets when it begins: their file, in memory that threads share. */
export interface WordsBegin {
  readonly words: SharedArrayBuffer;
}

export interface WordsQuery extends Among {
  readonly query: string;
  readonly k: number;
}

/** What the thread that searches vectors, and the words of items, gets when it begins. */
export interface VectorsItemsBegin {
  readonly folder: string;
  readonly manifest: Manifest;
  /** The file of the words of items. */
  readonly items: SharedArrayBuffer;
}

export type VectorsItemsQuery = VectorsQuery | WordsQuery;

/** Answers score by similarity. */
interface VectorsQuery extends Among {
  readonly vector: Float32Array;
  readonly k: number;
}

export interface SearchRequest<Query extends Among = Among> {
  readonly id: number;
  readonly query: Query;
}

/** `ready` comes first, and once: how it searches. */
export type SearchResponse =
  | { readonly ready: string }
  | { readonly id: number; readonly found: Scored[] }
  | { readonly id: number; readonly error: string };
