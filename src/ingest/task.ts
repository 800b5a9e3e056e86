// What a chat's process and the process that works for it tell each other.
import { z } from "zod";
import type { StorePlace } from "../index/place.ts";
import type { ProviderSettings } from "../models/name.ts";
import type { Examined } from "./examine.ts";
import type { IngestSummary } from "./ingest.ts";

/** `embedding` and `providers` as the settings have them. */
export type Task =
  | { readonly kind: "examine"; readonly path: string }
  | {
      readonly kind: "ingest";
      readonly from: readonly string[];
      readonly store: StorePlace;
      readonly embedding: string;
      readonly providers: ProviderSettings;
    };

export interface Results {
  readonly examine: Examined;
  readonly ingest: IngestSummary;
}

const REASONS = [
  /** The file, or all that was named, says nothing that can be read: `detail` says why. */
  "unreadable",
  /** Another process builds in the store. */
  "busy",
  /** The disk is full, read-only or not ours. */
  "disk",
  /** The provider of the embedding. */
  "provider",
  "too-long",
  /** The process broke: out of memory, say. */
  "broken",
  /** We were told to stop. */
  "stopped",
  /** The index holds files from elsewhere than `notices` and the uploads; what was asked for would lose them. */
  "foreign",
  /** No such upload. */
  "missing",
] as const;
export type FailureReason = (typeof REASONS)[number];

/** A change of the collection that did not come about: the index in use is as it was. */
export class CollectionError extends Error {
  override readonly name = "CollectionError";
  readonly reason: FailureReason;
  /** `detail`: what was expected and what came, in English; may name files. */
  constructor(reason: FailureReason, detail = "") {
    super(detail === "" ? reason : detail);
    this.reason = reason;
  }
}

/** Progress, as often as there is some, then one failure or result. */
export const workerMessage = z.union([
  z.object({ progress: z.tuple([z.enum(["read", "embed", "index"]), z.int(), z.int()]) }),
  z.object({ failure: z.object({ reason: z.enum(REASONS), detail: z.string() }) }),
  z.object({ result: z.looseObject({}) }),
]);
export type WorkerMessage = z.infer<typeof workerMessage>;

/** The file system's own: it is full, read-only, not ours, or something is in the way. */
export function isDiskFault(error: unknown): error is Error {
  return error instanceof Error && "syscall" in error;
}
