// A text with its entities -> HTML: quotations as blocks, everything else as marks within the line.
import { Markup, markup } from "../../src/report/markup.ts";
import type { Entity } from "./api/entities.ts";

const QUOTATIONS = ["blockquote", "expandable_blockquote"];
const TAGS: Readonly<Record<string, readonly [open: Markup, close: Markup]>> = {
  bold: [markup`<b>`, markup`</b>`],
  italic: [markup`<i>`, markup`</i>`],
  underline: [markup`<u>`, markup`</u>`],
  strikethrough: [markup`<s>`, markup`</s>`],
  spoiler: [markup`<span class="spoiler">`, markup`</span>`],
  code: [markup`<code>`, markup`</code>`],
  pre: [markup`<code>`, markup`</code>`],
};
/** Telegram folds what has more than three lines: about so many characters on a phone. */
const LONGEST_UNFOLDED = 72;
/** Links lead nowhere in a picture. */
const LINK = [markup`<span class="link">`, markup`</span>`] as const;

export function formatted(text: string, entities: readonly Entity[]): Markup {
  const quotations = entities
    .filter(({ type }) => QUOTATIONS.includes(type))
    .toSorted((a, b) => a.offset - b.offset);
  const marks = entities.filter(({ type }) => !QUOTATIONS.includes(type));
  const parts: Markup[] = [];
  let from = 0;
  for (const { type, offset, length } of quotations) {
    parts.push(inline(text, marks, from, offset));
    const folds = type === "expandable_blockquote" && length > LONGEST_UNFOLDED ? "folds" : "";
    parts.push(
      markup`<blockquote class="${folds}">${inline(text, marks, offset, offset + length)}</blockquote>`,
    );
    from = offset + length;
    // The quotation ends its line by itself.
    if (text[from] === "\n") from++;
  }
  return joined([...parts, inline(text, marks, from, text.length)]);
}

/** Marks may overlap: the text is cut wherever one begins or ends. */
function inline(text: string, marks: readonly Entity[], from: number, to: number): Markup {
  const borders = marks.flatMap(({ offset, length }) => [offset, offset + length]);
  const points = [...new Set([from, ...borders.filter((at) => at > from && at < to), to])].toSorted(
    (a, b) => a - b,
  );
  return joined(
    points.slice(1).map((end, i) => {
      const start = points[i]!;
      const around = marks
        .filter(({ offset, length }) => offset <= start && end <= offset + length)
        .map(({ type }) => TAGS[type] ?? LINK);
      const open = around.map(([tag]) => tag);
      const close = around.map(([, tag]) => tag).toReversed();
      return markup`${open}${text.slice(start, end)}${close}`;
    }),
  );
}

function joined(parts: readonly Markup[]): Markup {
  return new Markup(parts.map(({ text }) => text).join(""));
}
