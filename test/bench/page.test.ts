// The report as a page and as tables.
import { describe, expect, it } from "vitest";
import { atLeast, atMost, ratio } from "../../src/bench/bars.ts";
import { written } from "../../src/bench/format.ts";
import { renderPage } from "../../src/bench/page.ts";
import type { Report, Row } from "../../src/bench/report.ts";
import { renderReport } from "../../src/bench/table.ts";

const hostile = `</td></style><script>alert(1)</script><img src=x onerror=alert(1)>"'&\u202e`;
const row = (name: string, passages: number, isOurs = false): Row => ({
  name,
  isOurs,
  figures: {
    p50: { value: 0.5, low: 0.4, high: 0.6, unit: "ms" },
    p99: { value: 5, low: 5, high: 5, unit: "ms" },
    "hit@1": { value: 0.921, unit: "share" },
    [hostile]: { value: 3, unit: "count" },
    "peak memory": { value: 412e6, unit: "bytes" },
    passages: { value: passages, unit: "count" },
  },
});
const bars = [
  atMost(`${hostile} time`, { value: 8, unit: "ms" }, { value: 9, unit: "ms" }),
  atLeast("speed", { value: 10, unit: "times" }, ratio(50, 5)),
  atLeast("nothing", { value: 1, unit: "times" }, ratio(undefined, 5)),
];
const part = { title: hostile, told: [hostile, "by `code`"], missing: [hostile], bars };
const report: Report = {
  at: "2024-05-06T07:08:09Z",
  seconds: 61,
  isQuick: true,
  machine: { processor: hostile, cores: 2, memory: 2 ** 34, load: [0.5, 1.5], node: "v20" },
  parts: [
    {
      ...part,
      name: "lexical",
      tables: [{ title: hostile, rows: [row(hostile, 10, true), row("other", 10)] }],
    },
    {
      ...part,
      name: "growth",
      tables: [{ title: "sizes", rows: [row("1,000", 1000), row("10,000", 10_000)] }],
    },
  ],
  missing: [hostile],
};

describe("the page", () => {
  const page = renderPage(report);

  it("lets no name of a folder, an engine or a fault become markup", () => {
    expect(page).not.toMatch(/<script|<img|\u202e/);
    expect(page.match(/<\/style>/g)).toHaveLength(page.match(/<style/g)!.length);
    expect(page.match(/<\/td>/g)).toHaveLength(page.match(/<td/g)!.length);
    expect(page).toContain("&lt;/td&gt;&lt;/style&gt;&lt;script&gt;");
    expect(page).toContain("<code>code</code>");
  });

  it("asks for nothing from outside, and needs no script", () => {
    expect(page).toContain(`default-src 'none'`);
    expect(page.replaceAll("http://www.w3.org/", "")).not.toMatch(/https?:|url\(|@import/);
  });

  it("shows times, shares and growth as plots, and bars with their verdict", () => {
    expect(page.match(/<svg/g)).toHaveLength(4);
    for (const axis of ["milliseconds, in powers of ten", "per cent", "passages"])
      expect(page).toContain(axis);
    expect(page).toMatch(/class="bad">missed/);
    expect(page).toMatch(/class="good">met/);
    expect(page).toContain("not measured in this run");
    expect(page).toContain("Made with --quick");
    expect(page).not.toContain("The machine was busy");
  });
});

describe("the tables", () => {
  const text = renderReport(report);

  it("show every figure with its spread and unit, and what was left out", () => {
    expect(text).toContain("0.500 (0.400–0.600) ms");
    expect(text).toMatch(/5\.00 ms[^]*92\.1%[^]*412 MB/);
    expect(text).toMatch(/left out or cut short: [^]*not there: /);
    expect(text).toMatch(/time +│ at most 8\.00 ms +│ 9\.00 ms +│ missed/);
    expect(text).toMatch(/speed +│ at least 10\.0x +│ 10\.0x +│ met/);
  });

  it("say where the machine was busy, as does the page", () => {
    const load = [0.4, 7.5] as const;
    const busy = { ...report, machine: { ...report.machine, load } };
    for (const shown of [renderReport(busy), renderPage(busy)])
      expect(shown).toContain("The machine was busy with other things (load 0.4 to 7.5 on 2 cores)");
    expect(text).not.toContain("The machine was busy");
  });

  it("stay within a terminal, whatever the number of columns", () => {
    const wide = { ...report, parts: [{ ...report.parts[0]!, tables: [{ title: "wide", rows: [many] }] }] };
    const lines = renderReport(wide)
      .split("\n")
      .filter((line) => line.includes("column"));
    expect(lines.join("\n").match(/column \d+/g)).toHaveLength(30);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(120);
  });
  const many: Row = {
    name: "one",
    isOurs: true,
    figures: Object.fromEntries(
      Array.from({ length: 30 }, (_, i) => [`column ${i}`, { value: i, unit: "count" as const }]),
    ),
  };
});

describe("a figure", () => {
  it.each([
    [{ value: 0.0123456, unit: "ms" }, "0.012 ms"],
    [{ value: 1234.5, unit: "s" }, "1,235 s"],
    [{ value: 2.345, low: 2.344, high: 2.346, unit: "s" }, "2.35 (2.34–2.35) s"],
    [{ value: 209_500_000, unit: "bytes" }, "210 MB"],
    [{ value: 0.9945, unit: "share" }, "99.5%"],
    [{ value: -0.034, unit: "points" }, "-3.4 points"],
    [{ value: 300_000, unit: "count" }, "300,000"],
    [{ value: 1499.6, unit: "per second" }, "1,500/s"],
    [{ value: 77.94, unit: "times" }, "77.9x"],
  ] as const)("%j is written %s", (figure, shown) => {
    expect(written(figure)).toBe(shown);
  });
});
