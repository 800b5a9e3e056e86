// Which tables hold data, and their rows. The others only lay out a page, and are read as blocks.
import { childrenOf, type Element, elementsOf, isElement, type Node } from "./html-tree.ts";

/** A cell with more blocks than this is a column of a page. */
const MOST_BLOCKS = 30;

/** Data stands in rows of several cells, and holds no table again. */
export function isDataTable(table: Element): boolean {
  if (elementsOf(table, "table").length > 1) return false;
  const rows = rowsOf(table);
  return rows.some((cells) => cells.length > 1) && !rows.flat().some(isColumn);
}

function isColumn(cell: Element): boolean {
  return elementsOf(cell, "p", "div", "li", "h1", "h2", "h3", "h4").length > MOST_BLOCKS;
}

/** The cells of each row; a caption is a row of its own. */
export function rowsOf(table: Element): Element[][] {
  return elementsOf(table, "caption", "tr").map((row) =>
    row.tagName === "caption" ? [row] : childrenOf(row).filter(isCell),
  );
}

function isCell(node: Node): node is Element {
  return isElement(node) && (node.tagName === "td" || node.tagName === "th");
}
