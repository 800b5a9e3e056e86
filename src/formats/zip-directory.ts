// The directory of a zip file: what it says is in the file, and where. And a new one for what was chosen.
import { UnreadableFileError } from "./format.ts";

/** What the directory declares of one entry; sizes in bytes. */
export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly declared: number;
  /** Of the unpacked bytes. */
  readonly checksum: number;
  readonly offset: number;
  /** What the directory holds of it. */
  readonly record: Uint8Array;
}

export interface PackedEntry extends Pick<ZipEntry, "record"> {
  /** Its local header and its packed content. */
  readonly local: Uint8Array;
}

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const OFFSET_AT = 42;
const END_LENGTH = 22;
const LONGEST_REMARK = 0xffff;
const MOST_ENTRIES = 10_000;

/** Throws `UnreadableFileError` for a file that is cut off, damaged or encrypted. */
export function readDirectory(view: DataView): ZipEntry[] {
  const end = findEnd(view);
  if (end === undefined)
    throw new UnreadableFileError(
      "Expected a whole zip file, got one without its directory at the end: it was cut off. Copy or download it again.",
    );
  const count = view.getUint16(end + 10, true);
  if (count > MOST_ENTRIES)
    throw new UnreadableFileError(`Expected at most ${MOST_ENTRIES} entries in a zip file, got ${count}.`);
  const entries: ZipEntry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let i = 0; i < count; i++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== ENTRY) throw damaged();
    const nameLength = view.getUint16(at + 28, true);
    const length = 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (at + length > view.byteLength) throw damaged();
    const name = Buffer.from(view.buffer, view.byteOffset + at + 46, nameLength).toString("utf8");
    // Bit 0 of the flags: the entry is encrypted.
    if ((view.getUint16(at + 8, true) & 1) === 1)
      throw new UnreadableFileError("Expected a file without a password, got an encrypted zip file.");
    entries.push({
      name,
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      declared: view.getUint32(at + 24, true),
      checksum: view.getUint32(at + 16, true),
      offset: view.getUint32(at + OFFSET_AT, true),
      record: new Uint8Array(view.buffer, view.byteOffset + at, length),
    });
    at += length;
  }
  return entries;
}

/** A zip file of these entries and nothing else, whatever the file that they come from had besides. */
export function zipOf(packed: readonly PackedEntry[]): Uint8Array {
  let offset = 0;
  const records = packed.map(({ local, record }) => {
    const moved = Buffer.from(record);
    moved.writeUInt32LE(offset, OFFSET_AT);
    offset += local.length;
    return moved;
  });
  const end = Buffer.alloc(END_LENGTH);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(packed.length, 8);
  end.writeUInt16LE(packed.length, 10);
  end.writeUInt32LE(
    records.reduce((sum, { length }) => sum + length, 0),
    12,
  );
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...packed.map(({ local }) => local), ...records, end]);
}

function findEnd(view: DataView): number | undefined {
  const last = view.byteLength - END_LENGTH;
  for (let at = last; at >= 0 && at >= last - LONGEST_REMARK; at--)
    if (view.getUint32(at, true) === END) return at;
  return undefined;
}

export function damaged(cause?: unknown): UnreadableFileError {
  return new UnreadableFileError(
    "Expected a sound zip file, got one whose entries are damaged. Copy or download it again.",
    { cause },
  );
}
