// A report -> what is printed on a terminal.
import { renderTable } from "../channels/terminal/table.ts";
import { busyWith, written } from "./format.ts";
import type { Bar, Part, Report, Row, Table } from "./report.ts";

/** A space on either side of each cell. */
const PADDING = 2;
/** Columns of a terminal that shows no more, or of a file. */
const USUAL_WIDTH = 120;

export function renderReport({ seconds, isQuick, machine, parts, missing }: Report): string {
  const { processor, cores, memory, load, node } = machine;
  const bars = parts.flatMap((part) => part.bars);
  const busy = busyWith(machine);
  return [
    `${processor}, ${cores} cores, ${Math.round(memory / 2 ** 30)} GiB, Node ${node}; load ${load.map((of) => of.toFixed(1)).join(" to ")}; ${seconds} s\n`,
    isQuick
      ? "--quick shows that everything works: figures of so few passages and questions say little.\n"
      : "",
    busy === undefined ? "" : `${busy}\n`,
    ...parts.map(renderPart),
    renderBars(bars),
    ...missing.map((what) => `not there: ${what}\n`),
  ]
    .filter((text) => text !== "")
    .join("\n");
}

/** The columns of all rows, in the order in which they first come. */
export function columnsOf(rows: readonly Row[]): string[] {
  return [...new Set(rows.flatMap(({ figures }) => Object.keys(figures)))];
}

function renderPart({ title, tables, missing }: Part): string {
  return [
    `${title}\n`,
    ...tables.flatMap(({ title: of, rows }) => [`${of}\n`, renderRows({ title: of, rows })]),
    ...missing.map((what) => `left out or cut short: ${what}\n`),
  ].join("");
}

/** Below each other, as many columns at once as there is room for. */
function renderRows({ rows }: Table): string {
  const names = ["", ...rows.map(({ name }) => name)];
  const columns = columnsOf(rows).map((column) => [
    column,
    ...rows.map(({ figures: { [column]: figure } }) => (figure === undefined ? "" : written(figure))),
  ]);
  const most = (process.stdout.columns ?? USUAL_WIDTH) - widthOf(names);
  const strips: (readonly string[])[][] = [];
  let room = 0;
  for (const column of columns) {
    room -= widthOf(column);
    if (room < 0) {
      strips.push([]);
      room = most - widthOf(column);
    }
    strips.at(-1)!.push(column);
  }
  return strips.map((strip) => renderColumns([names, ...strip])).join("");
}

function renderBars(bars: readonly Bar[]): string {
  if (bars.length === 0) return "";
  return renderColumns([
    ["what should be reached", ...bars.map(({ what }) => what)],
    ["bar", ...bars.map(({ wanted }) => wanted)],
    ["measured", ...bars.map(({ measured }) => measured)],
    ["", ...bars.map(verdictOf)],
  ]);
}

/** Each with its head first. */
function renderColumns(columns: readonly (readonly string[])[]): string {
  const heads = columns.map((column) => ({ head: column[0]!, width: widthOf(column) - 1 }));
  const rows = columns[0]!.slice(1).map((_, i) => columns.map((column) => column[i + 1]!));
  return renderTable(heads, rows, { isDense: true });
}

/** With its line. */
function widthOf(column: readonly string[]): number {
  return Math.max(...column.map((cell) => cell.length)) + PADDING + 1;
}

export function verdictOf({ isMet }: Bar): string {
  return isMet === undefined ? "–" : isMet ? "met" : "missed";
}
