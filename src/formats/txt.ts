// Plain text: the file is the source text, but for front matter.
import { decodeText } from "./decode.ts";
import type { Format } from "./format.ts";
import { readFrontMatter } from "./front-matter.ts";

const txt: Format = {
  read: (bytes) => {
    const { complaints, ...source } = readFrontMatter(decodeText(bytes));
    return { texts: [source], complaints };
  },
};

export default txt;
