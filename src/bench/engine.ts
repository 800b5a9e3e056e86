// What is compared: something opened over a collection, that is then asked questions by their numbers.
import type { Collection } from "./collection.ts";
import type { Passage } from "./rank.ts";
import type { Figure } from "./report.ts";

/** Neighbours and texts wanted of a search. */
export const TOP = 10;

export interface OpenOptions {
  readonly collection: Collection;
  readonly questions: readonly string[];
  /** A folder for what the engine writes. */
  readonly folder: string;
  /** Told how far it is; other work of the process is let through before it goes on. */
  readonly onProgress: (done: number, total: number) => Promise<void>;
}

/** Of searches by words and by vectors: positions of texts, best first. Of whole questions: passages, best first. */
export type Found = readonly number[] | readonly Passage[];

export interface Engine {
  /** What is known of it once it is open: the size of what it writes, say. */
  readonly figures: Readonly<Record<string, Figure>>;
  /** `question` is a position in `OpenOptions.questions`. */
  readonly search: (question: number) => Found | Promise<Found>;
}

export type Open = (options: OpenOptions) => Promise<Engine>;

/** Texts taken in between two reports. */
const PART = 500;

/** Gives each of `texts` to `add`, in order. */
export async function addAll(
  texts: readonly string[],
  add: (text: string, id: number) => void,
  onProgress: OpenOptions["onProgress"],
): Promise<void> {
  for (let from = 0; from < texts.length; from += PART) {
    texts.slice(from, from + PART).forEach((text, i) => add(text, from + i));
    await onProgress(Math.min(from + PART, texts.length), texts.length);
  }
}
