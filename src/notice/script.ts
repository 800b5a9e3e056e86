// A text in traditional characters -> the same in the simplified ones in which the notices are written.
import { Converter } from "opencc-js/t2cn";

const convert = Converter({ from: "hk", to: "cn" });

/** Those of the common block, which are all that is ever typed. */
let traditional: ReadonlySet<string> | undefined;

/** Character by character and phrase by phrase; a text in simplified characters stays as it is. */
export function simplified(text: string): string {
  // Nearly every text is simplified, and looking is much faster than converting.
  traditional ??= new Set(allHan().filter((character) => convert(character) !== character));
  for (const character of text) if (traditional.has(character)) return convert(text);
  return text;
}

function allHan(): string[] {
  return Array.from({ length: 0x9fff - 0x3400 }, (_, i) => String.fromCodePoint(0x3400 + i));
}
