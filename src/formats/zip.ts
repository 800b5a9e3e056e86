// What is in a zip file, and how much it really unpacks to, without keeping what is unpacked.
import { crc32, inflateRawSync } from "node:zlib";
import { UnreadableFileError } from "./format.ts";
import { damaged, type PackedEntry, readDirectory, type ZipEntry } from "./zip-directory.ts";

export interface ZipLimits {
  /** Bytes, all entries together. */
  readonly largest: number;
  /** Unpacked bytes a packed byte; of files that unpack to more than `ratioFrom` bytes. */
  readonly ratio: number;
  readonly ratioFrom: number;
}

const LOCAL = 0x04034b50;
const [STORED, DEFLATED] = [0, 8];
const MARKUP = /^(?:\xef\xbb\xbf)?\s*</;
/** Bytes before the `<`: XML has none but a byte order mark. */
const LONGEST_LEAD = 100;

export interface ZipContent {
  readonly name: string;
  /** Unpacked bytes. */
  readonly bytes: number;
  /** Whether it opens as XML does, whatever it is called. */
  readonly isMarkup: boolean;
  /** As it stands in the file. */
  readonly packed: PackedEntry;
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
    const { offset, name, record } = entry;
    const [start, end] = placeOf(view, entry);
    const content = unpackedOf(bytes.subarray(start, end), entry, limits.largest - unpacked);
    if (content === undefined) throw tooLarge(limits);
    unpacked += content.length;
    refuseLarge(unpacked, bytes.length, limits);
    const lead = Buffer.from(content.subarray(0, LONGEST_LEAD)).toString("latin1");
    return {
      name,
      bytes: content.length,
      isMarkup: MARKUP.test(lead),
      packed: { local: bytes.subarray(offset, end), record },
    };
  });
}

function refuseLarge(unpacked: number, packed: number, limits: ZipLimits): void {
  const { largest, ratio, ratioFrom } = limits;
  if (unpacked > largest || (unpacked > ratioFrom && unpacked > packed * ratio)) throw tooLarge(limits);
}

function tooLarge({ largest, ratio }: ZipLimits): UnreadableFileError {
  return new UnreadableFileError(
    `Expected a file that unpacks to at most ${largest / 1e6} MB and ${ratio} times its size, got one that unpacks to more (a zip bomb, or large pictures). Save its text as .txt.`,
  );
}

/** Where the packed content of an entry begins and ends. */
function placeOf(view: DataView, { offset, packed }: ZipEntry): readonly [start: number, end: number] {
  if (offset + 30 > view.byteLength || view.getUint32(offset, true) !== LOCAL) throw damaged();
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (start + packed > view.byteLength) throw damaged();
  return [start, start + packed];
}

/** `undefined` for more than `most` bytes. */
function unpackedOf(packed: Uint8Array, entry: ZipEntry, most: number): Uint8Array | undefined {
  const { method, checksum } = entry;
  if (method !== STORED && method !== DEFLATED) throw damaged();
  const content = method === STORED ? packed : inflated(packed, most);
  // A flipped bit may unpack well, to another text.
  if (content !== undefined && crc32(content) !== checksum) throw damaged();
  return content;
}

/** `undefined` for more than `most` bytes. */
function inflated(packed: Uint8Array, most: number): Uint8Array | undefined {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, most) });
  } catch (cause) {
    if (cause instanceof RangeError) return undefined;
    throw damaged(cause);
  }
}
