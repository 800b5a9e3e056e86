// A file of an index -> its bytes: all of them in memory that threads share, or some of a file that stays open.
import { close, open as openDescriptor, readSync } from "node:fs";
import { open } from "node:fs/promises";
import { promisify } from "node:util";
import { DamagedIndexError } from "./manifest.ts";

/** Bytes asked for with one call: the system takes no more than 2 GiB. */
const MOST_READ = 1 << 30;

/** The buffer is aligned for numbers of any size. */
export async function readBytes(file: string): Promise<SharedArrayBuffer> {
  const handle = await open(file, "r");
  try {
    const { size } = await handle.stat();
    const bytes = new SharedArrayBuffer(size);
    for (let done = 0; done < size;) {
      const length = Math.min(MOST_READ, size - done);
      const { bytesRead } = await handle.read(new Uint8Array(bytes), done, length, done);
      if (bytesRead === 0) throw endsTooEarly(file);
      done += bytesRead;
    }
    return bytes;
  } finally {
    await handle.close();
  }
}

export interface OpenFile {
  /**
   * Fills `bytes` with what stands from `at` on, without waiting: opening the index has read the whole file a moment ago,
   * so the system has it in memory, and asking one of its threads takes ten times as long as copying a few hundred bytes.
   * Throws `DamagedIndexError` where the file ends before.
   */
  readonly read: (bytes: Uint8Array, at: number) => void;
  /** May be told twice. Whoever reads afterwards gets an error, and never the bytes of another file. */
  readonly close: () => Promise<void>;
}

/** Stays readable when a newer generation has replaced the one that the file is of. */
export async function openFile(file: string): Promise<OpenFile> {
  const descriptor = await promisify(openDescriptor)(file, "r");
  // The system gives the number of a closed file to the next one that is opened.
  let isOpen = true;
  return {
    read: (bytes, at) => {
      if (!isOpen) throw new Error("The index was closed: another one has replaced it. Ask again.");
      for (let done = 0; done < bytes.length;) {
        const bytesRead = readSync(descriptor, bytes, done, bytes.length - done, at + done);
        if (bytesRead === 0) throw endsTooEarly(file);
        done += bytesRead;
      }
    },
    close: async () => {
      if (!isOpen) return;
      isOpen = false;
      await promisify(close)(descriptor);
    },
  };
}

function endsTooEarly(file: string): DamagedIndexError {
  return new DamagedIndexError(
    `The index is damaged: ${file} ends too early. Run \`npm run ingest\` to build it again; the notices themselves are untouched.`,
  );
}
