import { describe, expect, it } from "vitest";
import { createLanes, createPlaces, type Lane } from "../../src/channels/telegram/transport/lanes.ts";

/** Lanes whose work begins and ends as told; `done` is what has ended, in order. */
function watched() {
  const lanes = createLanes();
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  return {
    begun,
    lanes,
    add: (what: string, lane: Lane): void =>
      lanes.add(lane, () => {
        begun.push(what);
        return new Promise((resolve) => ends.set(what, resolve));
      }),
    end: async (...all: string[]): Promise<void> => {
      for (const what of all) ends.get(what)!();
      await settled();
    },
  };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const CHAT = { name: "chat" };
const press = (message: number): Lane => ({ name: `buttons ${message}`, aheadOf: "chat" });

describe("a lane", () => {
  it("is worked off in its order, beside others", async () => {
    const { begun, add, end } = watched();
    for (const what of ["1", "2"]) add(what, CHAT);
    add("other", { name: "other chat" });
    await settled();
    expect(begun).toEqual(["1", "other"]);
    await end("1");
    expect(begun).toEqual(["1", "other", "2"]);
  });

  it("is not waited for by what goes ahead of it, and waits for all of that", async () => {
    const { begun, add, end } = watched();
    add("question", CHAT);
    add("press on 7", press(7));
    add("press on 8", press(8));
    add("again on 7", press(7));
    add("next question", CHAT);
    await settled();
    expect(begun).toEqual(["question", "press on 7", "press on 8"]);
    await end("question", "press on 8", "press on 7");
    expect(begun.slice(3)).toEqual(["again on 7"]);
    await end("again on 7");
    expect(begun.slice(4)).toEqual(["next question"]);
  });

  it("waits for what goes ahead also when nothing else is under way", async () => {
    const { begun, add, end } = watched();
    add("press", press(7));
    add("question", CHAT);
    await settled();
    expect(begun).toEqual(["press"]);
    await end("press");
    expect(begun).toEqual(["press", "question"]);
  });

  it("counts what is under way and what waits", async () => {
    const { lanes, add, end } = watched();
    for (const what of ["1", "2"]) add(what, CHAT);
    let isIdle = false;
    void lanes.fewerThan(1).then(() => (isIdle = true));
    await settled();
    await end("1");
    expect(isIdle).toBe(false);
    await end("2");
    expect(isIdle).toBe(true);
  });
});

describe("places", () => {
  it("are as many as there are, and free again when work ends or fails", async () => {
    const inPlace = createPlaces(2);
    const ends: (() => void)[] = [];
    const work = (): Promise<void> => new Promise((resolve) => void ends.push(resolve));
    const failing = inPlace(() => Promise.reject(new Error("no"))).catch(() => "failed");
    const done = [work, work, work].map((one) => inPlace(one));
    await settled();
    expect(await failing).toBe("failed");
    expect(ends).toHaveLength(2);
    ends[0]!();
    await settled();
    expect(ends).toHaveLength(3);
    for (const end of ends) end();
    await Promise.all(done);
  });
});
