// A plot -> SVG that needs no script.
import * as Plot from "@observablehq/plot";
import { parseHTML } from "linkedom";
import { clean } from "../channels/clean.ts";
import { Markup } from "./markup.ts";

/** Colours are the page's own, so that they follow its theme. */
export const COLOURS = ["var(--first)", "var(--second)", "var(--third)"];
/** Pixels of a plot that shares its row with another; the page may scale it. */
const WIDTH = 520;
/** Of one that has its row for itself. */
export const WIDE = 1080;
const FONT = { fontSize: "13px", background: "transparent", color: "inherit" };

export function drawn(options: Plot.PlotOptions): Markup {
  const { document } = parseHTML("<!doctype html><html><body></body></html>");
  const plot = Plot.plot({ width: WIDTH, ...options, document, style: FONT });
  return new Markup(clean(plot.outerHTML));
}
