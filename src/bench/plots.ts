// Rows of figures -> plots, as SVG that needs no script.
import * as Plot from "@observablehq/plot";
import { COLOURS, drawn, WIDE } from "../report/drawn.ts";
import type { Markup } from "../report/markup.ts";
import { written } from "./format.ts";
import type { Figure, Row } from "./report.ts";

const ROW_HEIGHT = 40;
const NAMES_WIDTH = 230;
/** So that no dot lies on the axis. */
const INSET = 12;
const FRAME = {
  width: WIDE,
  marginLeft: NAMES_WIDTH,
  marginBottom: 44,
  marginRight: 24,
  insetLeft: INSET,
  insetRight: INSET,
};
const TIMES = ["p50", "p99"];

/** One row each: p50 and p99 on one scale of powers of ten, with how far the repeats lie apart; undefined without times. */
export function timePlot(rows: readonly Row[]): Markup | undefined {
  const dots = dotsOf(rows, TIMES).filter(({ value }) => value > 0);
  if (dots.length === 0) return undefined;
  return drawn({
    ...FRAME,
    height: 70 + new Set(dots.map(({ name }) => name)).size * ROW_HEIGHT,
    x: {
      type: "log",
      grid: true,
      label: "milliseconds, in powers of ten",
      labelAnchor: "center",
      labelArrow: "none",
      tickFormat: (value: number) => (isPowerOfTen(value) ? String(value) : ""),
    },
    y: { domain: [...new Set(dots.map(({ name }) => name))], label: null },
    color: { domain: TIMES, range: COLOURS },
    marks: [
      Plot.ruleY(dots, {
        y: "name",
        x1: "low",
        x2: "high",
        stroke: "figure",
        strokeWidth: 3,
        strokeOpacity: 0.5,
      }),
      Plot.dot(dots, { x: "value", y: "name", fill: "figure", r: 5.5, title: "title" }),
      Plot.text(dots, { x: "value", y: "name", text: "shown", dy: -12, fill: "currentColor", fontSize: 11 }),
    ],
  });
}

/** Shares in per cent, one row each; undefined where there is none. */
export function sharePlot(rows: readonly Row[]): Markup | undefined {
  const columns = shareColumns(rows);
  const dots = dotsOf(rows, columns).map((dot) => ({ ...dot, value: dot.value * 100 }));
  if (dots.length === 0) return undefined;
  return drawn({
    ...FRAME,
    height: 70 + rows.length * ROW_HEIGHT,
    x: {
      domain: [0, 100],
      grid: true,
      ticks: 5,
      label: "per cent",
      labelAnchor: "center",
      labelArrow: "none",
    },
    y: { domain: rows.map(({ name }) => name), label: null },
    color: { domain: columns, range: COLOURS },
    marks: [
      Plot.dot(dots, { x: "value", y: "name", fill: "figure", r: 5.5, title: "title" }),
      // Several of one row would be written over each other.
      ...(columns.length > 1
        ? []
        : [
            Plot.text(dots, {
              x: "value",
              y: "name",
              text: "shown",
              dy: -12,
              fill: "currentColor",
              fontSize: 11,
            }),
          ]),
    ],
  });
}

/** The columns that hold shares. */
export function shareColumns(rows: readonly Row[]): string[] {
  return [
    ...new Set(
      rows.flatMap(({ figures }) =>
        Object.keys(figures).filter((column) => figures[column]!.unit === "share"),
      ),
    ),
  ];
}

interface Line {
  readonly column: string;
  readonly label: string;
  /** Turns the figure's unit into that of the label. */
  readonly scale: number;
}

/** Against the number of passages, both in powers of ten; undefined where there is one size alone. */
export function growthPlot(rows: readonly Row[], lines: readonly Line[]): Markup | undefined {
  const points = lines.flatMap(({ column, label, scale }) =>
    rows.flatMap(({ figures: { passages, [column]: figure } }) =>
      passages === undefined || figure === undefined
        ? []
        : [
            {
              label,
              passages: passages.value,
              value: figure.value * scale,
              title: `${label}, ${written(passages)} passages: ${written(figure)}`,
            },
          ],
    ),
  );
  if (new Set(points.map(({ passages }) => passages)).size < 2) return undefined;
  return drawn({
    height: 320,
    marginLeft: 64,
    marginBottom: 44,
    marginRight: 24,
    x: {
      type: "log",
      grid: true,
      label: "passages",
      labelAnchor: "center",
      labelArrow: "none",
      tickFormat: (value: number) => (isPowerOfTen(value) ? value.toLocaleString("en-US") : ""),
    },
    y: {
      type: "log",
      grid: true,
      label: null,
      tickFormat: (value: number) => (isPowerOfTen(value) ? value.toLocaleString("en-US") : ""),
    },
    color: { domain: lines.map(({ label }) => label), range: COLOURS },
    marks: [
      Plot.line(points, { x: "passages", y: "value", stroke: "label", strokeWidth: 2 }),
      Plot.dot(points, { x: "passages", y: "value", fill: "label", r: 5, title: "title" }),
    ],
  });
}

function dotsOf(rows: readonly Row[], columns: readonly string[]) {
  return rows.flatMap(({ name, figures }) =>
    columns.flatMap((column) => {
      const figure: Figure | undefined = figures[column];
      if (figure === undefined) return [];
      const { value, low = value, high = value } = figure;
      const shown = written({ value, unit: figure.unit });
      return [
        { name, figure: column, value, low, high, shown, title: `${name}, ${column}: ${written(figure)}` },
      ];
    }),
  );
}

function isPowerOfTen(value: number): boolean {
  return Number.isInteger(Math.round(Math.log10(value) * 1e6) / 1e6);
}
