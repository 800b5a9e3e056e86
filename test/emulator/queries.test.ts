// Questions that wait for an answer: presses of buttons and inline queries. Each takes one, in time and within limits.
import { beforeEach, describe, expect, it } from "vitest";
import { call, emulate, send } from "./calling.ts";
import { ANN, type Emulator, until } from "./emulator.ts";

const TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid";
const GROUP = -1001;
let clock: number;
let telegram: Emulator;
beforeEach(async () => {
  clock = 1_700_000_000_000;
  telegram = await emulate({ now: () => clock });
});

describe("the answer to a press", () => {
  const press = async () => {
    await send(telegram, ANN, "a", {
      reply_markup: { inline_keyboard: [[{ text: "📄 1", callback_data: "s" }]] },
    });
    return telegram.press(telegram.sent.at(-1)!, "📄 1");
  };
  const answer = (callback_query_id: string, rest: object = {}) =>
    call(telegram, "answerCallbackQuery", { callback_query_id, ...rest });

  it("is taken once", async () => {
    const id = await press();
    expect((await answer(id, { text: "好" })).result).toBe(true);
    expect(await telegram.toast(id)).toBe("好");
    expect(await answer(id)).toMatchObject({ status: 400, description: TOO_OLD });
    expect(telegram.refused).toHaveLength(1);
  });

  it("may be tried again by a process that cannot know of it", async () => {
    const id = await press();
    await answer(id);
    telegram.world.presses.forget();
    expect((await answer(id)).description).toBe(TOO_OLD);
    expect(telegram.refused).toEqual([]);
  });

  it("that is late is no mistake; one to nobody is", async () => {
    const [late, expired] = [await press(), await press()];
    telegram.world.presses.expire(expired);
    expect((await answer(expired)).description).toBe(TOO_OLD);
    clock += 61_000;
    expect((await answer(late)).description).toBe(TOO_OLD);
    expect(telegram.refused).toEqual([]);
    expect((await answer("99")).description).toBe(TOO_OLD);
    expect(telegram.refused).toHaveLength(1);
  });

  it("has 200 characters, and links to nothing but the bot", async () => {
    const id = await press();
    expect((await answer(id, { text: "字".repeat(201) })).description).toBe("Bad Request: MESSAGE_TOO_LONG");
    expect((await answer(id, { url: "https://a.cn" })).description).toBe("Bad Request: URL_INVALID");
    const url = "https://t.me/tongbao_test_bot?start=s_1";
    expect((await answer(id, { text: "字".repeat(200), url })).ok).toBe(true);
  });

  it("whose reply was lost may be given again", async () => {
    const id = await press();
    telegram.fail({ method: "answerCallbackQuery", kind: "lost" });
    await expect(answer(id)).rejects.toThrow("fetch failed");
    expect((await answer(id)).description).toBe(TOO_OLD);
    expect((await answer(id, { text: "好" })).description).toBe(TOO_OLD);
    expect(telegram.refused).toEqual([]);
  });

  it("of a caller that is gone is no mistake, when the next one was quicker", async () => {
    const id = await press();
    telegram.fail({ method: "answerCallbackQuery", kind: "slow", delayMs: 300 });
    const leaving = new AbortController();
    const gone = call(telegram, "answerCallbackQuery", { callback_query_id: id }, leaving.signal);
    await until(() => telegram.requests.find(({ method }) => method === "answerCallbackQuery"));
    leaving.abort();
    await expect(gone).rejects.toThrow("aborted");
    expect((await answer(id)).ok).toBe(true);
    await until(() => telegram.failures[0]);
    expect(telegram.refused).toEqual([]);
  });
});

describe("the answer to an inline query", () => {
  const article = (id: string, title = "标题") => ({
    type: "article",
    id,
    title,
    description: "10.",
    input_message_content: { message_text: `引文 ${id}`, link_preview_options: { is_disabled: true } },
  });
  const answer = (inline_query_id: string, results: object[], rest: object = {}) =>
    call(telegram, "answerInlineQuery", { inline_query_id, results, ...rest });
  const asked = async () =>
    (await call(telegram, "getUpdates", { offset: -1 })).result!.at(-1)!.inline_query!;

  it("is shown, and a chosen result is sent by way of the bot", async () => {
    const search = telegram.search("学位", { language: "zh", in: "group" });
    const { id, ...query } = await asked();
    expect(query).toMatchObject({
      query: "学位",
      offset: "",
      chat_type: "group",
      from: { id: ANN, language_code: "zh" },
    });
    expect((await answer(id, [article("1"), article("2")])).result).toBe(true);
    const shown = await search;
    expect(shown).toMatchObject({
      isKept: false,
      cache_time: 300,
      results: [{ text: "引文 1" }, { text: "引文 2" }],
    });
    telegram.choose(shown, "2", GROUP);
    const updates = (await call(telegram, "getUpdates")).result!;
    expect(updates.at(-1)).toMatchObject({
      message: { text: "引文 2", via_bot: { username: "tongbao_test_bot" } },
    });
    expect(() => telegram.choose(shown, "3", GROUP)).toThrow(/no result/);
    expect(telegram.refused).toEqual([]);
  });

  it("is kept for everybody, or for one person where it is personal, for as long as it says", async () => {
    const ask = async (from: number, rest: object) => {
      telegram.world.updates.drop();
      const search = telegram.search("学位", { from });
      if (telegram.pending() > 0) await answer((await asked()).id, [article("1")], rest);
      return (await search).isKept;
    };
    expect(await ask(ANN, { is_personal: true, cache_time: 10 })).toBe(false);
    expect(await ask(ANN, {})).toBe(true);
    expect(await ask(4002, { cache_time: 10 })).toBe(false);
    expect(await ask(4003, {})).toBe(true);
    clock += 11_000;
    expect(await ask(4003, { cache_time: 0 })).toBe(false);
    expect(await ask(4003, { cache_time: 0 })).toBe(false);
  });

  it.each([
    [Array.from({ length: 51 }, (_, i) => article(String(i))), {}, "too many inline query results specified"],
    [[article("1"), article("1")], {}, "RESULT_ID_DUPLICATE"],
    [[article("")], {}, "RESULT_ID_INVALID"],
    [[article("字".repeat(22))], {}, "RESULT_ID_INVALID"],
    [[article("1", "")], {}, "ARTICLE_TITLE_EMPTY"],
    [[], { next_offset: "x".repeat(65) }, "NEXT_OFFSET_INVALID"],
    [
      [],
      { button: { text: "问", start_parameter: "a b" } },
      "unallowed characters in start_parameter are used",
    ],
    [[], { button: { text: "问", start_parameter: "" } }, "can't use empty start_parameter"],
    [[], { button: { text: "问", start_parameter: "x".repeat(65) } }, "too long start_parameter specified"],
    [
      [{ ...article("1"), input_message_content: { message_text: "学".repeat(4097) } }],
      {},
      "message is too long",
    ],
  ])("is refused: %#", async (results, rest, why) => {
    const id = telegram.type("学位");
    expect((await answer(id, results, rest)).description).toBe(`Bad Request: ${why}`);
    expect(telegram.refused).toHaveLength(1);
  });

  it("may hold a button that opens the bot, and nothing else", async () => {
    const id = telegram.type("");
    const button = { text: "去问机器人", start_parameter: "inline" };
    expect((await answer(id, [], { button, is_personal: true })).ok).toBe(true);
    expect(telegram.world.inline.answerTo(id)).toMatchObject({ button, results: [], is_personal: true });
  });

  it("that takes longer than ten seconds is too late, and no second one is taken", async () => {
    const [late, twice] = [telegram.type("学"), telegram.type("学位")];
    expect((await answer(twice, [])).ok).toBe(true);
    expect((await answer(twice, [])).description).toBe(TOO_OLD);
    expect(telegram.refused).toHaveLength(1);
    clock += 11_000;
    expect((await answer(late, [])).description).toBe(TOO_OLD);
    expect(telegram.refused).toHaveLength(1);
  });
});
