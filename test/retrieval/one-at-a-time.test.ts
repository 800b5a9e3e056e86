import { expect, it } from "vitest";
import { createOneAtATime } from "../../src/retrieval/one-at-a-time.ts";

it("works one after another, in the order in which they came, whatever becomes of those before", async () => {
  const oneAtATime = createOneAtATime();
  const seen: string[] = [];
  const work = (name: string, turns: number, fails = false) =>
    oneAtATime(async () => {
      seen.push(`${name} begins`);
      for (let i = 0; i < turns; i++) await new Promise((resume) => setImmediate(resume));
      seen.push(`${name} ends`);
      if (fails) throw new Error(name);
      return name;
    });
  const all = await Promise.allSettled([work("a", 5), work("b", 3, true), work("c", 0)]);
  expect(all.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect(seen).toEqual(["a begins", "a ends", "b begins", "b ends", "c begins", "c ends"]);
});
