// A question in traditional characters -> the simplified ones in which the notices are written.
import { Converter } from "opencc-js/t2cn";

const convert = Converter({ from: "hk", to: "cn" });

/** Character by character and phrase by phrase; a text in simplified characters stays as it is. */
export function simplified(text: string): string {
  return convert(text);
}
