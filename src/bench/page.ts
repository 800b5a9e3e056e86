// A report -> one HTML file that needs no network and no script.
import { moment, renderDocument } from "../report/document.ts";
import { Markup, markup } from "../report/markup.ts";
import { busyWith, written } from "./format.ts";
import { growthPlot, shareColumns, sharePlot, timePlot } from "./plots.ts";
import type { Bar, Part, Report, Row, Table } from "./report.ts";
import { columnsOf, verdictOf } from "./table.ts";

const STYLE = `
.bars td:first-child { text-align: left; white-space: normal; } .bars td { font-size: .9rem; }
.plots { margin-top: 1rem; } .told { max-width: 60rem; margin: .4rem 0; } tr.ours th, tr.ours td { font-weight: 700; background: var(--panel); }
`;

/** Everything that is not ours, names of folders say, is escaped. */
export function renderPage(report: Report): string {
  const { at, seconds, isQuick, machine, parts, missing } = report;
  const { processor, cores, memory, load, node } = machine;
  const about = `${moment(at)} · ${processor}, ${cores} cores, ${Math.round(memory / 2 ** 30)} GiB · Node ${node} · load ${load.map((of) => of.toFixed(1)).join(" to ")} · ${Math.ceil(seconds / 60)} minutes`;
  const quick = isQuick
    ? [
        markup`<p>Made with --quick: it shows that everything works; figures of so few passages and questions say little.</p>`,
      ]
    : [];
  const busy = busyWith(machine);
  return renderDocument({
    title: `Tongbao bench ${moment(at)}`,
    heading: "Tongbao 通报问答 · beside its peers",
    told: about,
    style: STYLE,
    main: [
      ...quick,
      ...(busy === undefined ? [] : [markup`<p>${busy}</p>`]),
      barsSection(parts.flatMap(({ bars }) => bars)),
      ...parts.map(section),
      list("Not there", missing),
    ],
  });
}

function barsSection(bars: readonly Bar[]): Markup {
  if (bars.length === 0) return markup``;
  const rows = bars.map((bar) => {
    const tone = bar.isMet === undefined ? "soft" : bar.isMet ? "good" : "bad";
    return markup`<tr><td>${bar.what}</td><td>${bar.wanted}</td><td>${bar.measured}</td><td class="${tone}">${verdictOf(bar)}</td></tr>`;
  });
  return markup`<section>
    <h2>What should be reached</h2>
    <div class="scroll">
      <table class="bars">
        <thead><tr><th></th><th>bar</th><th>measured</th><th></th></tr></thead>
        <tbody>${rows}</tbody>
      </table>
    </div>
  </section>`;
}

function section({ name, title, told, tables, missing }: Part): Markup {
  const shown = tables.map((table) => (name === "growth" ? growth(table) : compared(table)));
  return markup`<section>
    <h2>${title}</h2>
    ${told.map((paragraph) => markup`<p class="soft told">${withCode(paragraph)}</p>`)}
    ${shown}
    ${list("Left out or cut short", missing)}
  </section>`;
}

function compared({ title, rows }: Table): Markup {
  const times = timePlot(rows);
  const shares = sharePlot(rows);
  const keys = shareColumns(rows).map((column, i) => markup`<span class="key key-${i}">${column}</span>`);
  return markup`<h3>${title}</h3>
    ${tableOf(rows)}
    <div class="plots">
      ${times === undefined ? "" : markup`<figure class="wide"><b>Time of one</b><span class="key key-0">p50</span><span class="key key-1">p99</span>${times}<figcaption>Dot: the median of the repeats; line: from the least to the most.</figcaption></figure>`}
      ${shares === undefined ? "" : markup`<figure class="wide"><b>What was found</b>${keys}${shares}</figure>`}
    </div>`;
}

function growth({ title, rows }: Table): Markup {
  const figures = [
    {
      name: "Time of one question, retrieval, in ms",
      keys: ["p50", "p99"],
      plot: growthPlot(rows, [
        { column: "p50", label: "p50", scale: 1 },
        { column: "p99", label: "p99", scale: 1 },
      ]),
    },
    {
      name: "Memory and disk, in MB",
      keys: ["peak memory", "disk"],
      plot: growthPlot(rows, [
        { column: "peak memory", label: "peak memory", scale: 1e-6 },
        { column: "disk", label: "disk", scale: 1e-6 },
      ]),
    },
    {
      name: "Start, in seconds",
      keys: ["first answer", "load"],
      plot: growthPlot(rows, [
        { column: "first answer", label: "first answer", scale: 1 },
        { column: "load", label: "load", scale: 1 },
      ]),
    },
  ];
  const shown = figures.flatMap(({ name, keys, plot }) =>
    plot === undefined
      ? []
      : [
          markup`<figure><b>${name}</b>${keys.map((key, i) => markup`<span class="key key-${i}">${key}</span>`)}${plot}</figure>`,
        ],
  );
  return markup`<h3>${title}</h3>
    ${tableOf(rows)}
    <div class="plots">${shown}</div>`;
}

function tableOf(rows: readonly Row[]): Markup {
  const columns = columnsOf(rows);
  const hasPeers = rows.some(({ isOurs }) => !isOurs);
  const heads = columns.map((column) => markup`<th scope="col">${column}</th>`);
  const lines = rows.map(({ name, isOurs, figures }) => {
    const cells = columns.map(
      (column) => markup`<td>${figures[column] === undefined ? "–" : written(figures[column])}</td>`,
    );
    return markup`<tr${new Markup(isOurs && hasPeers ? ' class="ours"' : "")}><th scope="row">${name}</th>${cells}</tr>`;
  });
  return markup`<div class="scroll">
    <table>
      <thead><tr><th></th>${heads}</tr></thead>
      <tbody>${lines}</tbody>
    </table>
  </div>`;
}

/** What stands between backticks is code. */
function withCode(text: string): Markup[] {
  return text.split("`").map((part, i) => (i % 2 === 0 ? markup`${part}` : markup`<code>${part}</code>`));
}

function list(heading: string, lines: readonly string[]): Markup {
  if (lines.length === 0) return markup``;
  return markup`<h3>${heading}</h3>
    <ul>${lines.map((line) => markup`<li>${line}</li>`)}</ul>`;
}
