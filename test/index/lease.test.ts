import { setTimeout as pause } from "node:timers/promises";
import { expect, it, vi } from "vitest";
import { createLease } from "../../src/index/lease.ts";

it("closes an index that was replaced when the last question to it is answered", async () => {
  const close = vi.fn<() => Promise<void>>(() => Promise.resolve());
  const { during, end } = createLease(close, 1);
  let fail = (_error: Error): void => undefined;
  const one = during(() => Promise.resolve("one"));
  const other = during(() => new Promise((_resolve, reject) => (fail = reject)));
  end();
  expect(await one).toBe("one");
  await pause(20);
  expect(close).not.toHaveBeenCalled();
  fail(new Error("broken"));
  await expect(other).rejects.toThrow("broken");
  await vi.waitFor(() => expect(close).toHaveBeenCalledTimes(1), { timeout: 20_000 });
});

it("closes it once, and never under a question that began with it late", async () => {
  const close = vi.fn<() => Promise<void>>(() => Promise.resolve());
  const { during, end } = createLease(close, 50);
  end();
  let finish = (): void => undefined;
  const late = during(() => new Promise<void>((resolve) => (finish = resolve)));
  await pause(150);
  expect(close).not.toHaveBeenCalled();
  finish();
  await late;
  await during(() => Promise.resolve());
  await vi.waitFor(() => expect(close).toHaveBeenCalled(), { timeout: 20_000 });
  await during(() => Promise.resolve());
  await pause(150);
  expect(close).toHaveBeenCalledTimes(1);
});

it("leaves an index open that is in use and asked nothing", async () => {
  const close = vi.fn<() => Promise<void>>(() => Promise.resolve());
  const { during } = createLease(close, 1);
  await during(() => Promise.resolve());
  await pause(20);
  expect(close).not.toHaveBeenCalled();
});
