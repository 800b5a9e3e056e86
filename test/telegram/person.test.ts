// Of whom an administrator speaks, by an id.
import { describe, expect, it } from "vitest";
import { isPerson, mayBeLetIn, personIn } from "../../src/channels/telegram/access/person.ts";

const named = (argument: string) => personIn({ original: undefined }, argument);

describe("an id", () => {
  it("may be as large as Telegram's may be, and no larger than a number can be exact", () => {
    const largest = 2 ** 52 - 1;
    expect(named(String(largest))).toBe(largest);
    expect(named(String(-largest))).toBe(-largest);
    expect(named("9007199254740993")).toBeUndefined();
    expect(named("99999999999999999")).toBeUndefined();
  });

  it.each(["0", "-0", "", "1e9", "0x10", "１２３", "1 2", "-", "+5", "5x", "Infinity", "__proto__"])(
    "is none that is written so: %j",
    (argument) => {
      expect(named(argument)).toBeUndefined();
    },
  );

  it("of an account that stands for many is no person's, and lets nobody in", () => {
    for (const shared of [1087968824, 136817688, 777000]) {
      expect(isPerson(shared)).toBe(false);
      expect(mayBeLetIn(shared)).toBe(false);
    }
    expect([isPerson(-5), mayBeLetIn(-5)]).toEqual([false, true]);
  });
});
