// Plain text: the file is the source text.
import { decodeText } from "./decode.ts";
import type { Format } from "./format.ts";

const txt: Format = {
  read: (bytes) => ({ texts: [{ text: decodeText(bytes), facts: {} }], complaints: [] }),
};

export default txt;
