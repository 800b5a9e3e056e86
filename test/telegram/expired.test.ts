// Presses that come so late that Telegram takes no answer to them any more.
import { expect, it } from "vitest";
import { type Emulator, until } from "../emulator/emulator.ts";
import type { Sent } from "../emulator/server.ts";
import { asked, emulate, greeted, QUESTION, startBot } from "./bots.ts";

const TOO_OLD = "query is too old and response timeout expired or query ID is invalid";

it("a press that has expired is carried out: what it asked for comes, and is said where a toast would have", async () => {
  const telegram = await emulate();
  const bot = startBot(telegram, { LOG_LEVEL: "debug" });
  const answer = await asked(telegram, QUESTION);

  const source = await saidTo(telegram, answer, "📄 1");
  expect(source.text).toContain("10.关于“2023年秋季盘龙城中小学学位数缺口”问题");
  expire(telegram, source, "⬅");
  await until(() => (telegram.current(source)!.text === source.text ? undefined : true));

  expire(telegram, answer, "👍");
  await until(() =>
    telegram
      .current(answer)!
      .keyboard.flat()
      .find(({ text }) => text === "👍 ✓"),
  );

  const steps = source.buttons[0]!.callback_data.replace(/-1$/, "-99999");
  const outside = await saidTo(telegram, source, "", steps);
  expect(outside.text).toBe("已经是这份通报的第一段");
  expect(outside.reply_parameters).toMatchObject({ message_id: source.message_id });

  const greeting = await greeted(telegram);
  expect((await saidTo(telegram, greeting, greeting.buttons[0]!.text)).text).toContain("来源");

  // Who makes up a button hears as little as ever.
  const before = telegram.sent.length;
  expire(telegram, answer, "", "s|AAAAAAAAAAAA|1");
  const after = await asked(telegram, "/help");
  expect(telegram.sent.slice(before)).toEqual([after]);

  // Neither does anything wait for a toast that Telegram wants to wait for.
  telegram.fail({ method: "answerCallbackQuery", kind: "429", retryAfter: 50 });
  telegram.press(source, "", { forged: steps });
  await until(() => telegram.sent.slice(before).find(({ text }) => text === "已经是这份通报的第一段"));

  // Each was tried once, and nobody was alarmed.
  const refusals = telegram.failures.filter(({ method }) => method === "answerCallbackQuery");
  expect(refusals.map(({ description }) => description)).toEqual(
    Array.from({ length: 6 }, () => expect.stringContaining(TOO_OLD)),
  );
  expect(bot.log()).not.toMatch(/"level":(?:50|60)|could not be/);
  expect(telegram.refused).toEqual([]);
});

/** Presses so that the bot hears of it when it is too late to answer. */
function expire(telegram: Emulator, message: Sent, button: string, forged?: string): void {
  telegram.hold();
  const press = telegram.press(message, button, forged === undefined ? {} : { forged });
  telegram.world.presses.expire(press);
  telegram.release();
}

async function saidTo(telegram: Emulator, message: Sent, button: string, forged?: string): Promise<Sent> {
  const before = telegram.sent.length;
  expire(telegram, message, button, forged);
  return until(() => telegram.sent[before]);
}
