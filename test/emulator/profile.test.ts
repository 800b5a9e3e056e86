// Commands for each kind of chat and language, names and descriptions: what Telegram takes and what people see.
import { beforeEach, describe, expect, it } from "vitest";
import { call, emulate } from "./calling.ts";
import { ANN, type Emulator } from "./emulator.ts";

const GROUP = -1001;
let telegram: Emulator;
beforeEach(async () => {
  telegram = await emulate();
});
const list = (command: string) => [{ command, description: "说明" }];
const set = (commands: object[], rest: object = {}) => call(telegram, "setMyCommands", { commands, ...rest });

describe("commands", () => {
  it("are shown from the narrowest list that there is, in the person's language before others", async () => {
    telegram.createGroup(GROUP);
    const menu = (chat: number, language: string, isAdmin = false) =>
      telegram.world.profile.menu({ chat, user: ANN, language, isAdmin })[0]?.command;
    expect(menu(ANN, "zh")).toBeUndefined();
    await set(list("help"));
    await set(list("bangzhu"), { language_code: "zh" });
    expect([menu(ANN, "en"), menu(ANN, "zh"), menu(GROUP, "zh")]).toEqual(["help", "bangzhu", "bangzhu"]);
    await set(list("ask"), { scope: { type: "all_group_chats" } });
    await set(list("start"), { scope: { type: "all_private_chats" }, language_code: "zh" });
    expect([menu(ANN, "en"), menu(ANN, "zh"), menu(GROUP, "zh")]).toEqual(["help", "start", "ask"]);
    await set(list("allow"), { scope: { type: "chat", chat_id: ANN } });
    await set(list("deny"), { scope: { type: "all_chat_administrators" } });
    expect([menu(ANN, "zh"), menu(GROUP, "zh", true), menu(GROUP, "zh")]).toEqual(["allow", "deny", "ask"]);
    await call(telegram, "deleteMyCommands", { scope: { type: "chat", chat_id: ANN } });
    expect(menu(ANN, "zh")).toBe("start");
    expect((await call(telegram, "getMyCommands", { language_code: "zh" })).result).toEqual(list("bangzhu"));
    expect(telegram.refused).toEqual([]);
  });

  it.each([
    [list("Help"), {}, "BOT_COMMAND_INVALID"],
    [list("帮助"), {}, "BOT_COMMAND_INVALID"],
    [list(""), {}, "command must be non-empty"],
    [list("x".repeat(33)), {}, "command length must not exceed 32"],
    [[{ command: "a", description: "" }], {}, "command description must be non-empty"],
    [[{ command: "a", description: "字".repeat(257) }], {}, "command description length must not exceed 256"],
    [Array.from({ length: 101 }, (_, i) => list(`c${i}`)[0]!), {}, "BOT_COMMANDS_TOO_MUCH"],
    [list("a"), { language_code: "zh-CN" }, "invalid language code specified"],
    [list("a"), { scope: { type: "chat", chat_id: 12 } }, "chat not found"],
  ])("are refused: %#", async (commands, rest, why) => {
    expect((await set(commands, rest)).description).toBe(`Bad Request: ${why}`);
    expect(telegram.refused).toHaveLength(1);
  });

  it("of a scope that is none are refused", async () => {
    expect((await set(list("a"), { scope: { type: "chat_member", chat_id: ANN } })).ok).toBe(false);
    expect((await set(list("a"), { scope: { type: "everybody" } })).ok).toBe(false);
  });
});

describe("the menu button", () => {
  it("is that of the chat, or of all", async () => {
    telegram.createGroup(GROUP);
    const show = (type: string, rest: object = {}) =>
      call(telegram, "setChatMenuButton", { menu_button: { type }, ...rest });
    expect(telegram.world.profile.menuButton(ANN)).toBe("default");
    await show("commands");
    await show("default", { chat_id: ANN });
    expect([ANN, 4002].map(telegram.world.profile.menuButton)).toEqual(["default", "commands"]);
    expect((await show("commands", { chat_id: GROUP })).ok).toBe(false);
    expect((await show("games")).ok).toBe(false);
  });
});

describe("a name and descriptions", () => {
  it("are kept for each language, within their limits", async () => {
    await call(telegram, "setMyName", { name: "通报问答", language_code: "zh" });
    await call(telegram, "setMyDescription", { description: "问通报" });
    await call(telegram, "setMyShortDescription", { short_description: "问" });
    expect((await call(telegram, "getMyName", { language_code: "zh" })).result).toEqual({ name: "通报问答" });
    expect((await call(telegram, "getMyName")).result).toEqual({ name: "" });
    expect((await call(telegram, "getMyDescription")).result).toEqual({ description: "问通报" });
    expect((await call(telegram, "getMyShortDescription")).result).toEqual({ short_description: "问" });
    expect(telegram.refused).toEqual([]);
    expect((await call(telegram, "setMyName", { name: "字".repeat(65) })).ok).toBe(false);
    expect((await call(telegram, "setMyDescription", { description: "字".repeat(513) })).ok).toBe(false);
    expect((await call(telegram, "setMyShortDescription", { short_description: "字".repeat(121) })).ok).toBe(
      false,
    );
    expect(telegram.refused).toHaveLength(3);
  });
});
