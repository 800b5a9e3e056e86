// `npm run licences`: package-lock.json -> docs/licences.md, what is installed with the product and under which licence.
import { readFile } from "node:fs/promises";
import { z } from "zod";
import { createCommand, runCommand, writeNamed } from "../src/command.ts";

const LOCK = "package-lock.json";
const PAGE = "docs/licences.md";
const FOLDER = "node_modules/";

/** All let a program be used, changed and passed on, also a closed one; another one is for a person to read first. */
const PERMISSIVE: readonly string[] = [
  "0BSD",
  "Apache-2.0",
  "BSD",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "ISC",
  "MIT",
  "MIT AND Apache-2.0",
  "(MIT AND Zlib)",
  // Taken under MIT.
  "(MIT OR GPL-3.0-or-later)",
  "PSF-2.0",
  "Python-2.0",
];

const HEAD = `# Licences

What \`npm ci --omit=dev\` installs, and the licence that each package names. \`npm run licences\` writes this page from \`package-lock.json\`, and \`npm test\` holds it to that. All are permissive: none asks that what uses it be published. jszip is taken under MIT; duck says BSD, and its text is the one with two clauses. …: compiled for each platform, of which one is installed.

Tongbao itself is [MIT](../LICENSE), its word vectors [CC BY-SA 4.0](https://creativecommons.org/licenses/by-sa/4.0/).
`;

const lock = z.object({
  packages: z.record(
    z.string(),
    z.object({
      license: z.string().optional(),
      dev: z.boolean().optional(),
      os: z.array(z.string()).optional(),
    }),
  ),
});

const command = createCommand(
  "npm run licences --",
  "List the licences of what is installed with the product.",
)
  .option("--check", `change nothing: fail when ${PAGE} is not what ${LOCK} says`)
  .action(run);

await runCommand(command);

async function run({ check }: { readonly check?: true }): Promise<void> {
  const rows = rowsOf(lock.parse(JSON.parse(await readFile(LOCK, "utf8"))));
  const page = pageOf(rows);
  if (check !== true) await writeNamed(PAGE, page);
  else if ((await readFile(PAGE, "utf8")) !== page)
    fail(`${PAGE} is not what ${LOCK} says. Run \`npm run licences\` and look at what changed.`);
  for (const { licence, names } of rows)
    if (!PERMISSIVE.includes(licence))
      fail(
        `Expected one of ${PERMISSIVE.join(", ")}, got ${licence} of ${names.join(", ")}. Read it before it comes in.`,
      );
}

function fail(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}

interface Row {
  readonly licence: string;
  readonly names: readonly string[];
}

/** The licence of most packages first. */
function rowsOf({ packages }: z.infer<typeof lock>): readonly Row[] {
  const named = new Map<string, Set<string>>();
  for (const [path, { license = "none named", dev, os }] of Object.entries(packages)) {
    // Of the project itself, and of what only its tests and its bench need.
    if (path === "" || dev === true) continue;
    const name = path.slice(path.lastIndexOf(FOLDER) + FOLDER.length);
    // What is compiled for each platform is one entry.
    const shown = os === undefined ? name : name.replace(/^(@[^/]+\/).*/, "$1…");
    named.set(license, (named.get(license) ?? new Set()).add(shown));
  }
  return [...named]
    .map(([licence, names]) => ({ licence, names: [...names].toSorted() }))
    .toSorted((a, b) => b.names.length - a.names.length || (a.licence < b.licence ? -1 : 1));
}

function pageOf(rows: readonly Row[]): string {
  const lines = rows.map(({ licence, names }) => `- **${licence}** (${names.length}): ${names.join(", ")}`);
  return `${HEAD}\n${lines.join("\n")}\n`;
}
