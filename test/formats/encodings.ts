// Text -> bytes in the encodings that Node can only read.

/** GBK, by turning the decoder's table round; what GBK does not have becomes a question mark. */
export function gbk(text: string): Uint8Array {
  table ??= gbkTable();
  const codes = table;
  const bytes = Array.from(text).flatMap((character) => {
    if (character < "\u0080") return [character.charCodeAt(0)];
    const pair = codes.get(character);
    return pair === undefined ? [0x3f] : [pair >> 8, pair & 0xff];
  });
  return Uint8Array.from(bytes);
}

let table: Map<string, number> | undefined;

function gbkTable(): Map<string, number> {
  const decoder = new TextDecoder("gbk");
  const found = new Map<string, number>();
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++)
      if (trail !== 0x7f) found.set(decoder.decode(Uint8Array.of(lead, trail)), (lead << 8) | trail);
  return found;
}

export function utf16le(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, "utf16le"));
}

export function utf16be(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, "utf16le").swap16());
}
