// The pages of the project lead where they say: every link to a file, and to a heading in it.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";

const PAGES = [
  "README.md",
  ...["src", "docs"].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".md"))
      .map((file) => join(folder, file)),
  ),
];

it("every link of every page leads to a file that is there, and to a heading that it has", () => {
  expect(PAGES.length).toBeGreaterThan(10);
  const links = PAGES.flatMap((page) =>
    [...readFileSync(page, "utf8").matchAll(/\]\((?!https?:)([^)\s#]*)(?:#([^)\s]+))?\)/g)].map(
      ([, file, heading]) => ({ page, target: file === "" ? page : join(dirname(page), file!), heading }),
    ),
  );
  expect(links.length).toBeGreaterThan(30);
  const broken = links.filter(
    ({ target, heading }) =>
      !existsSync(target) || (heading !== undefined && !headingsOf(target).includes(heading)),
  );
  expect(broken).toEqual([]);
});

/** As GitHub names them in links. */
function headingsOf(page: string): string[] {
  return [...readFileSync(page, "utf8").matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
}
