// The quick tests are quick: what starts a process, by itself or by what it imports, stands among the others.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { E2E } from "./vitest.config.ts";

const tests = readdirSync("test", { recursive: true, encoding: "utf8" })
  .map((file) => join("test", file))
  .filter((file) => file.endsWith(".test.ts"));
const isE2e = (file: string): boolean => E2E.some((path) => file.startsWith(path));

describe("npm run test:unit", () => {
  it("starts no process", () => {
    expect(tests.filter((file) => !isE2e(file) && startsProcess(file))).toEqual([]);
  });

  it("has every test that npm run test:e2e has not, and all that is set aside for that is there", () => {
    expect(tests.filter(isE2e).length).toBeGreaterThan(50);
    expect(tests.filter((file) => !isE2e(file)).length).toBeGreaterThan(80);
    expect(E2E.filter((path) => !existsSync(path))).toEqual([]);
  });
});

describe("this test", () => {
  it("sees a process behind what a test imports", () => {
    expect(startsProcess("test/commands/ask.test.ts")).toBe(true);
    expect(startsProcess("test/telegram/kill.test.ts")).toBe(true);
    expect(startsProcess("test/notice/parse.test.ts")).toBe(false);
  });
});

function startsProcess(file: string, seen = new Set<string>()): boolean {
  if (seen.has(file) || !file.startsWith("test/")) return false;
  seen.add(file);
  const imported = [...readFileSync(file, "utf8").matchAll(/^[^"'`]*from "([^"]+)";$/gm)].map(
    ([, target]) => target!,
  );
  return (
    imported.includes("node:child_process") ||
    imported
      .filter((target) => target.startsWith("."))
      .some((target) => startsProcess(join(dirname(file), target), seen))
  );
}
