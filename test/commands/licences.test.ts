import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { temporaryFolder } from "../temporary.ts";
import { run } from "./run.ts";

const lock = z.looseObject({
  packages: z.record(
    z.string(),
    z.looseObject({ license: z.string().optional(), dev: z.boolean().optional() }),
  ),
});
const readLock = async () => lock.parse(JSON.parse(await readFile("package-lock.json", "utf8")));

/** `--check` over the lock file as `change` leaves it. */
async function check(change: (packages: z.infer<typeof lock>["packages"]) => void) {
  const cwd = await temporaryFolder();
  const changed = await readLock();
  change(changed.packages);
  await mkdir(join(cwd, "docs"));
  await cp("docs/licences.md", join(cwd, "docs", "licences.md"));
  await writeFile(join(cwd, "package-lock.json"), JSON.stringify(changed));
  return run("scripts/licences.ts", ["--check"], { cwd });
}

describe("docs/licences.md", () => {
  it("says what the lock file says", async () => {
    expect(await check(() => undefined)).toEqual({ status: 0, stdout: "", stderr: "" });
  });

  it("goes stale when a package comes in, and the command says so", async () => {
    const { status, stderr } = await check((packages) => {
      packages["node_modules/another"] = { license: "MIT" };
    });
    expect({ status, stderr }).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("npm run licences"),
    });
  });

  it("wants a person to read a licence that is not known to be permissive", async () => {
    const { status, stderr } = await check((packages) => {
      packages["node_modules/pg"] = { license: "AGPL-3.0" };
    });
    expect(status).toBe(1);
    expect(stderr).toMatch(/got AGPL-3\.0 of pg\. Read it/);
  });

  it("cares for nothing that only tests and bench need", async () => {
    const { status } = await check((packages) => {
      packages["node_modules/another"] = { license: "AGPL-3.0", dev: true };
    });
    expect(status).toBe(0);
  });
});

it("the lock file names the licences that the installed packages name", async () => {
  const { packages } = await readLock();
  const differing: string[] = [];
  let compared = 0;
  for (const [path, { license }] of Object.entries(packages)) {
    const text =
      path === "" ? undefined : await readFile(join(path, "package.json"), "utf8").catch(() => undefined);
    // Those of other platforms are not installed.
    if (text === undefined) continue;
    const named = z.object({ license: z.union([z.string(), z.object({ type: z.string() })]).optional() });
    const { license: own } = named.parse(JSON.parse(text));
    compared++;
    if (own !== undefined && (typeof own === "string" ? own : own.type) !== license) differing.push(path);
  }
  expect(differing).toEqual([]);
  expect(compared).toBeGreaterThan(100);
});
