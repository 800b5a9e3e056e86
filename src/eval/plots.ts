// Figures and outcomes -> plots, as SVG that needs no script.
import * as Plot from "@observablehq/plot";
import { COLOURS, drawn, WIDE } from "../report/drawn.ts";
import type { Markup } from "../report/markup.ts";
import type { SetResult } from "./evaluate.ts";
import type { Outcome } from "./outcome.ts";
import { riskCurve } from "./risk.ts";

/** One row a type: hit@1 and hit@5 in per cent, joined by a line; parts side by side. */
export function hitPlot({ groups }: SetResult): Markup {
  const rows = groups.filter(({ type, figures }) => figures.hit1.n > 0 && (type !== null || isOnly(groups)));
  const dots = rows.flatMap(({ part, type, figures }) =>
    (
      [
        ["hit@5", figures.hit5],
        ["hit@1", figures.hit1],
      ] as const
    ).map(([figure, { value, n }]) => ({
      part: part ?? "",
      type: type ?? "all",
      figure,
      share: (value ?? 0) * 100,
      title: `${figure}: ${((value ?? 0) * 100).toFixed(1)}% of ${n}`,
    })),
  );
  const types = [...new Set(dots.map(({ type }) => type))];
  const hasParts = dots.some(({ part }) => part !== "");
  const facet = hasParts ? { fx: "part" } : {};
  return drawn({
    width: WIDE,
    height: 70 + types.length * 28,
    marginLeft: 110,
    marginBottom: 44,
    marginRight: 24,
    x: {
      domain: [0, 100],
      grid: true,
      ticks: 5,
      label: "questions with a hit (%)",
      labelAnchor: "center",
      labelArrow: "none",
    },
    y: { domain: types, label: null },
    ...(hasParts
      ? { fx: { domain: [...new Set(dots.map(({ part }) => part))], label: null, padding: 0.12 } }
      : {}),
    color: { domain: ["hit@1", "hit@5"], range: COLOURS },
    marks: [
      Plot.ruleY(
        dots,
        Plot.groupY(
          { x1: "min", x2: "max" },
          { x: "share", y: "type", ...facet, strokeOpacity: 0.5, strokeWidth: 2 },
        ),
      ),
      Plot.dot(dots, {
        x: "share",
        y: "type",
        ...facet,
        fill: "figure",
        r: (dot: { figure: string }) => (dot.figure === "hit@5" ? 7 : 4.5),
        title: "title",
      }),
    ],
    r: { type: "identity" },
  });
}

/** x: share of questions answered; y: share of those that are wrong; one line a part, ending at the threshold in use. */
export function riskPlot({ outcomes }: SetResult): Markup {
  const points = byPart(outcomes).flatMap(({ part, of }) =>
    riskCurve(of).map(({ threshold, coverage, risk }) => ({
      part,
      threshold,
      coverage: coverage * 100,
      risk: risk * 100,
      title: `confidence from ${threshold.toFixed(2)}: ${(coverage * 100).toFixed(1)}% answered, ${(risk * 100).toFixed(1)}% of them wrong`,
    })),
  );
  const highest = Math.max(10, ...points.map(({ risk }) => risk));
  const ends = points.filter(({ part }, i) => points[i + 1]?.part !== part);
  return drawn({
    height: 320,
    marginLeft: 56,
    marginBottom: 44,
    x: {
      domain: [0, 100],
      grid: true,
      label: "questions answered (%)",
      labelAnchor: "center",
      labelArrow: "none",
    },
    y: {
      domain: [0, Math.min(100, highest * 1.1)],
      grid: true,
      label: "of these, wrong (%)",
      labelArrow: "none",
    },
    color: { domain: partsOf(outcomes), range: COLOURS },
    marks: [
      Plot.ruleY([0]),
      Plot.line(points, { x: "coverage", y: "risk", stroke: "part", strokeWidth: 2 }),
      Plot.dot(points, { x: "coverage", y: "risk", fill: "part", r: 2.5, title: "title" }),
      Plot.dot(ends, { x: "coverage", y: "risk", fill: "part", r: 6, title: "title" }),
    ],
  });
}

/** How many answers have so many characters, markers left out; parts on top of each other. */
export function lengthPlot({ outcomes }: SetResult): Markup {
  const answers = outcomes
    .filter(({ status }) => status === "answered")
    .map(({ length, part }) => ({ length, part: part ?? "all" }));
  const bars = Plot.binX<Plot.RectYOptions>(
    { y: "count" },
    { x: { value: "length", thresholds: 24 }, fill: "part", inset: 0.5 },
  );
  return drawn({
    height: 320,
    marginLeft: 56,
    marginBottom: 44,
    x: { label: "characters of an answer", labelAnchor: "center", labelArrow: "none" },
    y: { grid: true, label: "answers", labelArrow: "none" },
    color: { domain: partsOf(outcomes), range: COLOURS },
    marks: [Plot.rectY(answers, bars), Plot.ruleY([0])],
  });
}

export function partsOf(outcomes: readonly Outcome[]): string[] {
  return byPart(outcomes).map(({ part }) => part);
}

function byPart(outcomes: readonly Outcome[]): { part: string; of: Outcome[] }[] {
  const parts = (["tune", "report", null] as const).filter((part) =>
    outcomes.some((outcome) => outcome.part === part),
  );
  return parts.map((part) => ({
    part: part ?? "all",
    of: outcomes.filter((outcome) => outcome.part === part),
  }));
}

function isOnly(groups: SetResult["groups"]): boolean {
  return groups.every(({ type }) => type === null);
}
