// Markdown: its lines, without the marks. The lines stay, because a notice's lines mean something.
import { decodeText } from "./decode.ts";
import type { Format } from "./format.ts";
import { readFrontMatter } from "./front-matter.ts";
import { readableLines } from "./md-lines.ts";

const md: Format = {
  read: async (bytes) => {
    const { text: source, facts, complaints } = readFrontMatter(decodeText(bytes));
    const { text, title } = readableLines(await withoutHtmlTables(source));
    const known = title === undefined ? facts : { title, ...facts };
    return { texts: [{ text, facts: known }], complaints };
  },
};

export default md;

/** Converters write tables with merged cells as HTML, because Markdown has none. */
async function withoutHtmlTables(source: string): Promise<string> {
  if (!/<table[\s>]/i.test(source)) return source;
  const { htmlLines } = await import("./html-lines.ts");
  return source.replace(
    /<table[\s>](?:(?!<table)[\s\S])*?<\/table>/gi,
    (table) => `\n${htmlLines(table).join("\n")}\n`,
  );
}
