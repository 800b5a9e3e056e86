// Searching words: the contract of every store.
import type { Positions, Scored } from "../best.ts";

/** How common tokens are: told at once, because a question asks it of each of its words. */
export interface Frequencies {
  /** How many texts there are. */
  readonly size: number;
  /** In how many texts a token stands. */
  readonly frequency: (token: number) => number;
  /** Inverse document frequency of a token; that of a token never seen is the highest. */
  readonly idf: (token: number) => number;
}

export interface Lexical extends Frequencies {
  /**
   * The best `k` texts that share a token with `query`, best first, by their positions; only those `among`, ascending,
   * when given.
   */
  readonly search: (query: string, k: number, among?: Positions) => Promise<Scored[]>;
}
