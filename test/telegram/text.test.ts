import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clean } from "../../src/channels/clean.ts";
import { requestIn } from "../../src/channels/telegram/addressed.ts";
import { rich, styled } from "../../src/channels/telegram/messages/rich.ts";
import { LONGEST_MESSAGE, split, splitRich } from "../../src/channels/telegram/messages/split.ts";
import { createVisit } from "../../src/channels/telegram/visit.ts";
import { createLog } from "../../src/log.ts";
import { ANN, ME, TOKEN } from "../emulator/emulator.ts";

const QUESTION = "盘龙城2023年秋季增加了多少学位?";
const GROUP = -1001;

describe("a text longer than a message", () => {
  const pieces = fc.constantFrom(
    "学位",
    "。",
    "；\n",
    "[1]",
    "[12]。",
    "😀",
    "a",
    " ",
    "[2020]",
    "”",
    "\n\n",
  );
  const texts = fc.array(pieces, { maxLength: 200 }).map((parts) => parts.join(""));

  it("is cut into parts that fit and join to it, never inside a marker or a surrogate pair", () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 8, max: 60 }), (text, limit) => {
        const parts = split(text, limit);
        expect(parts.join("")).toBe(text);
        for (const part of parts) {
          expect(part.length).toBeLessThanOrEqual(limit);
          // No half of a pair, and no opened marker: every `[` here opens one.
          expect(part).not.toMatch(/\p{Surrogate}|\[\d*$/u);
        }
      }),
    );
  });

  it("is cut after a sentence and its marker where there is one", () => {
    const text = `${"学".repeat(4000)}。[1]${"校".repeat(4000)}`;
    expect(split(text)).toEqual([`${"学".repeat(4000)}。[1]`, "校".repeat(4000)]);
    expect(split("学".repeat(9000)).map(({ length }) => length)).toEqual([
      LONGEST_MESSAGE,
      LONGEST_MESSAGE,
      808,
    ]);
  });

  it("is sent whole, its buttons under the last part", () => {
    const update = { chat: { id: ANN, type: "private" as const, first_name: "某人" }, from: undefined };
    const visit = createVisit({ ...update, msg: undefined, callbackQuery: undefined }, "zh")!;
    const keyboard = [[{ text: "📄 1", callback_data: "s|a|1" }]];
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

  it("takes its styles along", () => {
    const parts = splitRich(rich("一二", styled("bold", "三四五六"), "七"), 4);
    expect(parts).toEqual([
      { text: "一二三四", entities: [{ type: "bold", offset: 2, length: 2 }] },
      { text: "五六七", entities: [{ type: "bold", offset: 0, length: 2 }] },
    ]);
  });
});

describe("what reaches the chat and the log", () => {
  it("holds no control or bidirectional characters and no broken surrogates", () => {
    expect(clean("甲\u0000\u202e乙\ud800丙😀\n")).toBe("甲乙\ufffd丙😀\n");
  });

  it("holds no token, wherever in an entry it stands, and no payload of a failed call", () => {
    let written = "";
    const log = createLog("info", (line) => (written += line));
    const error = Object.assign(new Error(`request to http://h/bot${TOKEN}/getMe failed`), {
      payload: { text: QUESTION },
      error: new Error(`to /bot1:short/sendMessage ${TOKEN}`),
    });
    log.error({ err: error, [TOKEN]: TOKEN }, `Failed at ${TOKEN}`);
    expect(written).toContain("Failed at <token>");
    expect(written).not.toMatch(/AAHdqTcv|short|盘龙城/);
  });
});

describe("a message", () => {
  const base = {
    message_id: 1,
    date: 0 as const,
    chat: { id: GROUP, type: "supergroup" as const, title: "群" },
  };
  it("that mentions the bot anywhere asks it, without the mention", () => {
    const text = "请问 @Tongbao_Test_Bot 学位?";
    const entities = [{ type: "mention" as const, offset: 3, length: 17 }];
    expect(requestIn({ ...base, text, entities }, ME)).toEqual({ command: "ask", argument: "请问 学位?" });
    expect(requestIn({ ...base, text }, ME)).toBeUndefined();
  });
});
