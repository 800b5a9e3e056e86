import { describe, expect, it } from "vitest";
import { renderTable } from "../../src/channels/terminal/table.ts";
import { seedStore } from "../index/seeds.ts";
import { run } from "./run.ts";

const store = await seedStore();

describe("npm run notices", () => {
  it("lists each notice with issuer, date, items, passages and file, and cuts none of it", async () => {
    const { status, stdout } = await run("scripts/notices.ts", ["--store", store]);
    expect(status).toBe(0);
    expect(stdout).toMatch(/2024-07-18 │ 52 +│ 66 /);
    expect(stdout).not.toContain("…");
    const firstColumn = stdout
      .split("\n")
      .map((line) => line.split("│")[1]?.trim() ?? "")
      .join("");
    expect(firstColumn).toContain(
      "中共武汉市发展和改革委员会党组关于十四届市委第五轮巡察集中整改进展情况的通报",
    );
  });

  it("prints one object a notice with --json", async () => {
    const { stdout } = await run("scripts/notices.ts", ["--store", store, "--json"]);
    const rows = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(rows.map(({ problems }) => problems)).toEqual([20, 30, 24, 52, 40, 19]);
    expect(rows[0]).toMatchObject({
      issuer: "中共湖北省委",
      date: null,
      files: ["seeds/000_83ae82ca686b76bf.txt"],
    });
  });
});

describe("a table", () => {
  it("keeps its borders straight under wide characters and shows no control character", () => {
    const table = renderTable([{ head: "a", width: 9 }, { head: "b" }], [["关于整改的通报", "x\u001b[2Jy"]], {
      width: 40,
    });
    expect(table).not.toContain("\u001b");
    const widths = table
      .trim()
      .split("\n")
      .map((line) => Array.from(line).reduce((sum, c) => sum + (c > "\u2fff" ? 2 : 1), 0));
    expect(new Set(widths).size).toBe(1);
  });
});
