import { describe, expect, it } from "vitest";
import { type Asked, createRatings, type Rated, readFeedback } from "../../src/channels/telegram/ratings.ts";
import type { Citation } from "../../src/answer/cite.ts";
import { renderWhole } from "../../src/answer/whole.ts";
import { openSqliteStore } from "../../src/state/sqlite.ts";
import type { StateStore } from "../../src/state/store.ts";
import { newStateFile } from "./bots.ts";

const DAY = 86_400_000;
const ASKED: Asked = {
  chat: 7,
  question: "多少？",
  standAlone: "甲多少？",
  answer: "三个。[1]",
  mode: "model",
  generation: "g20240101000000-00000000",
};
const ratedBy = (...users: readonly number[]): Rated => ({
  ...ASKED,
  citations: [],
  ratings: users.map((user) => ({ user, verdict: "up", at: 1 })),
});

const citation = (n: number): Citation => ({
  n,
  notice: "a",
  title: "通报",
  issuer: null,
  date: null,
  path: [],
  quote: `引文${n}`,
  passage: `引文${n}`,
  file: "a.txt",
  start: 0,
  end: 3,
});

function openedAt(file: string, moment: number): Promise<StateStore> {
  return openSqliteStore(file, { onUnfit: (kind) => expect.fail(kind), now: () => moment });
}

describe("ratings", () => {
  it("know the last hundred questions of a person in a place, and none that was forgotten", async () => {
    const store = await openedAt(newStateFile(), Date.now());
    const ratings = createRatings(store);
    for (let i = 0; i < 101; i++) await store.write(await ratings.asking("7  1", `a${i}`, ASKED));
    await store.write(await ratings.asking("7  2", "other", ASKED));
    expect(await ratings.of(7, "a0", [])).toBeUndefined();
    expect(await ratings.of(7, "a1", [])).toEqual(ratedBy());
    expect(await ratings.of(8, "a1", [])).toBeUndefined();
    await store.write([ratings.rating("a1", ratedBy(1)), ...(await ratings.forgetting("7  1"))]);
    expect(await ratings.of(7, "a2", [])).toBeUndefined();
    expect(await ratings.of(7, "a1", [])).toEqual(ratedBy(1));
    expect(await ratings.of(8, "a1", [])).toBeUndefined();
    expect(await ratings.of(7, "other", [])).toEqual(ratedBy());
  });

  it("last ninety days, and are gone when the last of an answer is taken back", async () => {
    const file = newStateFile();
    for (const days of [91, 89]) {
      const store = await openedAt(file, Date.now() - days * DAY);
      const ratings = createRatings(store);
      await store.write([
        ...(await ratings.asking(`who ${days}`, `asked ${days}`, ASKED)),
        ratings.rating(`rated ${days}`, ratedBy(1)),
      ]);
    }
    const store = await openedAt(file, Date.now());
    const ratings = createRatings(store);
    await ratings.tidy();
    expect(await ratings.of(7, "asked 91", [])).toBeUndefined();
    expect(await ratings.of(7, "asked 89", [])).toEqual(ratedBy());
    expect(await readFeedback(store)).toEqual([{ id: "rated 89", ...ratedBy(1) }]);
    await store.write([ratings.rating("rated 89", ratedBy())]);
    expect(await readFeedback(store)).toEqual([]);
  });

  it("are of what answers, and not of the whole item behind it", async () => {
    const store = await openedAt(newStateFile(), Date.now());
    const ratings = createRatings(store);
    const [short, behind] = [1, 2].map((n) => citation(n));
    const answer = `${ASKED.answer}\n${renderWhole(["整条。[2]"], false, "zh").join("\n")}`;
    await store.write(await ratings.asking("7  1", "a", { ...ASKED, answer }));
    const rated = await ratings.of(7, "a", [short!, behind!]);
    expect(rated?.answer).toBe(ASKED.answer);
    expect(rated?.citations.map(({ quote }) => quote)).toEqual([short!.quote]);
  });

  it("of one answer are at most five hundred, the newest", async () => {
    const store = await openedAt(newStateFile(), Date.now());
    const ratings = createRatings(store);
    const users = Array.from({ length: 501 }, (_, i) => i);
    await store.write([ratings.rating("a", ratedBy(...users))]);
    expect((await ratings.of(7, "a", []))?.ratings.map(({ user }) => user)).toEqual(users.slice(1));
  });
});
