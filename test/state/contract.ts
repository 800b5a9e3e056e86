// What every store must do, however it keeps its values.
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { type Kind, put, remove, StateError, type StateStore } from "../../src/state/store.ts";

const NOTE: Kind<{ text: string }> = { name: "note", schema: z.object({ text: z.string() }) };
const NUMBER: Kind<number> = { name: "number", schema: z.number() };

export interface Opened {
  readonly store: StateStore;
  /** Another handle on the same values. */
  readonly other: () => Promise<StateStore>;
  /** Kinds of which a value was dropped. */
  readonly unfit: readonly string[];
  /** Sets the clock of `store`: milliseconds since 1970. */
  readonly setTime: (ms: number) => void;
}

export function describeStore(name: string, open: () => Promise<Opened>): void {
  describe(`${name}, as a store,`, () => {
    it("gives back what was written last, whatever characters it holds", async () => {
      const { store, other } = await open();
      const texts = ["", "学位 [1]", "'; DROP TABLE entry; --", "a\u0000b", "\ud800", "😀".repeat(50_000)];
      const keys = texts.map((_, i) => `键 '"%_ ${i}`);
      await store.write(keys.map((key, i) => put(NOTE, key, { text: texts[i]! })));
      for (const [i, key] of keys.entries())
        expect(await (await other()).get(NOTE, key)).toEqual({ text: texts[i] });
      await store.write([put(NOTE, keys[0]!, { text: "again" })]);
      expect(await store.get(NOTE, keys[0]!)).toEqual({ text: "again" });
      expect(await store.get(NOTE, "nowhere")).toBeUndefined();
      expect(await store.get(NUMBER, keys[0]!)).toBeUndefined();
    });

    it("lists a kind in the order in which the keys first came", async () => {
      const { store } = await open();
      await store.write(["c", "a", "b"].map((key, i) => put(NUMBER, key, i)));
      await store.write([put(NOTE, "a", { text: "other kind" }), put(NUMBER, "c", 7)]);
      await store.write([remove(NUMBER, "a"), remove(NUMBER, "never there")]);
      await store.write([put(NUMBER, "a", 8)]);
      expect(await store.entries(NUMBER)).toEqual([
        { key: "c", value: 7 },
        { key: "b", value: 2 },
        { key: "a", value: 8 },
      ]);
      expect(await store.keys(NUMBER)).toEqual(["c", "b", "a"]);
      expect(await store.keys({ ...NOTE, name: "never" })).toEqual([]);
    });

    it("adds what is new, with what belongs to it, and leaves alone what was there", async () => {
      const { store } = await open();
      const adding = (key: string, value: number) => ({
        ...put(NUMBER, key, value),
        and: [put(NOTE, key, { text: String(value) })],
      });
      expect(await store.add([adding("1", 1), adding("2", 2), adding("1", 3)])).toEqual([true, true, false]);
      await store.write([remove(NOTE, "1")]);
      expect(await store.add([adding("1", 4), adding("3", 5)])).toEqual([false, true]);
      expect((await store.entries(NUMBER)).map(({ value }) => value)).toEqual([1, 2, 5]);
      expect((await store.entries(NOTE)).map(({ key }) => key)).toEqual(["2", "3"]);
    });

    it("tells exactly one of two handles that it added a key", async () => {
      const { store, other } = await open();
      const handles = [store, await other()];
      const keys = Array.from({ length: 50 }, (_, i) => String(i));
      const told = await Promise.all(
        keys.flatMap((key) => handles.map((handle, i) => handle.add([put(NUMBER, key, i)]))),
      );
      expect(told.filter(([isNew]) => isNew === true)).toHaveLength(keys.length);
      expect(await store.entries(NUMBER)).toHaveLength(keys.length);
      expect(await store.entries(NUMBER)).toEqual(await handles[1]!.entries(NUMBER));
    });

    it("makes all changes or none", async () => {
      const { store } = await open();
      await store.write([put(NUMBER, "before", 1)]);
      const broken = { ...put(NUMBER, "b", 1), json: JSON.parse("null") };
      await expect(
        store.write([remove(NUMBER, "before"), put(NUMBER, "a", 1), broken]),
      ).rejects.toBeInstanceOf(StateError);
      await expect(store.add([put(NUMBER, "a", 1), broken])).rejects.toBeInstanceOf(StateError);
      expect(await store.entries(NUMBER)).toEqual([{ key: "before", value: 1 }]);
      await store.write([put(NUMBER, "after", 2)]);
      expect(await store.get(NUMBER, "after")).toBe(2);
    });

    it("drops a value that does not fit and says so, but never one that is vital", async () => {
      const { store, unfit } = await open();
      const text: Kind<string> = { name: "number", schema: z.string() };
      await store.write([put(text, "a", "not a number"), put(NUMBER, "b", 2)]);
      expect(await store.entries(NUMBER)).toEqual([{ key: "b", value: 2 }]);
      expect(await store.get(text, "a")).toBeUndefined();
      expect(unfit).toEqual(["number"]);
      await expect(store.get({ ...text, isVital: true }, "b")).rejects.toThrow(/Expected `number` in .*put/i);
      expect(await store.get(NUMBER, "b")).toBe(2);
      expect(unfit).toEqual(["number"]);
    });

    it("trims by age and by number, a kind at a time, and a value written again is young", async () => {
      const { store, setTime } = await open();
      for (let i = 0; i < 6; i++) {
        setTime(1000 + i);
        await store.write([put(NUMBER, String(i), i), put(NOTE, String(i), { text: "" })]);
      }
      setTime(2000);
      await store.write([put(NUMBER, "0", 10)]);
      await store.trim(NUMBER, { olderThan: 1002 });
      const keys = async () => (await store.entries(NUMBER)).map(({ key }) => key);
      expect(await keys()).toEqual(["0", "2", "3", "4", "5"]);
      await store.trim(NUMBER, { most: 3 });
      expect(await keys()).toEqual(["0", "4", "5"]);
      await store.trim(NUMBER, { most: 3, olderThan: 0 });
      expect(await keys()).toEqual(["0", "4", "5"]);
      expect(await store.entries(NOTE)).toHaveLength(6);
      await store.trim(NUMBER, { most: 0 });
      expect(await keys()).toEqual([]);
    });

    it("lets one handle at a time own a name", async () => {
      const { store, other } = await open();
      const second = await other();
      expect(await store.claim("telegram-1")).toBe(true);
      expect(await second.claim("telegram-1")).toBe(false);
      expect(await second.claim("telegram-2")).toBe(true);
      await second.write([put(NUMBER, "a", 1)]);
      await store.close();
      expect(await second.claim("telegram-1")).toBe(true);
      expect(await second.get(NUMBER, "a")).toBe(1);
    });
  });
}
