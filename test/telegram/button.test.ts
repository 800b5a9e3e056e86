import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buttonData, inRows, parseButton } from "../../src/channels/telegram/features/button.ts";

const acts = fc.stringMatching(/^[a-z]{1,8}$/);
const values = fc.array(fc.oneof(fc.stringMatching(/^[\w-]{1,20}$/), fc.nat()), { maxLength: 3 });
/** Halves of characters among it. */
const anything = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 127 }), fc.integer({ min: 0, max: 0xffff })), { maxLength: 70 })
  .map((units) => String.fromCharCode(...units));
const fits = (act: string, given: readonly (string | number)[]): boolean =>
  [act, ...given].join("|").length <= 64;

describe("the data of a button", () => {
  it("comes back as it was made, and is nothing that Telegram refuses", () => {
    fc.assert(
      fc.property(acts, values, (act, given) => {
        fc.pre(fits(act, given));
        const data = buttonData(act, ...given);
        expect(parseButton(data)).toEqual({ act, values: given.map(String) });
        expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
      }),
    );
  });

  it("is not made where it would not come back", () => {
    const unfit = fc.oneof(
      fc.tuple(
        acts,
        fc.array(
          anything.filter((one) => !/^[\w-]{1,48}$/.test(one)),
          { minLength: 1, maxLength: 3 },
        ),
      ),
      fc.tuple(
        anything.filter((one) => !/^[a-z]{1,8}$/.test(one)),
        fc.constant([]),
      ),
      fc.tuple(acts, fc.array(fc.constant("x".repeat(40)), { minLength: 2, maxLength: 3 })),
    );
    fc.assert(
      fc.property(unfit, ([act, given]) => {
        expect(() => buttonData(act, ...given)).toThrow("Expected an act of up to 8 small letters");
      }),
      { numRuns: 30 },
    );
  });

  it("is read from anything that anybody sends without a fault, and means one thing", () => {
    const near = fc
      .array(
        fc.constantFrom("s", "|", "||", "__proto__", "constructor", "1", "\n", "\0", "学", "\ud800", " "),
      )
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(fc.oneof(anything, near), (data) => {
        const read = parseButton(data);
        expect(read === undefined ? data : buttonData(read.act, ...read.values)).toBe(data);
      }),
      { numRuns: 1000 },
    );
    expect(parseButton("s|x\n")).toBeUndefined();
    for (const unfit of ["", "s|", "s||1", `s|${"x".repeat(49)}`]) expect(parseButton(unfit)).toBeUndefined();
  });
});

describe("buttons in rows", () => {
  it("are all there, in order, as many in a row as there may be", () => {
    fc.assert(
      fc.property(fc.nat({ max: 30 }), fc.integer({ min: 1, max: 8 }), (count, perRow) => {
        const buttons = Array.from({ length: count }, (_, i) => ({ text: `${i}`, callback_data: `n|${i}` }));
        const rows = inRows(buttons, perRow);
        expect(rows.flat()).toEqual(buttons);
        for (const row of rows.slice(0, -1)) expect(row).toHaveLength(perRow);
        expect(rows.every(({ length }) => length > 0 && length <= perRow)).toBe(true);
      }),
    );
  });
});
