// What becomes of texts and entities, and what Telegram says of those that it does not take.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Entity } from "./api/entities.ts";
import { keepText, MESSAGE } from "./api/text.ts";
import { call, emulate, send } from "./calling.ts";
import { ANN } from "./emulator.ts";

const NO_PREVIEW = { link_preview_options: { is_disabled: true } };
const bold = (offset: number, length: number, type = "bold") => ({ type, offset, length });

describe("a text", () => {
  it.each([
    ["", "message text is empty"],
    [" \n ", "text must be non-empty"],
    ["\u200b\u3000", "text must be non-empty"],
    ["学".repeat(4097), "message is too long"],
    ["😀".repeat(2049), "message is too long"],
    ["a\ud800", "strings must be encoded in UTF-8"],
    ["学".repeat(10_923), "text is too long"],
  ])("is refused: %j", async (text, why) => {
    const telegram = await emulate();
    const { status, description } = await send(telegram, ANN, text);
    expect({ status, description }).toEqual({ status: 400, description: `Bad Request: ${why}` });
    expect(telegram.refused).toEqual([`sendMessage: Bad Request: ${why}`]);
    expect(telegram.sent).toEqual([]);
  });

  it("is taken up to 4,096 UTF-16 units, counted after trimming", async () => {
    const telegram = await emulate();
    expect((await send(telegram, ANN, `\n ${"学".repeat(4096)} \n`)).ok).toBe(true);
    expect(telegram.sent[0]!.text).toBe("学".repeat(4096));
    expect(telegram.refused).toEqual([]);
  });

  it("loses control characters, bidirectional overrides and white space around it, its entities in place", async () => {
    const telegram = await emulate();
    const text = " \na\tb\r\u202ec\u2028d \n";
    const { result } = await send(telegram, ANN, text, { entities: [bold(2, 6)] });
    expect(result!.text).toBe("a bcd");
    expect(result!.entities).toEqual([bold(0, 4)]);
  });

  it("keeps white space before it that an entity covers, and ends entities with the text", async () => {
    const telegram = await emulate();
    const { result } = await send(telegram, ANN, "  a b  ", { entities: [bold(1, 6), bold(6, 1, "italic")] });
    expect(result).toMatchObject({ text: " a b", entities: [bold(0, 4)] });
  });
});

describe("an entity", () => {
  it.each([
    [bold(-1, 2), "receive an entity with incorrect offset -1"],
    [bold(0, -1), "receive an entity with incorrect length -1"],
    [bold(9, 1), "entity begins after the end of the text at UTF-16 offset 9"],
    [bold(1, 9), "entity beginning at UTF-16 offset 1 ends after the end of the text at UTF-16 offset 10"],
    [bold(1, 1), "entity begins in a middle of a UTF-16 symbol at byte offset 4"],
    [bold(0, 1), "entity beginning at UTF-16 offset 0 ends in a middle of a UTF-16 symbol at byte offset 4"],
    [bold(0, 2, "shout"), "can't parse MessageEntity: Unsupported type specified"],
    [{ ...bold(0, 2, "text_link"), url: "nowhere" }, "entity URL 'nowhere' is invalid: Wrong HTTP URL"],
  ])("is refused: %j", async (entity, why) => {
    const telegram = await emulate();
    const { description } = await send(telegram, ANN, "😀文字", { entities: [entity] });
    expect(description).toBe(`Bad Request: ${why}`);
    expect(telegram.refused).toHaveLength(1);
  });

  it.each([
    ["a quotation in a quotation", [bold(0, 6, "blockquote"), bold(2, 2, "expandable_blockquote")]],
    ["it crosses the border", [bold(0, 3, "blockquote"), { ...bold(2, 3, "text_link"), url: "t.me/x" }]],
    ["it overlaps another", [bold(0, 4, "code"), bold(2, 4, "pre")]],
    ["it is inside code", [bold(0, 6, "code"), bold(1, 2)]],
    ["empty", [bold(2, 0)]],
    ["only Telegram sets it", [bold(0, 2, "mention")]],
    ["more than 100", Array.from({ length: 101 }, (_, i) => bold(i * 2, 1))],
  ])("that Telegram drops without a word is complained of: %s", async (why, entities) => {
    const telegram = await emulate();
    const { result } = await send(telegram, ANN, "字".repeat(300), { entities });
    expect(result!.entities).toHaveLength(entities.length - 1);
    expect(telegram.refused).toEqual([expect.stringContaining(why)]);
  });

  it("of a style is joined with its neighbour and cut at the border of a quotation", async () => {
    const telegram = await emulate();
    const quote = bold(3, 4, "expandable_blockquote");
    const { result } = await send(telegram, ANN, "一二三四五六七八", {
      entities: [quote, bold(0, 2), bold(2, 3), bold(4, 2, "italic")],
    });
    expect(result!.entities).toEqual([bold(0, 3), quote, bold(3, 2), bold(4, 2, "italic")]);
    expect(telegram.refused).toEqual([]);
  });
});

describe("what Telegram keeps of any text", () => {
  const pieces = fc.constantFrom("学", " ", "\n", "😀", "a", "\r", "\u202e", "\t", "\u0333", "[1]");
  const texts = fc.array(pieces, { maxLength: 30 }).map((parts) => `字${parts.join("")}`);
  const types = fc.constantFrom("bold", "italic", "code", "blockquote", "expandable_blockquote", "spoiler");

  it("is within its text, nests, and is kept as it is when it is sent again", () => {
    fc.assert(
      fc.property(texts, fc.array(fc.tuple(types, fc.nat(), fc.nat()), { maxLength: 8 }), (text, wanted) => {
        const symbols = Array.from(text);
        const marks = symbols.map((_, i) => symbols.slice(0, i).join("").length);
        const entities = wanted.map(([type, from, to]): Entity => {
          const [start, end] = [marks[from % marks.length]!, marks[to % marks.length]!].toSorted(
            (a, b) => a - b,
          );
          return { type, offset: start!, length: end! - start! };
        });
        const kept = keepText({ text, entities }, MESSAGE, () => undefined);
        const complaints: string[] = [];
        expect(keepText(kept, MESSAGE, (what) => complaints.push(what))).toEqual(kept);
        expect(complaints).toEqual([]);
        for (const { offset, length } of kept.entities) {
          expect(length).toBeGreaterThan(0);
          expect(kept.text.slice(offset, offset + length)).toHaveLength(length);
        }
      }),
    );
  });
});

describe("parameters", () => {
  it.each([
    ["sendMessage", { chat_id: ANN, text: "a", colour: "red", ...NO_PREVIEW }, /Unrecognized key: "colour"/],
    ["sendMessage", { chat_id: ANN, text: "a", parse_mode: "HTML", ...NO_PREVIEW }, /"parse_mode"/],
    ["sendMessage", { chat_id: "4001", text: "a", ...NO_PREVIEW }, /chat_id must be a number/],
    ["sendMessage", { text: "a" }, /chat_id/],
    ["sendVenue", { chat_id: ANN }, /method not found/],
  ] as const)("of %s that nobody knows are refused: %j", async (method, payload, why) => {
    const telegram = await emulate();
    const { ok, description } = await call(telegram, method, payload);
    expect(ok).toBe(false);
    expect(description).toMatch(why);
    expect(telegram.refused).toHaveLength(1);
  });

  it("that break a rule of the house are carried out and complained of", async () => {
    const telegram = await emulate();
    expect((await call(telegram, "sendMessage", { chat_id: ANN, text: "a" })).ok).toBe(true);
    expect(telegram.refused).toEqual(["the link preview is not switched off"]);
  });
});
