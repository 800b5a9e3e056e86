// Rows and columns for a terminal, wide characters counted as two.
import Table from "cli-table3";
import stringWidth from "string-width";
import { clean } from "../clean.ts";

/** A space on either side of each cell. */
const PADDING = 2;
/** Columns of the output where it is no terminal. */
const USUAL_WIDTH = 120;

interface Column {
  readonly head: string;
  /** In terminal columns; absent for one that shares what is left. */
  readonly width?: number;
}

interface TableOptions {
  /** In terminal columns; the terminal's own by default. */
  readonly width?: number;
  /** With a line below the head, and none between rows. */
  readonly isDense?: boolean;
}

/** Cells are wrapped, never cut. Ends with a line break. */
export function renderTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  { width = process.stdout.columns ?? USUAL_WIDTH, isDense = false }: TableOptions = {},
): string {
  const fixed = columns.reduce((sum, column) => sum + (column.width ?? 0) + 1, 1);
  const open = columns.filter((column) => column.width === undefined).length;
  const share = Math.max(16, Math.floor((width - fixed) / Math.max(1, open)));
  const table = new Table({
    head: columns.map(({ head }) => head),
    colWidths: columns.map((column) => column.width ?? share),
    style: { head: [], border: [] },
  });
  for (const row of rows)
    table.push(row.map((cell, i) => wrap(clean(cell), (columns[i]?.width ?? share) - PADDING)));
  const lines = table.toString().split("\n");
  // No cell's line begins so.
  const below = lines.findIndex((line) => line.startsWith("├"));
  const shown = isDense ? lines.filter((line, i) => i === below || !line.startsWith("├")) : lines;
  return `${shown.join("\n")}\n`;
}

/** By display width: the table's own wrapping looks for spaces, and cuts Chinese text where it finds none. */
function wrap(text: string, width: number): string {
  const lines = [""];
  for (const character of text) {
    if (stringWidth(`${lines.at(-1)!}${character}`) > width) lines.push("");
    lines[lines.length - 1] += character;
  }
  return lines.join("\n");
}
