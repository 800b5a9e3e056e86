// What stands behind a citation, as messages: its passage, those around it, the whole item, the citation to copy.
import { basename } from "node:path";
import type { Citation } from "../../../answer/cite.ts";
import { itemLabel, shortened } from "../../../answer/label.ts";
import { clean } from "../../clean.ts";
import type { Stretch } from "../nearby.ts";
import type { Words } from "../words/words.ts";
import { type Piece, rich, type Rich, styled } from "./rich.ts";

/** Of the text that a button copies, in UTF-16 units, by Telegram. */
const LONGEST_COPY = 256;
/** Tried one after the other until all fits: units of issuer, title and file; the item gets twice as many. */
const LENGTHS = [100, 60, 40, 30, 20, 12];

/** The passage of a citation under its title and path, to be unfolded, the answering quote in bold. */
export function renderSource(citation: Citation, linkToIt: Rich, said: Words): Rich {
  const { n, path, page, passage: text } = citation;
  return rich(
    `[${n}] `,
    ...heading(citation, { path, page, text }, [], said),
    styled("expandable_blockquote", ...withQuote(text, 0, citation)),
    "\n",
    linkToIt,
  );
}

/** Passages around the cited one; `isWhole`: they are an item from its beginning. */
export function renderStretch(
  citation: Citation,
  found: Stretch,
  { linkToIt, isWhole }: { readonly linkToIt: Rich; readonly isWhole: boolean },
  said: Words,
): Rich {
  const { from, text, cited, isCut } = found;
  const where = isWhole ? said.whole : from < 0 ? said.before(-from) : said.after(from);
  return rich(
    ...(cited === undefined ? [] : [`[${citation.n}] `]),
    ...heading(citation, found, [where], said),
    styled(
      "expandable_blockquote",
      ...(cited === undefined ? [clean(text)] : withQuote(text, cited, citation)),
    ),
    ...(isCut ? ["\n", said.wholeCut] : []),
    "\n",
    linkToIt,
  );
}

/** Issuer, title, date, item, page and file in one line, the link below it: as much of each as there is room for. */
export function citationToCopy(citation: Citation, url: string, said: Words): string {
  const { issuer, title, date, path, page, file } = citation;
  const line = (most: number): string => {
    const item = itemLabel(path);
    return [
      issuer === null || title.startsWith(issuer) ? undefined : shortened(issuer, most),
      shortened(title, most),
      date,
      item && shortened(item, most * 2),
      page && said.page(page),
      shortened(basename(file), most),
    ]
      .filter((part) => typeof part === "string")
      .join(" · ");
  };
  let text = "";
  for (const most of LENGTHS) {
    text = `${clean(line(most)).replace(/\s+/g, " ")}\n${url}`;
    if (text.length <= LONGEST_COPY) break;
  }
  return text;
}

/** Headings that the text itself begins with are not said twice. */
function heading(
  { title, issuer, date }: Citation,
  { path, page, text }: Pick<Stretch, "path" | "text"> & { readonly page?: number | undefined },
  where: readonly string[],
  said: Words,
): Piece[] {
  const facts = [issuer, date, page === undefined ? null : said.page(page), ...where];
  const above = path.filter((one) => !text.includes(one));
  const lines = [facts.filter((fact) => fact !== null).join(" · "), ...above].map(clean);
  return [
    styled("bold", clean(title)),
    ...lines.filter((line) => line !== "").map((one) => `\n${one}`),
    "\n",
  ];
}

/** `text` holds the cited passage at `cited`. */
function withQuote(text: string, cited: number, { passage, quote }: Citation): Piece[] {
  const at = cited + passage.indexOf(quote);
  return [clean(text.slice(0, at)), styled("bold", clean(quote)), clean(text.slice(at + quote.length))];
}
