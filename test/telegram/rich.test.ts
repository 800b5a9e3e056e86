import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Piece, rich, type Style, styled, tailOf } from "../../src/channels/telegram/messages/rich.ts";

/** Text in styles within styles, and what each style is to lie over. */
type Tree = string | { readonly style: Style | undefined; readonly inner: readonly Tree[] };

const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom("", "学位", "😀", "[1]", "\n", " "),
    fc.record({
      style: fc.constantFrom<Style | undefined>("bold", "italic", "expandable_blockquote", undefined),
      inner: fc.array(tie("tree"), { maxLength: 4 }),
    }),
  ),
}));

function built(one: Tree): Piece {
  if (typeof one === "string") return one;
  const inner = one.inner.map(built);
  return one.style === undefined ? rich(...inner) : styled(one.style, ...inner);
}

function textOf(one: Tree): string {
  return typeof one === "string" ? one : one.inner.map(textOf).join("");
}

/** From the outside in, from left to right, nothing for what has no text. */
function expected(one: Tree, at = 0): { type: Style; offset: number; length: number }[] {
  if (typeof one === "string") return [];
  const own = { offset: at, length: textOf(one).length };
  let next = at;
  const within = one.inner.flatMap((inner) => {
    const here = next;
    next += textOf(inner).length;
    return expected(inner, here);
  });
  return one.style === undefined || own.length === 0 ? within : [{ type: one.style, ...own }, ...within];
}

describe("text with entities", () => {
  it("says what its pieces say, each entity over its own piece, inner ones inside outer ones", () => {
    fc.assert(
      fc.property(fc.array(tree, { maxLength: 5 }), (pieces) => {
        const { text, entities } = rich(...pieces.map(built));
        expect(text).toBe(pieces.map(textOf).join(""));
        expect(entities).toEqual(expected({ style: undefined, inner: pieces }));
        for (const { offset, length } of entities) {
          expect(length).toBeGreaterThan(0);
          expect(offset + length).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("knows where its tail begins, whatever stands around it", () => {
    fc.assert(
      fc.property(tree, tree, tree, (before, end, after) => {
        const { text, tail } = rich(built(before), styled("bold", tailOf(built(end))), built(after));
        expect(text.slice(tail)).toBe(textOf(end) + textOf(after));
      }),
    );
    expect(rich("无尾").tail).toBeUndefined();
  });
});
