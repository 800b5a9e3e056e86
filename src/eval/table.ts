// Figures -> what is printed on a terminal.
import { renderTable } from "../channels/terminal/table.ts";
import { CHECK_LABELS, type Comparison, type Delta } from "./compare.ts";
import type { Group, SetResult } from "./evaluate.ts";
import { definitionOf, type FigureName } from "./figures.ts";
import { inUnit, isMoved, signed } from "./format.ts";

const FINDING = ["hit1", "hit3", "hit5", "hit10", "mrr", "recall10"] as const;
const ANSWERING = ["facts", "right", "cited", "quoted", "refused", "overRefused", "numbers"] as const;
const REST = ["lengthMedian", "lengthP90", "retrieveP50", "retrieveP99", "totalP50", "totalP99"] as const;
/** Most questions named in a list. */
const MOST_NAMED = 20;

/** Two tables a set, shares in per cent with their n in brackets, then what deserves a look. */
export function renderSet({ name, generation, counts, groups, outcomes }: SetResult): string {
  const { questions, notices, passages } = counts;
  const failed = outcomes.filter(({ status }) => status === "error");
  const unsupported = outcomes.filter((outcome) => outcome.unsupported.length > 0);
  const unplaced = outcomes.filter((outcome) => outcome.unplaced.length > 0);
  return [
    `${name}: ${questions} questions, ${notices} notices, ${passages} passages, ${generation}\n`,
    table(groups, FINDING),
    table(groups, ANSWERING),
    table(
      groups.filter(({ type }) => type === null),
      REST,
    ),
    list(
      "errors",
      failed.map(({ id, error }) => `${id} ${error}`),
    ),
    list(
      "numbers that are not in what is cited",
      unsupported.map(({ id, unsupported: of }) => `${id} ${of.join(" ")}`),
    ),
    list(
      "evidence that is nowhere in the index",
      unplaced.map(({ id, unplaced: of }) => `${id} ${of.join(" | ")}`),
    ),
  ].join("");
}

/** What changed, figure by figure and question by question; figures that stayed are left out. */
export function renderComparison({ name, deltas, changes, added, removed }: Comparison): string {
  const moved = deltas.filter(({ figure, before, after }) =>
    isMoved(before, after, definitionOf(figure).unit),
  );
  const rows = moved.map(({ part, figure, before, after }) => [
    [part, definitionOf(figure).label].filter((word) => word !== null).join(" "),
    inUnit(before, definitionOf(figure).unit),
    inUnit(after, definitionOf(figure).unit),
    difference({ figure, before, after }),
  ]);
  const columns = [
    { head: name, width: 24 },
    { head: "before", width: 12 },
    { head: "now", width: 12 },
    { head: "change", width: 16 },
  ];
  const others =
    added + removed > 0 ? `only in one of the runs: ${added} questions now, ${removed} before\n` : "";
  return [
    moved.length === 0 ? `${name}: no figure changed\n` : renderTable(columns, rows, { isDense: true }),
    ...CHECK_LABELS.flatMap((check) => [
      list(`${check} won`, changes[check].won),
      list(`${check} lost`, changes[check].lost),
    ]),
    others,
  ].join("");
}

function difference({ figure, before, after }: Omit<Delta, "part">): string {
  if (before === null || after === null) return "";
  const { unit, better } = definitionOf(figure);
  const word = better === undefined ? "" : after > before === (better === "more") ? " better" : " worse";
  return `${signed(after - before, unit)}${word}`;
}

function table(groups: readonly Group[], names: readonly FigureName[]): string {
  const width = 14;
  const measured = names.filter((name) => groups.some(({ figures }) => figures[name].value !== null));
  const heads = measured.map((name) => ({ head: definitionOf(name).label, width }));
  const rows = groups.map(({ part, type, figures }) => [
    type === null ? (part ?? "all") : `  ${type}`,
    ...measured.map((name) => {
      const { value, n } = figures[name];
      return value === null ? "" : `${inUnit(value, definitionOf(name).unit)} (${n})`;
    }),
  ]);
  return renderTable([{ head: "", width: 16 }, ...heads], rows, { isDense: true });
}

function list(what: string, lines: readonly string[]): string {
  if (lines.length === 0) return "";
  const more = lines.length > MOST_NAMED ? [`and ${lines.length - MOST_NAMED} more`] : [];
  return [
    `${what}: ${lines.length}`,
    ...[...lines.slice(0, MOST_NAMED), ...more].map((line) => `  ${line}`),
    "",
  ].join("\n");
}
