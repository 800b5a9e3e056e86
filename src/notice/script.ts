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
  const han = Array.from({ length: 0x9fff - 0x3400 }, (_, i) => String.fromCharCode(0x3400 + i));
  // In one go, a line each: one by one they take three times as long.
  const converted = convert(han.join("\n")).split("\n");
  const found = new Uint8Array(0x10000);
  han.forEach((character, i) => (found[0x3400 + i] = Number(converted[i] !== character)));
  return found;
}
