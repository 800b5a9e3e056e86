// A run -> one HTML file that needs no network and no script.
import { type Comparison, CHECK_LABELS, type Earlier } from "./compare.ts";
import type { Group, SetResult } from "./evaluate.ts";
import { moment, renderDocument } from "../report/document.ts";
import { Markup, markup } from "../report/markup.ts";
import { definitionOf, FIGURE_NAMES, type FigureName } from "./figures.ts";
import { inUnit, isMoved, signed } from "./format.ts";
import { STYLE } from "./page-style.ts";
import { hitPlot, lengthPlot, partsOf, riskPlot } from "./plots.ts";
import { questionList } from "./question-list.ts";

export interface Report {
  /** ISO date and time. */
  readonly at: string;
  /** Version of Node. */
  readonly node: string;
  readonly sets: readonly SetResult[];
  readonly comparisons: readonly Comparison[] | undefined;
}

const HEADLINES: readonly FigureName[] = [
  "hit1",
  "hit5",
  "right",
  "quoted",
  "refused",
  "overRefused",
  "numbers",
  "totalP50",
];

/** Everything from questions and notices is escaped. `earlier` is what the figures are set against. */
export function renderPage({ at, node, sets, comparisons }: Report, earlier: Earlier | undefined): string {
  const against = earlier === undefined ? "" : `, against ${moment(earlier.at)}`;
  const of = (set: SetResult) => comparisons?.find(({ name }) => name === set.name);
  const sections = sets.map((set, ordinal) => section(set, ordinal, of(set)));
  return renderDocument({
    title: `Tongbao evaluation ${moment(at)}`,
    heading: "Tongbao 通报问答 · evaluation",
    told: `${moment(at)}${against} · Node ${node}`,
    style: STYLE,
    main: sections,
  });
}

function section(set: SetResult, ordinal: number, comparison: Comparison | undefined): Markup {
  const { name, generation, counts, groups, outcomes } = set;
  const { questions, notices, passages } = counts;
  const parts = partsOf(outcomes).map((part, i) => markup`<span class="key key-${i}">${part}</span>`);
  return markup`<section>
    <h2>${name}</h2>
    <p class="soft">
      ${questions} questions · ${notices} notices · ${passages} passages · index ${generation}
    </p>
    ${groups.filter(({ type }) => type === null).map((group) => cards(group, comparison))}
    ${comparison === undefined ? "" : changes(comparison)}
    <h3>Figures</h3>
    <div class="scroll">${table(groups, comparison)}</div>
    <h3>Plots</h3>
    <div class="plots">
      <figure class="wide">
        <b>Evidence found, by type</b>
        <span class="key key-0">hit@1</span><span class="key key-1">hit@5</span>${hitPlot(set)}
      </figure>
      <figure>
        <b>What a stricter threshold would cost and save</b>${parts}${riskPlot(set)}
        <figcaption>
          Large dot: the threshold in use. To its left, only questions of higher confidence are answered.
        </figcaption>
      </figure>
      <figure><b>Length of answers</b>${parts}${lengthPlot(set)}</figure>
    </div>
    <h3>Questions</h3>
    ${questionList(set, ordinal, comparison)}
  </section>`;
}

function cards({ part, figures }: Group, comparison: Comparison | undefined): Markup {
  const shown = HEADLINES.filter((name) => figures[name].value !== null).map((name) => {
    const { label, unit } = definitionOf(name);
    const { value, n } = figures[name];
    return markup`<div class="card">
      <span class="soft">${label}${unit === "ms" ? ", ms" : ""}</span>
      <b>${inUnit(value, unit)}</b>
      <span class="soft">n = ${n}</span> ${change(part, name, comparison)}
    </div>`;
  });
  return markup`<h3>${part ?? "all"}</h3>
    <div class="cards">${shown}</div>`;
}

function table(groups: readonly Group[], comparison: Comparison | undefined): Markup {
  const names = FIGURE_NAMES.filter((name) => groups.some(({ figures }) => figures[name].value !== null));
  const rows = groups.map(({ part, type, figures }) => {
    const cells = names.map((name) => {
      const { value, n } = figures[name];
      const moved = type === null ? change(part, name, comparison) : "";
      return value === null
        ? markup`<td></td>`
        : markup`<td>${inUnit(value, definitionOf(name).unit)}<small>${n}</small>${moved}</td>`;
    });
    return markup`<tr${new Markup(type === null ? ' class="all"' : "")}><th scope="row">${type ?? part ?? "all"}</th>${cells}</tr>\n`;
  });
  const heads = names.map((name) => markup`<th scope="col">${definitionOf(name).label}</th>`);
  return markup`<table>
    <thead>
      <tr>
        <th></th>
        ${heads}
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}

/** The change of a figure since the earlier run; nothing where it stayed or was not there. */
function change(part: string | null, name: FigureName, comparison: Comparison | undefined): Markup {
  const delta = comparison?.deltas.find((one) => one.part === part && one.figure === name);
  const { unit, better } = definitionOf(name);
  if (
    delta === undefined ||
    delta.before === null ||
    delta.after === null ||
    !isMoved(delta.before, delta.after, unit)
  )
    return markup``;
  const tone =
    better === undefined ? "soft" : delta.after > delta.before === (better === "more") ? "good" : "bad";
  return markup`<span class="${tone}">${signed(delta.after - delta.before, unit)}</span>`;
}

function changes({ changes: all, added, removed }: Comparison): Markup {
  const lines = CHECK_LABELS.flatMap((check) => [
    ids(`${check} won`, "good", all[check].won),
    ids(`${check} lost`, "bad", all[check].lost),
  ]).flat();
  const others =
    added + removed > 0
      ? [markup`<li>in one of the runs only: ${added} questions now, ${removed} before</li>`]
      : [];
  const none = markup`<li>no question came out otherwise</li>`;
  return markup`<h3>Changed</h3>
    <ul class="changes">
      ${lines.length === 0 ? none : lines}${others}
    </ul>`;
}

function ids(label: string, tone: string, named: readonly string[]): Markup[] {
  return named.length === 0
    ? []
    : [markup`<li><b class="${tone}">${label}</b> ${named.length}: ${named.join(", ")}</li>`];
}
