// The commands and the page that people see of the bot, in each kind of chat and both languages.
import { describe, expect, it, vi } from "vitest";
import { type Emulator, until } from "../emulator/emulator.ts";
import { asked, emulate, GROUP, newStateFile, startBot } from "./bots.ts";

vi.setConfig({ testTimeout: 20_000, hookTimeout: 20_000 });

const SETTING = /^setMy/;
const settings = ({ calls }: Emulator) => calls.filter((method) => SETTING.test(method));

describe("the menus of a bot", () => {
  it("differ for private chats, groups and the owner, and are sent once", async () => {
    const telegram = await emulate();
    const env = { STATE_FILE: newStateFile(), ACCESS: "pairing" };
    const bot = startBot(telegram, env);
    const link = await until(() => /\?start=([\w-]+)/.exec(bot.log()) ?? undefined);
    await until(() => (settings(telegram).length === 8 ? true : undefined));
    const [owner, other] = [4701, 4702];
    const menu = (chat: number, language: string, user = chat) =>
      telegram.world.profile.menu({ chat, user, language }).map(({ command }) => command);
    telegram.createGroup(GROUP);
    for (const language of ["zh", "en", "de"]) {
      expect(menu(other, language)).toEqual(
        expect.arrayContaining(["ask", "notices", "latest", "settings", "privacy", "forget", "help"]),
      );
      expect(menu(other, language)).not.toContain("allow");
      expect(menu(GROUP, language, other)).toEqual(expect.arrayContaining(["ask", "notices", "help"]));
      expect(menu(GROUP, language, other)).not.toContain("settings");
    }
    const described = (language: string) =>
      telegram.world.profile.menu({ chat: other, user: other, language })[0]!.description;
    expect([described("zh"), described("de")]).toEqual(["提问：/ask 问题", "Ask: /ask question"]);
    expect(telegram.world.profile.said("description", "zh")).toContain("出处");
    expect(telegram.world.profile.said("short_description", undefined)).toContain("official notices");

    await asked(telegram, `/start ${link[1]}`, { from: owner });
    await until(() => (settings(telegram).length === 10 ? true : undefined));
    expect(menu(owner, "zh")).toEqual(expect.arrayContaining(["ask", "allow", "deny"]));
    expect(menu(owner, "en")).toContain("allow");
    bot.child.kill("SIGTERM");
    await bot.ended;

    startBot(telegram, env);
    await asked(telegram, "/help", { from: owner });
    expect(settings(telegram)).toHaveLength(10);
    expect(telegram.refused).toEqual([]);
  });

  it("are tried again at the next start where Telegram refused a part, which holds up nothing", async () => {
    const telegram = await emulate();
    const env = { STATE_FILE: newStateFile() };
    telegram.fail({ method: "setMyDescription", kind: "400", times: 2 });
    const bot = startBot(telegram, env);
    await asked(telegram, "/help");
    await until(() => (settings(telegram).length === 8 ? true : undefined));
    await until(() => /page could not be set/.exec(bot.log()) ?? undefined);
    bot.child.kill("SIGTERM");
    expect(await bot.ended).toBe(0);
    startBot(telegram, { ...env, LANGUAGE: "zh" });
    await until(() => (settings(telegram).length === 8 + 5 ? true : undefined));
    // Two that were refused, and the others whose words are Chinese for everybody now.
    expect(telegram.world.profile.said("description", undefined)).toContain("出处");
    expect(telegram.world.profile.said("short_description", undefined)).toContain("出处");
  });
});
