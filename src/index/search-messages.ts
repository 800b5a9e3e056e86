// What a thread that searches is asked, and what it answers.
import type { Scored } from "./best.ts";
import type { Manifest } from "./manifest.ts";
import type { VectorSearch } from "./vectors.ts";

/** What the thread gets when it begins. */
export interface Begin {
  readonly folder: string;
  readonly manifest: Manifest;
  /** The file of the words of passages. */
  readonly words: SharedArrayBuffer;
}

export type Query =
  | {
      readonly kind: "words";
      readonly query: string;
      readonly k: number;
      readonly among: Uint32Array<ArrayBuffer> | undefined;
    }
  | {
      readonly kind: "vectors";
      readonly vector: Float32Array;
      readonly k: number;
      readonly among: Uint32Array<ArrayBuffer> | undefined;
    };

export interface Request {
  readonly id: number;
  readonly query: Query;
}

/** `ready` comes first, and once. The score of a vector is its similarity. */
export type Response =
  | { readonly ready: VectorSearch["kind"] }
  | { readonly id: number; readonly found: Scored[] }
  | { readonly id: number; readonly error: string };
