// The first bytes of a file -> what kind of file it is, for files whose name says otherwise.

const SIGNATURES: readonly (readonly [kind: string, hex: string])[] = [
  ["a PDF file (.pdf)", "255044462d"],
  ["a zip archive (.docx, .xlsx, .zip …)", "504b0304"],
  ["an old or password-protected Office file (.doc, .xls …)", "d0cf11e0a1b11ae1"],
  ["a gzip archive (.gz)", "1f8b08"],
  ["a PNG picture", "89504e470d0a1a0a"],
  ["a JPEG picture", "ffd8ff"],
  ["a 7z archive", "377abcaf271c"],
  ["a RAR archive", "526172211a07"],
];
const OLE = SIGNATURES[2]![1];

/** What the file is by its first bytes, in words, or `undefined` when these tell nothing. */
export function signatureOf(bytes: Uint8Array): string | undefined {
  return SIGNATURES.find(([, hex]) => opensWith(bytes, hex))?.[0];
}

/** Whether the file is in the container of old Word files, which newer ones use when they have a password. */
export function isOldOffice(bytes: Uint8Array): boolean {
  return opensWith(bytes, OLE);
}

function opensWith(bytes: Uint8Array, hex: string): boolean {
  return Buffer.from(bytes.subarray(0, hex.length / 2)).toString("hex") === hex;
}
