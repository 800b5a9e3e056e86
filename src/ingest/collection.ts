// Changes of a collection while a chat answers from it: files in, files out, all of it anew.
import { createHash } from "node:crypto";
import { resolve, sep } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Manifest } from "../index/manifest.ts";
import type { StorePlace } from "../index/place.ts";
import type { ProviderSettings } from "../models/name.ts";
import { runInBackground } from "./background.ts";
import type { Examined } from "./examine.ts";
import type { IngestSummary } from "./ingest.ts";
import { createQueues } from "./queues.ts";
import { createShared } from "./shared.ts";
import { shownName } from "./sources.ts";
import { CollectionError, isDiskFault } from "./task.ts";
import { collectionSources, openUploads, uploadId, uploadsFolder } from "./uploads.ts";

export { CollectionError, type FailureReason } from "./task.ts";

/** `wait`: another ingest is under way. */
export type Stage = "examine" | "wait" | "read" | "embed" | "index";
export interface Following {
  readonly onProgress: (stage: Stage, done: number, total: number) => void;
  /** Ends the work; the index stays as it was. */
  readonly signal: AbortSignal;
}

interface Sent {
  readonly bytes: Uint8Array;
  /** One of `readableExtensions`. */
  readonly extension: string;
  /** It was begun before and cut off: what of it is there already is no duplicate. */
  readonly isRepeated: boolean;
}

export type Added =
  | { readonly id: string; readonly examined: Examined; readonly complaints: readonly string[] }
  /** `sameAs`: the file of the index that holds the same. */
  | { readonly id: string; readonly sameAs: string };

/** All methods but `uploads` throw `CollectionError`, and then the collection is as it was. */
export interface Collection {
  readonly add: (sent: Sent, following: Following) => Promise<Added>;
  readonly remove: (id: string, following: Following) => Promise<void>;
  /** What was removed, if it is not long ago. */
  readonly restore: (id: string, following: Following) => Promise<void>;
  readonly reingest: (following: Following) => Promise<IngestSummary>;
  /** With the name under which the index knows each. */
  readonly uploads: () => Promise<readonly { readonly id: string; readonly file: string }[]>;
}

export interface CollectionParts {
  readonly store: StorePlace;
  /** The folder or file of all other notices. */
  readonly notices: string;
  /** As the settings have them. */
  readonly embedding: string;
  readonly providers: ProviderSettings;
  /** Of the index that answers. */
  readonly manifest: () => Manifest;
  /** Resolves when the index that was built answers. */
  readonly takeUp: () => Promise<void>;
}

/** Milliseconds between attempts while somebody else ingests, and how many of them. */
const BUSY_PAUSE = 2000;
const MOST_BUSY = 150;

export function createCollection(parts: CollectionParts): Collection {
  const { store, notices, embedding, providers, manifest, takeUp } = parts;
  const uploads = openUploads(store.folder);

  let isRefreshing = false;
  // Who follows ends when the first does: all of them with the process that they belong to.
  const shared = createShared(async ({ signal }: Following, followers: ReadonlySet<Following>) => {
    const onProgress: Following["onProgress"] = (...told) => {
      for (const follower of followers) follower.onProgress(...told);
    };
    const from = await collectionSources(notices, store.folder);
    const task = { kind: "ingest", from, store, embedding, providers } as const;
    isRefreshing = true;
    try {
      const summary = await whenFree(() => runInBackground(task, { onProgress, signal }), {
        onProgress,
        signal,
      });
      await takeUp();
      return summary;
    } finally {
      isRefreshing = false;
    }
  });
  const refresh = (following: Following): Promise<IngestSummary> => {
    if (isRefreshing) following.onProgress("wait", 0, 1);
    return shared(following);
  };
  const inTurn = createQueues();

  const add = async ({ bytes, extension, isRepeated }: Sent, following: Following): Promise<Added> => {
    refuseForeign();
    const sameAs = isRepeated ? undefined : holderOf(bytes);
    if (sameAs !== undefined) return { id: uploadId(bytes), sameAs };
    const received = await uploads.receive(bytes, extension);
    // One after another: each takes much memory.
    const examined = await undoing(
      () =>
        inTurn("examine", () => {
          following.onProgress("examine", 0, 1);
          return runInBackground({ kind: "examine", path: received.path }, following);
        }),
      () => uploads.discard(received),
    );
    const admitted = await uploads.admit(received);
    const { skipped } = await undoing(
      () => refresh(following),
      () => uploads.discard(admitted),
    );
    const file = shownName(admitted.path);
    const complaints = skipped.filter((one) => one.file === file).map(({ reason }) => reason);
    return { id: received.id, examined, complaints };
  };

  return {
    // The same file sent twice at once has one place on the disk: the second waits, and finds what the first did.
    add: (sent, following) => withDisk(() => inTurn(uploadId(sent.bytes), () => add(sent, following))),
    remove: (id, following) =>
      withDisk(async () => {
        refuseForeign();
        if (!(await uploads.withdraw(id))) throw new CollectionError("missing");
        await undoing(
          () => refresh(following),
          () => uploads.putBack(id),
        );
      }),
    restore: (id, following) =>
      withDisk(async () => {
        refuseForeign();
        if (!(await uploads.putBack(id))) throw new CollectionError("missing");
        await undoing(
          () => refresh(following),
          () => uploads.withdraw(id),
        );
      }),
    reingest: (following) => withDisk(() => refresh(following)),
    uploads: async () => (await uploads.all()).map((one) => ({ ...one, file: shownName(one.path) })),
  };

  /** Who ingested something else by hand does not want it replaced because a file comes in. */
  function refuseForeign(): void {
    const roots = [resolve(notices), resolve(uploadsFolder(store.folder))];
    const strangers = manifest().sources.filter(({ file }) => {
      const path = resolve(file);
      return !roots.some((root) => path === root || path.startsWith(`${root}${sep}`));
    });
    if (strangers.length > 0) throw new CollectionError("foreign", String(strangers.length));
  }

  function holderOf(bytes: Uint8Array): string | undefined {
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    return manifest().sources.find((source) => source.sha256 === sha256)?.file;
  }
}

async function whenFree<Result>(work: () => Promise<Result>, { onProgress, signal }: Following) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      const isBusy = error instanceof CollectionError && error.reason === "busy";
      if (!isBusy || attempt >= MOST_BUSY) throw error;
      onProgress("wait", 0, 1);
      await pause(BUSY_PAUSE, undefined, { signal }).catch(() => {
        throw new CollectionError("stopped");
      });
    }
  }
}

async function undoing<Result>(work: () => Promise<Result>, undo: () => Promise<unknown>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    await undo();
    throw error;
  }
}

async function withDisk<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (isDiskFault(error)) throw new CollectionError("disk", error.message);
    throw error;
  }
}
