import { describe, expect, it } from "vitest";
import { clean } from "../../src/channels/clean.ts";
import { requestIn } from "../../src/channels/telegram/addressed.ts";
import { outgoing } from "../../src/channels/telegram/messages/outgoing.ts";
import { rich, styled } from "../../src/channels/telegram/messages/rich.ts";
import { createLog } from "../../src/log.ts";
import { ME, TOKEN } from "../emulator/emulator.ts";

const QUESTION = "盘龙城2023年秋季增加了多少学位?";
const GROUP = -1001;

describe("what reaches the chat and the log", () => {
  it("holds no control or bidirectional characters and no broken surrogates", () => {
    expect(clean("甲\u0000\u202e乙\ud800丙😀\n")).toBe("甲乙\ufffd丙😀\n");
    expect(clean("甲\u00ad\u061c\u200b\u2060\ufeff乙👩‍🚀")).toBe("甲乙👩‍🚀");
  });

  it("is whole characters of which something can be seen, whatever a feature says", () => {
    const to = { chat: 1, thread: undefined, answersTo: undefined, pressed: undefined };
    expect(outgoing({ content: rich("甲\ud800", styled("bold", "乙\udc00😀")) }, to)).toMatchObject([
      { payload: { text: "甲\ufffd乙\ufffd😀", entities: [{ type: "bold", offset: 2, length: 4 }] } },
    ]);
    for (const content of ["", " \n", "\u200b\u2060\u3000", "\u2800"])
      expect(() => outgoing({ content }, to)).toThrow("something can be seen");
    expect(outgoing({ toast: "好" }, to)).toEqual([]);
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
