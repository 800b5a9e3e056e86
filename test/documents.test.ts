// What README and docs/ name -> it is there: commands, settings and their defaults, folders.
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { settingNames } from "../src/config.ts";

/** Without the ending. */
const namesIn = (folder: string, ending: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .map((name) => name.slice(0, -ending.length));
const PAGES = ["README.md", "src/README.md", ...namesIn("docs", ".md").map((name) => `docs/${name}.md`)];
const textOf = (file: string): string => readFileSync(file, "utf8");
describe.each(PAGES)("%s", (page) => {
  it("names only commands that package.json has", () => {
    const { scripts } = z
      .object({ scripts: z.record(z.string(), z.string()) })
      .parse(JSON.parse(textOf("package.json")));
    // An example may name the command that it adds.
    const prose = textOf(page).replaceAll(/^```ts [^]*?^```$/gm, "");
    const named = [...prose.matchAll(/npm run (?:--silent )?([a-z][\w:-]*)/g)].map(([, name]) => name!);
    expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });
});

describe("README.md", () => {
  const listed = [...textOf("docs/settings.md").matchAll(/^\| `([A-Z_]+)`(?:, `([A-Z_]+)`)? +\|/gm)];

  it("has every setting in docs/settings.md, and no other", () => {
    const names = listed.flatMap(([, ...inRow]) => inRow.filter((name) => name !== undefined));
    expect(names.toSorted()).toEqual([...settingNames].toSorted());
  });

  it("names every folder of src/ and every command of scripts/", () => {
    const [, tree = ""] = /## Where things are\s+```\n([^]*?)```/.exec(textOf("README.md")) ?? [];
    const folders = readdirSync("src", { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    expect(folders.filter((folder) => !tree.includes(`  ${folder}/ `))).toEqual([]);
    const commands = namesIn("scripts", ".ts");
    expect(commands.filter((command) => !tree.includes(command))).toEqual([]);
  });
});

it(".env.example has every value that docs/settings.md calls the default", () => {
  const example = textOf(".env.example");
  const rows = [...textOf("docs/settings.md").matchAll(/^\| `([A-Z_]+)` +\| `([^`]*)` +\|/gm)];
  expect(rows.length).toBeGreaterThan(8);
  expect(
    rows.filter(([, name, value]) => !example.includes(`# ${name}=${value}\n`)).map(([, name]) => name),
  ).toEqual([]);
});
