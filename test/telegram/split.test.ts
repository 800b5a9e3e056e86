// Texts longer than a message, and the parts that Telegram gets of them.
import fc from "fast-check";
import type { MessageEntity } from "grammy/types";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { Citation } from "../../src/answer/cite.ts";
import { renderAnswer } from "../../src/channels/telegram/messages/render.ts";
import { rich, type Rich, styled, tailOf } from "../../src/channels/telegram/messages/rich.ts";
import { type Limits, splitRich } from "../../src/channels/telegram/messages/split.ts";
import { createVisit } from "../../src/channels/telegram/visit.ts";
import { messageEntity } from "../emulator/api/entities.ts";
import { keepText, MESSAGE } from "../emulator/api/text.ts";
import { ANN } from "../emulator/emulator.ts";

const ADDRESS = "https://example.org/";
const textsOf = (content: Rich, limits?: Limits): string[] =>
  splitRich(content, limits).map(({ text }) => text);
const plain = (text: string): Rich => ({ text, entities: [] });
/** Told what Telegram would drop without a word. */
const complain = (what: string): never => expect.fail(what);
const withoutSpace = (text: string): string => text.replace(/\s/g, "");

describe("a text longer than a message", () => {
  /** Nothing longer than four units, so that everything fits a part. */
  const bits = fc.constantFrom(
    ..."学位|。|；\n|[1]|[12]。|😀|👩‍🚀|e\u0301|a|1,2| |\u3000|”|\n\n|. |……".split("|"),
  );
  const pieces = fc.array(bits, { minLength: 2, maxLength: 200 });
  const styles = fc.constantFrom("bold", "italic", "expandable_blockquote", "text_link");
  const contents = fc
    .tuple(
      pieces,
      fc.array(fc.tuple(styles, fc.nat(), fc.integer({ min: 1, max: 20 })), { maxLength: 12 }),
      fc.option(fc.nat({ max: 20 }), { nil: undefined }),
    )
    .map(([parts, drawn, tail]): Rich => {
      const before = (count: number): number => parts.slice(0, Math.max(0, count)).join("").length;
      const entities = drawn.map(([type, at, count]): MessageEntity => {
        const first = at % parts.length;
        const offset = before(first);
        // Links are as short as everything that must stay whole.
        const wide = type === "text_link" ? Math.min(count, 2) : count;
        const place = { offset, length: before(first + wide) - offset };
        return type === "text_link" ? { type, url: ADDRESS, ...place } : { type, ...place };
      });
      const end = tail === undefined ? {} : { tail: before(parts.length - tail) };
      return { text: parts.join(""), entities, ...end };
    });
  const sizes = fc.integer({ min: 20, max: 90 }).map((target): Limits => ({
    target,
    longest: target + 5,
    mostEntities: 6,
  }));

  it("is cut into parts that join to it, each within the limits", () => {
    fc.assert(
      fc.property(contents, sizes, (content, limits) => {
        const parts = splitRich(content, limits);
        expect(parts.map(({ text }) => text).join("")).toBe(content.text);
        const [longest, most] = [Math.max(...parts.map(({ text }) => text.length)), limits.target];
        expect(longest).toBeLessThanOrEqual(parts.length === 1 ? limits.longest : most);
        // As many as lie over one place cannot be parted.
        const isPartable = overlapOf(content) <= limits.mostEntities;
        expect(Math.max(...parts.map(({ entities }) => entities.length))).toBeLessThanOrEqual(
          isPartable ? limits.mostEntities : Infinity,
        );
      }),
      { numRuns: 200 },
    );
  });

  it("has every character under the same entities as before", () => {
    fc.assert(
      fc.property(contents, sizes, (content, limits) => {
        const parts = splitRich(content, limits);
        expect(parts.flatMap(stylesOf)).toEqual(stylesOf(content));
        for (const { text, entities } of parts)
          for (const { offset, length } of entities) {
            expect(length).toBeGreaterThan(0);
            expect(offset + length).toBeLessThanOrEqual(text.length);
          }
      }),
      { numRuns: 200 },
    );
  });

  it("is never cut inside a marker, a number or a character as people see it", () => {
    const whole = /\[\d+\]|1,2|👩‍🚀|😀|e\u0301/gu;
    // Words that touch are one word, and may fit no part.
    const apart = pieces.map((parts) => parts.join("学"));
    fc.assert(
      fc.property(apart, sizes, (text, limits) => {
        const parts = textsOf(plain(text), limits);
        const count = (one: string): number => one.match(whole)?.length ?? 0;
        expect(parts.reduce((sum, part) => sum + count(part), 0)).toBe(count(text));
        for (const part of parts) expect(part).not.toMatch(/^\u0301|^\u200d|\p{Surrogate}/u);
      }),
      { numRuns: 300 },
    );
  });

  it("is never cut inside a link, where that is not longer than a part", () => {
    const before = fc.nat({ max: 120 });
    fc.assert(
      fc.property(before, fc.integer({ min: 1, max: 19 }), sizes, (at, length, limits) => {
        const text = "学".repeat(at + length + 60);
        const link: MessageEntity = { type: "text_link", url: ADDRESS, offset: at, length };
        const parts = splitRich({ text, entities: [link] }, limits);
        expect(parts.flatMap(({ entities }) => entities).map((one) => one.length)).toEqual([length]);
      }),
      { numRuns: 300 },
    );
  });

  it("loses nothing but white space when Telegram trims the parts, and none is refused", () => {
    fc.assert(
      fc.property(contents, sizes, (content, limits) => {
        const kept = splitRich(content, limits)
          .filter(({ text }) => text.trim() !== "")
          .map(({ text }) => keepText({ text, entities: [] }, MESSAGE, complain).text);
        expect(withoutSpace(kept.join(""))).toBe(withoutSpace(content.text));
      }),
    );
  });

  it("has its tail in the last part, with something before it where there is room", () => {
    const body = "学位增加了。".repeat(700);
    const footer = `\n\n来源\n${"[1] 某局 · 通报\n".repeat(20)}`.trimEnd();
    const parts = textsOf(rich(body, tailOf(footer)));
    expect(parts).toHaveLength(2);
    expect(parts[1]!.endsWith(`学位增加了。${footer}`)).toBe(true);
    expect(parts[1]!.length).toBeLessThanOrEqual(3900);
    fc.assert(
      fc.property(fc.integer({ min: 4100, max: 12_000 }), fc.integer({ min: 1, max: 3900 }), (long, end) => {
        const last = textsOf(rich("学".repeat(long), tailOf("源".repeat(end)))).at(-1)!;
        expect(last).toMatch(/^学*源+$/);
        expect(last.match(/源/g)).toHaveLength(end);
      }),
      { numRuns: 50 },
    );
  });

  it("is cut between paragraphs, else after a sentence with its marker, else where it must be", () => {
    const sentence = `${"学".repeat(99)}。`;
    const paragraph = `${sentence.repeat(30)}\n\n`;
    expect(textsOf(plain(paragraph + sentence.repeat(30)))).toEqual([paragraph, sentence.repeat(30)]);
    expect(textsOf(plain(`${"学".repeat(3800)}。[1]${"校".repeat(3800)}`))).toEqual([
      `${"学".repeat(3800)}。[1]`,
      "校".repeat(3800),
    ]);
    expect(textsOf(plain("学".repeat(9000))).map(({ length }) => length)).toEqual([3900, 3900, 1200]);
    const address = "https://example.org/a?b=1&c=2";
    expect(textsOf(plain(`${"学".repeat(3890)}${address}${"校".repeat(300)}`))[1]).toBe(
      `${address}${"校".repeat(300)}`,
    );
    expect(textsOf(plain("Schools were opened. ".repeat(300)))[0]).toMatch(/opened\. $/);
  });

  it("stays one message as long as it fits one", () => {
    expect(textsOf(plain("学".repeat(4096)))).toHaveLength(1);
    expect(textsOf(plain("学".repeat(4097)))).toHaveLength(2);
  });

  it("is cut even where everything is one: marks without end, a link longer than a message", () => {
    const marks = `e${"\u0301".repeat(9000)}`;
    expect(textsOf(plain(marks)).join("")).toBe(marks);
    const link = rich({
      text: "学".repeat(9000),
      entities: [{ type: "text_link", url: ADDRESS, offset: 0, length: 9000 }],
    });
    expect(textsOf(link).map(({ length }) => length)).toEqual([3900, 3900, 1200]);
    const faces = "😀".repeat(3000);
    for (const part of textsOf(plain(faces))) expect(part).not.toMatch(/\p{Surrogate}/u);
  });

  it("of more than a hundred entities is cut so that Telegram drops none", () => {
    const content = rich(...Array.from({ length: 250 }, () => [styled("bold", "学"), "位。"]).flat());
    const parts = splitRich(content);
    expect(parts.map(({ entities }) => entities.length)).toEqual([100, 100, 50]);
    for (const { text, entities } of parts)
      keepText({ text, entities: z.array(messageEntity).parse(entities) }, MESSAGE, complain);
  });

  it("if it is an answer has all its sources above its buttons, with the end of what they are for", () => {
    const citations = [1, 2, 3].map((n) => ({ ...CITATION, n }));
    const answer = "通过改建教室、启用新校等措施，增加学位3420个[1][2][3]。".repeat(200);
    const reply = { status: "answered", mode: "model", answer, citations, passages: [] } as const;
    const verdict = { enough: true, confidence: 1 };
    const whole = { ...reply, verdict, standAlone: "问", ms: { retrieve: 0, total: 0 } };
    const messages = visit.messagesFor({
      content: renderAnswer(whole, undefined, "问", visit.said),
      keyboard,
    });
    const texts = messages.map(({ payload }) => ("text" in payload ? payload.text : ""));
    expect(texts.length).toBeGreaterThan(1);
    expect(texts.at(-1)).toMatch(/增加学位3420个\[1\]\[2\]\[3\]。\n\n来源\n\[1\] .+\n\[2\] .+\n\[3\] .+$/);
    for (const text of texts.slice(0, -1)) expect(text).toMatch(/^[^来]*\[3\]。$/);
    expect(messages.map(({ payload }) => payload.reply_markup === undefined)).toEqual([
      ...texts.slice(1).map(() => true),
      false,
    ]);
  });

  it("is sent whole, its buttons under the last part", () => {
    const messages = visit
      .messagesFor({ content: "学".repeat(9000), keyboard })
      .map(({ payload }) => payload);
    expect(messages.map((one) => ("text" in one ? one.text : "")).join("")).toBe("学".repeat(9000));
    expect(messages.map(({ reply_markup }) => reply_markup)).toEqual([
      undefined,
      undefined,
      { inline_keyboard: keyboard },
    ]);
  });
});

const update = { chat: { id: ANN, type: "private" as const, first_name: "某人" }, from: undefined };
const visit = createVisit({ ...update, message: undefined, msg: undefined, callbackQuery: undefined }, "zh")!;
const keyboard = [[{ text: "📄 1", callback_data: "s|a|1" }]];
const CITATION: Citation = {
  n: 1,
  notice: "a",
  title: "关于学位的通报",
  issuer: "某局",
  date: "2024-07-18",
  path: ["一、学位"],
  quote: "增加学位3420个",
  passage: "增加学位3420个。",
  file: "a.txt",
  start: 0,
  end: 12,
};

/** Of every character, the names of what it stands under. */
function stylesOf({ text, entities }: Rich): string[] {
  return Array.from({ length: text.length }, (_, at) =>
    entities
      .filter(({ offset, length }) => offset <= at && at < offset + length)
      .map(({ type }) => type)
      .toSorted()
      .join(" "),
  );
}

/** How many entities lie over one character at most. */
function overlapOf(content: Rich): number {
  return Math.max(0, ...stylesOf(content).map((names) => names.split(" ").filter(Boolean).length));
}
