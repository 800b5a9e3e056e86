// Notices that came through a chat: files of a folder of their own, each under the hash of its content.
import { createHash } from "node:crypto";
import { mkdir, open, readdir, rename, rm, stat, utimes } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { readableExtensions } from "../formats/format.ts";
import { sync } from "../index/local/sync.ts";

interface Upload {
  /** Of its content: 32 hexadecimal digits. */
  readonly id: string;
  readonly path: string;
  /** When it came, in milliseconds since 1970. */
  readonly at: number;
}

/** Every method throws what the disk says. A name that people give a file is no part of any path. */
export interface Uploads {
  /** What the collection holds, the newest first. */
  readonly all: () => Promise<readonly Upload[]>;
  /** Puts a file aside, on the disk for sure; `extension` is one of `readableExtensions`. */
  readonly receive: (bytes: Uint8Array, extension: string) => Promise<Upload>;
  /** What was received -> the collection. */
  readonly admit: (received: Upload) => Promise<Upload>;
  readonly discard: (upload: Upload) => Promise<void>;
  /** Out of the collection, to where it can be put back from; false when it is not there. */
  readonly withdraw: (id: string) => Promise<boolean>;
  readonly putBack: (id: string) => Promise<boolean>;
}

/** Below the store, so that whoever ingests other notices anew loses none of these. */
const FOLDER = "uploads";
/** Hidden ones: an ingest leaves them alone. */
const INCOMING = ".incoming";
const REMOVED = ".removed";
const MOST_REMOVED = 50;
/** Milliseconds; what is older was left by a process that was killed. */
const LONGEST_INCOMING = 86_400_000;
const ID = /^[0-9a-f]{32}$/;

/** `notices` and what was uploaded to `store`: all that its default index holds. */
export async function collectionSources(notices: string, store: string): Promise<string[]> {
  const uploads = await openUploads(store).all();
  return uploads.length === 0 ? [notices] : [notices, uploadsFolder(store)];
}

export function uploadsFolder(store: string): string {
  return join(store, FOLDER);
}

export function uploadId(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex").slice(0, 32);
}

export function openUploads(store: string): Uploads {
  const folder = uploadsFolder(store);
  const incoming = join(folder, INCOMING);
  const removed = join(folder, REMOVED);
  return {
    all: () => uploadsIn(folder),
    async receive(bytes, extension) {
      const id = uploadId(bytes);
      await mkdir(incoming, { recursive: true });
      const longAgo = Date.now() - LONGEST_INCOMING;
      const left = (await uploadsIn(incoming)).filter(({ at }) => at < longAgo);
      await Promise.all(left.map((one) => rm(one.path, { force: true })));
      const path = join(incoming, `${id}.${extension}`);
      const handle = await open(path, "w");
      try {
        await handle.writeFile(bytes);
        await handle.sync();
      } catch (error) {
        await rm(path, { force: true });
        throw error;
      } finally {
        await handle.close();
      }
      return { id, path, at: Date.now() };
    },
    admit: async (received) => ({ ...received, path: await move(received.path, folder) }),
    discard: ({ path }) => rm(path, { force: true }),
    async withdraw(id) {
      const path = await moveUpload(id, folder, removed);
      if (path === undefined) return false;
      const now = new Date();
      await utimes(path, now, now);
      await forgetOldest(removed);
      return true;
    },
    putBack: async (id) => (await moveUpload(id, removed, folder)) !== undefined,
  };
}

/** Resolves with the new path; absent where there is none of this id, or somebody else moved it first. */
async function moveUpload(id: string, from: string, to: string): Promise<string | undefined> {
  const upload = (await uploadsIn(from)).find((one) => one.id === id);
  return upload && move(upload.path, to).catch(absent);
}

/** Resolves with the new path, when it is on the disk. */
async function move(path: string, to: string): Promise<string> {
  await mkdir(to, { recursive: true });
  const moved = join(to, basename(path));
  await rename(path, moved);
  await sync(to);
  await sync(dirname(path));
  return moved;
}

async function uploadsIn(folder: string): Promise<Upload[]> {
  const names = (await readdir(folder).catch(absent)) ?? [];
  const uploads = await Promise.all(
    names.map(async (name) => {
      const [id = "", extension = "", ...rest] = name.split(".");
      if (!ID.test(id) || !readableExtensions.includes(extension) || rest.length > 0) return undefined;
      const path = join(folder, name);
      // Meanwhile it may have been moved or thrown away.
      const found = await stat(path).catch(absent);
      return found && { id, path, at: found.mtimeMs };
    }),
  );
  return uploads.filter((one) => one !== undefined).toSorted((a, b) => b.at - a.at);
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOENT") throw error;
}

async function forgetOldest(removed: string): Promise<void> {
  const oldest = (await uploadsIn(removed)).slice(MOST_REMOVED);
  await Promise.all(oldest.map(({ path }) => rm(path, { force: true })));
}
