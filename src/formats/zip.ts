// How much a zip file really unpacks to, without keeping what is unpacked.
import { crc32, inflateRawSync } from "node:zlib";
import { UnreadableFileError } from "./format.ts";
import { damaged, readDirectory, type ZipEntry } from "./zip-directory.ts";

export interface ZipLimits {
  /** Bytes, all entries together. */
  readonly largest: number;
  /** Unpacked bytes a packed byte; of files that unpack to more than `ratioFrom` bytes. */
  readonly ratio: number;
  readonly ratioFrom: number;
}

const LOCAL = 0x04034b50;
const [STORED, DEFLATED] = [0, 8];

export interface ZipContent {
  readonly name: string;
  /** Unpacked bytes. */
  readonly bytes: number;
}

/**
 * What is in the file. Throws `UnreadableFileError` for a file that is cut off, encrypted, or unpacks to more than
 * `limits` allow: by what its directory declares, and by really unpacking, because a directory may lie.
 */
export function checkZip(bytes: Uint8Array, limits: ZipLimits): ZipContent[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = readDirectory(view);
  refuseLarge(
    entries.reduce((sum, { declared }) => sum + declared, 0),
    bytes.length,
    limits,
  );
  let unpacked = 0;
  return entries.map((entry) => {
    const size = unpackedSize(view, entry, limits.largest - unpacked);
    unpacked += size;
    refuseLarge(unpacked, bytes.length, limits);
    return { name: entry.name, bytes: size };
  });
}

function refuseLarge(unpacked: number, packed: number, { largest, ratio, ratioFrom }: ZipLimits): void {
  if (unpacked > largest || (unpacked > ratioFrom && unpacked > packed * ratio))
    throw new UnreadableFileError(
      `Expected a file that unpacks to at most ${largest / 1e6} MB and ${ratio} times its size, got one that unpacks to more (a zip bomb, or large pictures). Save its text as .txt.`,
    );
}

function unpackedSize(view: DataView, entry: ZipEntry, most: number): number {
  const { offset, packed, method, checksum } = entry;
  if (offset + 30 > view.byteLength || view.getUint32(offset, true) !== LOCAL) throw damaged();
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (start + packed > view.byteLength || (method !== STORED && method !== DEFLATED)) throw damaged();
  const content = new Uint8Array(view.buffer, view.byteOffset + start, packed);
  const unpacked = method === STORED ? content : inflated(content, most);
  // A flipped bit may unpack well, to another text.
  if (unpacked !== undefined && crc32(unpacked) !== checksum) throw damaged();
  return unpacked?.length ?? most + 1;
}

/** `undefined` for more than `most` bytes. */
function inflated(content: Uint8Array, most: number): Uint8Array | undefined {
  try {
    return inflateRawSync(content, { maxOutputLength: Math.max(1, most) });
  } catch (cause) {
    if (cause instanceof RangeError) return undefined;
    throw damaged(cause);
  }
}
