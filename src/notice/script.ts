// A text in traditional characters -> the same in the simplified ones in which the notices are written.
import { Converter } from "opencc-js/t2cn";

const convert = Converter({ from: "hk", to: "cn" });

/** Those of the common block, which are all that is ever typed. */
let traditional: Uint8Array | undefined;

/** Character by character and phrase by phrase; a text in simplified characters stays as it is. */
export function simplified(text: string): string {
  // Nearly every text is simplified, and looking is much faster than converting.
  traditional ??= traditionalUnits();
  for (let i = 0; i < text.length; i++) if (traditional[text.charCodeAt(i)] === 1) return convert(text);
  return text;
}

/** For each UTF-16 unit whether it is one. */
function traditionalUnits(): Uint8Array {
  const found = new Uint8Array(0x10000);
  for (let unit = 0x3400; unit < 0x9fff; unit++) {
    const character = String.fromCharCode(unit);
    if (convert(character) !== character) found[unit] = 1;
  }
  return found;
}
