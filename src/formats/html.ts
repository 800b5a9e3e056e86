// HTML: the lines a reader sees, and what the page's meta tags say of the notice.
import { refuseDamaged } from "./damage.ts";
import { decodeText } from "./decode.ts";
import { type Format, UnreadableFileError } from "./format.ts";
import { factsOfPage } from "./html-facts.ts";
import { linesOf } from "./html-lines.ts";
import { parsedPage } from "./html-tree.ts";

/** A parsed page of this size takes 300 MB of memory, and is no notice. */
const LARGEST_PAGE = 20_000_000;

const html: Format = {
  read: (bytes) => {
    if (bytes.length > LARGEST_PAGE)
      throw new UnreadableFileError(
        `Expected a web page of at most ${LARGEST_PAGE / 1e6} MB, got ${Math.round(bytes.length / 1e6)} MB. Save its text as .txt, or split it.`,
      );
    const page = parsedPage(decodeText(bytes));
    const lines = linesOf(page);
    const text = lines.join("\n");
    // Character references may name what no text has.
    refuseDamaged(text);
    const { facts, complaints } = factsOfPage(page, lines);
    return { texts: [{ text, facts }], complaints };
  },
};

export default html;
