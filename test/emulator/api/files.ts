// Files that people and the bot have sent, and the links from which the bot loads them, each for a while.
import type { StoredFile } from "./messages.ts";
import { mistake, overtaken } from "./refusal.ts";

interface FileFacts {
  readonly name: string;
  readonly mime?: string;
  /** What Telegram says of its size, where that is not the truth or the bytes are not worth having. */
  readonly claimedSize?: number;
}

interface Link {
  readonly file_id: string;
  readonly file_unique_id: string;
  readonly file_size: number;
  readonly file_path: string;
}

export interface Files {
  readonly add: (bytes: Uint8Array, facts: FileFacts) => StoredFile;
  readonly find: (id: string) => StoredFile | undefined;
  /** Throws `Refusal`. */
  readonly link: (id: string) => Link;
  /** Absent where the link was never given or is too old. */
  readonly load: (path: string) => Uint8Array | undefined;
  /** As after an hour. */
  readonly expireLinks: () => void;
}

const MOST_LOADED = 20 * 1024 * 1024;

/** `linkLife` is how long a link is good for, in milliseconds. */
export function createFiles(now: () => number, linkLife: number): Files {
  const files = new Map<string, { readonly file: StoredFile; readonly bytes: Uint8Array }>();
  const links = new Map<string, { readonly id: string; readonly since: number }>();
  let given = 0;
  return {
    add(bytes, { name, mime = "application/octet-stream", claimedSize = bytes.length }) {
      const file_id = `BQACAgUAAxkBAAI${files.size + 1}`;
      const file = { file_id, file_name: name, mime_type: mime, file_size: claimedSize };
      files.set(file_id, { file, bytes });
      return file;
    },
    find: (id) => files.get(id)?.file,
    link(id) {
      const file = files.get(id)?.file;
      if (file === undefined) throw mistake("wrong file_id or the file is temporarily unavailable");
      if (file.file_size > MOST_LOADED) throw overtaken("file is too big");
      const file_path = `documents/file_${++given}`;
      links.set(file_path, { id, since: now() });
      return { file_id: id, file_unique_id: `U${id}`, file_size: file.file_size, file_path };
    },
    load(path) {
      const link = links.get(path);
      if (link === undefined || now() - link.since > linkLife) return undefined;
      return files.get(link.id)?.bytes;
    },
    expireLinks: () => links.clear(),
  };
}
