// Vectors by the hash of their text, as bytes that can be appended to: what a crash leaves of them is told from the rest.
import { createHash } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";
import { crc32 } from "node:zlib";
import { z } from "zod";

/**
 * A line of JSON, then entries of one length: the SHA-256 of a text, its vector as 32-bit floats, and a CRC-32 of the
 * line and both. So a torn end is shorter than an entry, and an entry that was damaged, or stands under the line of
 * another file, fails its check.
 */
const header = z.object({
  pending: z.literal(1),
  embedding: z.string(),
  dimensions: z.int().positive().max(65_536),
});
const LONGEST_HEADER = 4096;
const KEY_BYTES = 32;
const CHECK_BYTES = 4;
/** Read at once. */
const BLOCK_ENTRIES = 256;

/** Of what vectors a file holds. */
export interface PendingOf {
  /** The embedding's id. */
  readonly embedding: string;
  readonly dimensions: number;
}

export interface PendingContent extends PendingOf {
  /** By `keyOf` their texts. */
  readonly vectors: ReadonlyMap<string, Float32Array>;
  /** Entries that failed their check. */
  readonly damaged: number;
  /** Where the next entry begins: a torn one stands behind it. */
  readonly bytes: number;
}

export function keyOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

export function headerBytes({ embedding, dimensions }: PendingOf): Buffer {
  return Buffer.from(`${JSON.stringify({ pending: 1, embedding, dimensions })}\n`);
}

export function entryBytes(
  line: Buffer,
  key: string,
  { buffer, byteOffset, byteLength }: Float32Array,
): Buffer {
  const body = Buffer.concat([Buffer.from(key, "hex"), Buffer.from(buffer, byteOffset, byteLength)]);
  const check = Buffer.alloc(CHECK_BYTES);
  check.writeUInt32LE(crc32(body, crc32(line)));
  return Buffer.concat([body, check]);
}

/** Undefined when its header cannot be read. */
export async function readPendingFile(file: string): Promise<PendingContent | undefined> {
  const handle = await open(file, "r");
  try {
    const line = await readLine(handle);
    const of = line === undefined ? undefined : parseHeader(line);
    return line === undefined || of === undefined ? undefined : await readEntries(handle, line, of);
  } finally {
    await handle.close();
  }
}

async function readEntries(handle: FileHandle, line: Buffer, of: PendingOf): Promise<PendingContent> {
  const { embedding, dimensions } = of;
  const bodyBytes = KEY_BYTES + dimensions * Float32Array.BYTES_PER_ELEMENT;
  const block = Buffer.alloc((bodyBytes + CHECK_BYTES) * BLOCK_ENTRIES);
  const seed = crc32(line);
  const vectors = new Map<string, Float32Array>();
  let damaged = 0;
  let bytes = line.length;
  for (;;) {
    const { bytesRead } = await handle.read(block, 0, block.length, bytes);
    const entries = Math.floor(bytesRead / (bodyBytes + CHECK_BYTES));
    for (let i = 0; i < entries; i++) {
      const entry = block.subarray(i * (bodyBytes + CHECK_BYTES), (i + 1) * (bodyBytes + CHECK_BYTES));
      const body = entry.subarray(0, bodyBytes);
      // Copied: the block is used again, and 32-bit numbers must be aligned.
      if (crc32(body, seed) === entry.readUInt32LE(bodyBytes))
        vectors.set(
          body.toString("hex", 0, KEY_BYTES),
          new Float32Array(new Uint8Array(body.subarray(KEY_BYTES)).buffer),
        );
      else damaged++;
    }
    bytes += entries * (bodyBytes + CHECK_BYTES);
    if (entries < BLOCK_ENTRIES) return { embedding, dimensions, vectors, damaged, bytes };
  }
}

/** With its line break. */
async function readLine(handle: FileHandle): Promise<Buffer | undefined> {
  const start = Buffer.alloc(LONGEST_HEADER);
  const { bytesRead } = await handle.read(start, 0, start.length, 0);
  const end = start.subarray(0, bytesRead).indexOf("\n");
  return end === -1 ? undefined : start.subarray(0, end + 1);
}

function parseHeader(line: Buffer): PendingOf | undefined {
  try {
    return header.parse(JSON.parse(line.toString()));
  } catch {
    return undefined;
  }
}
