// Markdown lines -> the lines a reader sees. Line by line: joining them, as CommonMark does, would lose headings
// such as `1.关于…的问题` that stand directly above their text.

const FENCE = /^ {0,3}(?:```|~~~)/;
const ATX_HEADING = /^ {0,3}(#{1,6})[ \t]+(.*)$/;
const UNDERLINE = /^ {0,3}(?:=+|(?:-[ \t]*){2,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const TABLE_RULE = /^\s*(?:\|\s*)?:?-+:?\s*(?:\|\s*:?-+:?\s*)+(?:\|\s*)?$|^\s*\|\s*:?-+:?\s*\|\s*$/;
const REFERENCE = /^ {0,3}\[[^\]]+\]:\s*\S+/;
const BLOCK_MARKS = /^(?:[ \t]{0,3}>[ \t]?)*(?:[ \t]*[-*+][ \t]+(?:\[[ xX]\][ \t]+)?)?/;
const INLINE: readonly (readonly [RegExp, string])[] = [
  [/<br\s*\/?>/gi, "\n"],
  [/<\/?(?:a|b|center|code|div|em|font|h[1-6]|i|img|p|s|span|strong|sub|sup|u)(?:\s[^<>]*)?\/?>/gi, ""],
  [/!?\[([^[\]]*)\]\((?:[^()]|\([^()]*\)){0,2000}\)/g, "$1"],
  [/<(https?:\/\/[^\s<>]+|[^\s<>@]+@[^\s<>]+)>/g, "$1"],
  [/(\*{1,3})(?=\S)([^*\n]*[^*\s])\1/g, "$2"],
  [/(?<![\p{L}\d_])(_{1,3})(?=\S)([^_\n]*[^_\s])\1(?![\p{L}\d_])/gu, "$2"],
  [/~~(?=\S)([^~\n]*\S)~~/g, "$1"],
  [/(?<!`)(`+)([^`\n]+)\1/g, "$2"],
  [/&nbsp;/g, "\u00a0"],
  [/&lt;/g, "<"],
  [/&gt;/g, ">"],
  [/&amp;/g, "&"],
];
/** Nobody writes marks in a longer line, and looking for them could take minutes. */
const LONGEST_MARKED = 20_000;
/** Escaped marks stand for themselves, so they are set aside, among characters that no text uses. */
const ESCAPED = /\\([!-/:-@[-`{-~])/g;
const ASIDE = 0x10ff00;
const SET_ASIDE = /[\u{10ff21}-\u{10ff7e}]/gu;
/** Never reaches over the opening of another comment, so that many unclosed ones cost no more than one. */
const COMMENT = /<!--(?:(?!<!--)[\s\S])*?-->/g;

/** `title` is the first heading of the first rank, when nothing but blank lines stands above it. */
export function readableLines(source: string): { text: string; title?: string } {
  const lines: string[] = [];
  let title: string | undefined;
  let isCode = false;
  for (const line of source.replace(COMMENT, "").split(/\r?\n/)) {
    if (FENCE.test(line)) isCode = !isCode;
    else if (isCode || line.length > LONGEST_MARKED) lines.push(line);
    else if (TABLE_RULE.test(line) || REFERENCE.test(line)) continue;
    else if (UNDERLINE.test(line)) lines.push("");
    else {
      const heading = ATX_HEADING.exec(line);
      const content = readable(heading ? withoutClosing(heading[2]!) : line.replace(BLOCK_MARKS, ""));
      if (heading?.[1] === "#" && lines.every((above) => above.trim() === "")) title = content;
      lines.push(content);
    }
  }
  const text = lines.join("\n");
  return title === undefined || title === "" ? { text } : { text, title };
}

function withoutClosing(heading: string): string {
  const open = heading.trimEnd().replace(/(?<!#)#+$/, "");
  return open === "" || /\s$/.test(open) ? open.trimEnd() : heading.trimEnd();
}

function readable(line: string): string {
  const kept = line.replace(ESCAPED, (_, mark: string) => String.fromCodePoint(ASIDE + mark.charCodeAt(0)));
  const cells = /^\s*\|(.*)\|\s*$/.exec(kept)?.[1]?.split("|");
  const row = cells === undefined ? kept : cells.map((cell) => cell.trim()).join(" | ");
  const shown = INLINE.reduce((text, [mark, plain]) => text.replace(mark, plain), row);
  return shown.replace(SET_ASIDE, (mark) => String.fromCharCode(mark.codePointAt(0)! - ASIDE));
}
