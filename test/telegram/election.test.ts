import { describe, expect, it, onTestFinished, vi } from "vitest";
import { elect } from "../../src/channels/telegram/transport/election.ts";
import { openDatabase } from "../../src/database/database.ts";
import { createLog } from "../../src/log.ts";
import { openPostgresStore } from "../../src/state/postgres.ts";
import { StateError, type StateStore } from "../../src/state/store.ts";
import { useServer } from "../database/server.ts";
import { until } from "../emulator/emulator.ts";

vi.setConfig({ testTimeout: 60_000 });

const server = useServer();

describe.skipIf(process.env.TEST_DATABASE_URL !== undefined)("who answers", () => {
  it("is one of those that share a database, another when that loses it, and the first again in its turn", async () => {
    const url = await server.newUrl();
    const [first, second] = [await candidate(url), await candidate(url)];
    const deposed = await first.elect();
    const other = second.elect();
    await until(() => second.said().includes("waits to take its place") || undefined);
    await server.refuse(true);
    await until(() => deposed?.aborted || undefined);
    await server.refuse(false);
    expect((await other)?.aborted).toBe(false);
    expect(second.said()).toContain("This process answers now");
    const again = first.elect();
    await until(() => first.said().includes("waits to take its place") || undefined);
    await second.store.close();
    expect((await again)?.aborted).toBe(false);
  });

  it("goes on when the database comes back at once", async () => {
    const one = await candidate(await server.newUrl(), 10_000);
    const deposed = await one.elect();
    await server.breakOff();
    await until(() => one.said().includes("this process still answers") || undefined);
    expect(deposed?.aborted).toBe(false);
  });

  it("is told, and not waited for, where nobody shares; and nobody is when all is stopped", async () => {
    const url = await server.newUrl();
    const [first, second] = [await candidate(url), await candidate(url)];
    await first.elect();
    await expect(second.elect({ waits: false })).rejects.toThrow(StateError);
    const stopping = new AbortController();
    const waiting = second.elect({ stopping: stopping.signal });
    stopping.abort();
    expect(await waiting).toBeUndefined();
  });
});

async function candidate(url: string, patience = 300) {
  const database = await openDatabase(url, { patience });
  onTestFinished(() => database.close());
  const store: StateStore = await openPostgresStore(database, { onUnfit: () => undefined });
  const lines: string[] = [];
  return {
    store,
    said: () => lines.join(""),
    elect: (changed: { readonly waits?: boolean; readonly stopping?: AbortSignal } = {}) =>
      elect({
        store,
        bot: 1,
        username: "tongbao_test_bot",
        waits: true,
        onWait: () => undefined,
        onOther: () => undefined,
        log: createLog("info", (line) => lines.push(line)),
        stopping: new AbortController().signal,
        ...changed,
      }),
  };
}
