// An error of the disk -> one that says that the index was not written, and what to do.
import { reasonOf } from "../../system-fault.ts";

/** The disk did not take a new generation: it is full, read-only, or not ours. */
export class UnwritableStoreError extends Error {
  override readonly name = "UnwritableStoreError";
  constructor(store: string, cause: Error) {
    super(`Cannot write the index to ${store}: ${reasonOf(cause)}. The index in use was not changed.`, {
      cause,
    });
  }
}

/** `error`, in words for whoever ingests where it is the disk's. */
export function asUnwritable(store: string, error: unknown): unknown {
  return isFileError(error) ? new UnwritableStoreError(store, error) : error;
}

/** An error of the file system, told by its code. */
function isFileError(error: unknown): error is Error {
  return error instanceof Error && "syscall" in error;
}
