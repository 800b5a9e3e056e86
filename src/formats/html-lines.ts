// A parsed page -> the lines a reader sees: one a block, one a table row, without what a site puts around.
import { createLineWriter, type LineWriter } from "./line-writer.ts";
import {
  childrenOf,
  type Element,
  elementsOf,
  isElement,
  type Node,
  parsed,
  refuseDeeper,
} from "./html-tree.ts";
import { firstNumber, inside, isLeftOut, OUTSIDE, type Place } from "./html-places.ts";
import { isDataTable, rowsOf } from "./html-tables.ts";

const BLOCKS = new Set(
  "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul".split(
    " ",
  ),
);

/** For markup that is no whole page. */
export function htmlLines(markup: string): string[] {
  return linesOf(parsed(markup));
}

export function linesOf(root: Node): string[] {
  const read = (keepsForms: boolean): string[] => {
    const writer = createLineWriter();
    write(root, writer, { ...OUTSIDE, keepsForms });
    return writer.lines();
  };
  const lines = read(false);
  if (elementsOf(root, "form").length === 0) return lines;
  // Some sites put the whole page into one form: then the form is the page, not a search box on it.
  const withForms = read(true);
  return withForms.join("").length > 2 * lines.join("").length ? withForms : lines;
}

function write(node: Node, writer: LineWriter, place: Place): void {
  refuseDeeper(place.depth);
  if (node.nodeName === "#text" && "value" in node) writeText(node.value, writer, place);
  else if (!isElement(node)) writeChildren(node, writer, place);
  else if (isLeftOut(node, place)) return;
  else if (node.tagName === "br") writer.breakLine();
  else if (node.tagName === "table" && isDataTable(node)) writeTable(node, writer, place);
  else if (!BLOCKS.has(node.tagName)) writeChildren(node, writer, place);
  else {
    writer.breakLine();
    writeChildren(node, writer, place);
    writer.breakLine();
  }
}

function writeChildren(node: Node, writer: LineWriter, place: Place): void {
  const below = inside(node, place);
  let number = firstNumber(node);
  for (const child of childrenOf(node)) {
    // A reader sees these numbers, and they are the headings of many notices.
    const isNumbered = isElement(child) && child.tagName === "li" && Number.isInteger(number);
    if (isNumbered) writer.number(number++);
    write(child, writer, below);
  }
}

function writeText(text: string, writer: LineWriter, place: Place): void {
  const lines = place.isPreformatted ? text.split("\n") : [text];
  lines.forEach((line, i) => {
    if (i > 0) writer.breakLine();
    writer.text(line, place.inLink);
  });
}

/** The blocks of a cell stand side by side, so that a row is one line. */
function writeTable(table: Element, writer: LineWriter, place: Place): void {
  const cellPlace = { ...place, depth: place.depth + 3 };
  for (const cells of rowsOf(table)) {
    const texts = cells.map((cell) => {
      const blocks = createLineWriter();
      writeChildren(cell, blocks, cellPlace);
      return blocks.lines().join(" ");
    });
    writer.breakLine();
    if (texts.some((text) => text !== "")) writer.text(texts.join(" | "), false);
    writer.breakLine();
  }
}
