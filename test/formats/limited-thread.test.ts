import { expect, it } from "vitest";
import { BeyondLimitsError, createLimitedThread } from "../../src/formats/limited-thread.ts";

const WORK = new URL("limited-work.mjs", import.meta.url);
/** What `WORK` does when it is given this. */
const [ENDLESS, HUNGRY, GREEDY, THROWS, ENDS] = [1, 2, 3, 4, 5] as const;
const ask = createLimitedThread(WORK, { seconds: 2, megabytes: 200 });
const beyond = (kind: number): Promise<unknown> =>
  ask(Uint8Array.of(kind)).then(
    () => "done",
    (error: unknown) => (error instanceof BeyondLimitsError ? error.what : error),
  );

it("a thread answers one after another, and leaves the bytes as they were", async () => {
  const bytes = [1, 2, 3].map((byte) => Uint8Array.of(100, byte));
  expect(await Promise.all(bytes.map(ask))).toEqual([1, 2, 3]);
  expect(bytes).toEqual([1, 2, 3].map((byte) => Uint8Array.of(100, byte)));
});

it.each([
  ["never ends", ENDLESS, "time"],
  ["fills the memory with objects", HUNGRY, "memory"],
  ["fills the memory with bytes", GREEDY, "memory"],
])(
  "a thread that %s is ended beyond its limit, and the next work begins another",
  async (_, kind, what) => {
    expect(await beyond(kind)).toBe(what);
    expect(await ask(Uint8Array.of(100, 7))).toBe(7);
  },
  120_000,
);

it.each([
  ["throws", THROWS, /no such bytes/],
  ["ends", ENDS, /ended with 3/],
])("a thread that %s fails the work that it was given, and no other", async (_, kind, message) => {
  const [failed, after] = await Promise.allSettled([ask(Uint8Array.of(kind)), ask(Uint8Array.of(100, 7))]);
  expect(failed).toMatchObject({ status: "rejected", reason: { message: expect.stringMatching(message) } });
  expect(after).toMatchObject({ status: "fulfilled", value: 7 });
});
