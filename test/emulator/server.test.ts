// The server as a machine that goes away and comes back, and how soon it is there.
import { beforeEach, describe, expect, it } from "vitest";
import { call, emulate, send } from "./calling.ts";
import { ANN, type Emulator, until } from "./emulator.ts";

let telegram: Emulator;
beforeEach(async () => {
  telegram = await emulate();
});
/** The code of the error that ends a call, as clients look at it. */
const codeOf = async () => {
  const error: unknown = await call(telegram, "getMe").catch((cause: unknown) => cause);
  return Object(Object(error).cause).code as unknown;
};

describe("an outage", () => {
  it("refuses connections, breaks those there are, and is over after its time at the same address", async () => {
    telegram.write("a");
    await call(telegram, "getUpdates", { offset: 2 });
    const waiting = call(telegram, "getUpdates", { offset: 2, timeout: 30 }).catch((error: unknown) => error);
    await until(() => telegram.world.updates.isPolled() || undefined);
    await telegram.down(300);
    expect(await waiting).toBeInstanceOf(TypeError);
    expect(await codeOf()).toBe("ECONNREFUSED");
    telegram.write("b");
    await expect
      .poll(async () => (await send(telegram, ANN, "a").catch(() => undefined))?.status, { timeout: 2000 })
      .toBe(200);
    expect((await call(telegram, "getUpdates", { offset: 2 })).result).toMatchObject([{ update_id: 2 }]);
  });

  it("lasts until the test ends it", async () => {
    await telegram.down();
    expect(await codeOf()).toBe("ECONNREFUSED");
    await telegram.up();
    expect((await send(telegram, ANN, "a")).status).toBe(200);
  });
});

describe("an emulator", () => {
  it("is there in a moment", async () => {
    const started = performance.now();
    for (let i = 0; i < 20; i++) await emulate();
    expect((performance.now() - started) / 20).toBeLessThan(50);
  });

  it("refuses other tokens", async () => {
    const response = await fetch(`${telegram.root}/bot1:wrong/getMe`);
    expect(await response.json()).toEqual({ ok: false, error_code: 401, description: "Unauthorized" });
    expect(telegram.calls).toEqual([]);
  });
});
