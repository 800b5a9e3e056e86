import { expect, it } from "vitest";
import { createQueues } from "../../src/ingest/queues.ts";

it("work of one name waits for what came before it, and work of another name does not", async () => {
  const inTurn = createQueues();
  const order: string[] = [];
  const ends: (() => void)[] = [];
  const work = (what: string) => () =>
    new Promise<string>((resolve) => {
      order.push(what);
      ends.push(() => resolve(what));
    });
  const [first, second, other] = [
    inTurn("a", work("first")),
    inTurn("a", work("second")),
    inTurn("b", work("other")),
  ];
  await expect.poll(() => order).toEqual(["first", "other"]);
  ends.forEach((end) => end());
  expect([await first, await other]).toEqual(["first", "other"]);
  await expect.poll(() => order).toEqual(["first", "other", "second"]);
  ends.at(-1)!();
  expect(await second).toBe("second");
});

it("work that fails lets the next one begin, also long after", async () => {
  const inTurn = createQueues();
  const failed = inTurn("a", () => Promise.reject(new Error("full")));
  const next = inTurn("a", async () => "next");
  await expect(failed).rejects.toThrow("full");
  expect(await next).toBe("next");
  expect(await inTurn("a", async () => "later")).toBe("later");
});
