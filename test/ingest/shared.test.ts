import { describe, expect, it } from "vitest";
import { createShared } from "../../src/ingest/shared.ts";

/** Runs that end when the test says so, with who followed each. */
function controlled() {
  const runs: { readonly first: string; readonly all: ReadonlySet<string>; end: (fault?: Error) => void }[] =
    [];
  const ask = createShared<string, string>(
    (first, all) =>
      new Promise((resolve, reject) => {
        runs.push({ first, all, end: (fault) => (fault === undefined ? resolve(first) : reject(fault)) });
      }),
  );
  return { ask, runs };
}

describe("shared work", () => {
  it("is done once for all who ask before it begins, and once more for those who come later", async () => {
    const { ask, runs } = controlled();
    const early = [ask("a"), ask("b")];
    await Promise.resolve();
    await Promise.resolve();
    expect(runs.map(({ all }) => [...all])).toEqual([["a", "b"]]);
    const late = [ask("c"), ask("d")];
    runs[0]!.end();
    expect(await Promise.all(early)).toEqual(["a", "a"]);
    await expect.poll(() => runs.length).toBe(2);
    expect([...runs[1]!.all]).toEqual(["c", "d"]);
    runs[1]!.end();
    expect(await Promise.all(late)).toEqual(["c", "c"]);
    expect(runs).toHaveLength(2);
  });

  it("that fails, fails for all who shared it and for nobody after them", async () => {
    const { ask, runs } = controlled();
    const early = Promise.allSettled([ask("a"), ask("b")]);
    await expect.poll(() => runs.length).toBe(1);
    const late = ask("c");
    runs[0]!.end(new Error("full"));
    expect((await early).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    await expect.poll(() => runs.length).toBe(2);
    runs[1]!.end();
    expect(await late).toBe("c");
  });
});
