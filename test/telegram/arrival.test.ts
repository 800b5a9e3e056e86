// How an answer arrives: what the chat sees of it before it is sent, and how it is stopped. One bot before a model.
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ANN, type BotProcess, type Emulator, startEmulator, until } from "../emulator/emulator.ts";
import { reply, slow, stalled } from "../model/behaviours.ts";
import { KEY, QUOTED, SEATS } from "../model/cases.ts";
import { type ModelServer, startModelServer } from "../model/server.ts";
import { GROUP, newStateFile, STORE_FOLDER, to } from "./bots.ts";

const FIRST = "盘龙城增加学位3420个[1]。";
const SECOND = "这是通过改建教室、启用新校等措施做到的[1]。";
const STOPPED = `${FIRST}\n已停止，以上是已核对的部分。`;
/** A second sentence has begun: until then nobody knows that the first has ended. */
const STALLED = stalled(`${FIRST}这是`);

let telegram: Emulator;
let model: ModelServer;
let bot: BotProcess;
let people = ANN + 100;
/** Somebody whom the bot has never met. */
const somebody = (): number => people++;

/** Asks first; the answer takes longer than most tests here. */
const PATIENT = ANN;

beforeAll(async () => {
  [telegram, model] = [await startEmulator(), await startModelServer()];
  bot = telegram.startBot({
    STORE_FOLDER,
    STATE_FILE: newStateFile(),
    ACCESS: "open",
    CHAT_MODEL: "openai:test-model",
    OPENAI_API_KEY: KEY,
    OPENAI_BASE_URL: model.openai,
  });
  await until(() => /Answering on Telegram/.exec(bot.log()) ?? undefined);
  model.next(slow(FIRST, 4600));
  telegram.write(SEATS, { from: PATIENT });
  await until(() => model.requests[0]);
});
afterAll(async () => {
  await telegram.close();
  await model.close();
});
const bodyOf = ({ text }: { readonly text: string }): string => text.split("\n\n来源\n")[0]!;
const actionsIn = (chat: number) => telegram.world.actions.filter(({ chat_id }) => chat_id === chat);
const draftsIn = (chat: number) => telegram.world.drafts.of(chat);
const draftCalls = (chat: number) =>
  telegram.requests.filter(
    ({ method, payload }) => method === "sendMessageDraft" && payload["chat_id"] === chat,
  );
/** The draft of a chat, once it says `text`. */
const draftSaying = (chat: number, text: string) =>
  until(() => draftsIn(chat).find(({ states }) => states.at(-1)?.text === text));
const answerIn = (chat: number) => until(() => to(telegram, chat)[0]);

describe("while an answer is prepared", () => {
  it("the chat sees typing, in the topic where the question stands, and a group no draft", async () => {
    model.next(slow(FIRST, 500));
    const answer = await telegram.ask(`/ask ${SEATS}`, { chat: GROUP, thread: 7 });
    expect(bodyOf(answer)).toBe(FIRST);
    const actions = actionsIn(GROUP);
    expect(actions.length).toBeGreaterThan(0);
    for (const action of actions) expect(action).toMatchObject({ action: "typing", message_thread_id: 7 });
    expect(draftCalls(GROUP)).toEqual([]);
  });

  it("neither is shown for what is ready at once", async () => {
    const from = somebody();
    expect((await telegram.ask("黄陂区委书记叫什么名字", { from })).text).toContain("没有找到");
    await pause(400);
    expect([actionsIn(from), draftCalls(from)]).toEqual([[], []]);
  });

  it("typing that fails costs nothing", async () => {
    const kinds = ["403", "429", "reset", "slow"] as const;
    const asked = kinds.map((kind) => {
      const from = somebody();
      telegram.fail({ method: "sendChatAction", kind, chat: from, delayMs: kind === "slow" ? 3000 : 0 });
      model.next(slow(FIRST, 500));
      return telegram.ask(SEATS, { from });
    });
    const started = performance.now();
    expect((await Promise.all(asked)).map(bodyOf)).toEqual(kinds.map(() => FIRST));
    expect(performance.now() - started).toBeLessThan(2500);
  });
});

describe("a draft in a private chat", () => {
  it("grows by whole sentences, at its pace, and the message takes its place for good", async () => {
    const from = somebody();
    model.next(slow(FIRST + SECOND, 1200, 500, { chunks: 3 }));
    const answer = await telegram.ask(SEATS, { from });
    expect(bodyOf(answer)).toBe(FIRST + SECOND);
    const [draft, ...others] = draftsIn(from);
    expect(others).toEqual([]);
    expect(draft).toMatchObject({ sentAs: answer.message_id, canStop: true });
    expect(draft!.states.map(({ text }) => text)).toEqual(["", FIRST]);
    const times = draft!.states.map(({ at }) => at);
    expect(times[1]! - times[0]!).toBeGreaterThan(400);
    await pause(800);
    expect(draftCalls(from)).toHaveLength(2);
    expect(telegram.world.drafts.visible(from)).toEqual([]);
  });

  it("begins as the message does, with the notice to which the chat is narrowed, in its topic", async () => {
    const from = somebody();
    telegram.createGroup(from, { type: "private", topics: [7] });
    const list = await telegram.ask("/notices 黄陂", { from, thread: 7 });
    telegram.press(list, "1");
    const narrowed = await until(() => to(telegram, from)[1]);
    model.next(STALLED);
    telegram.write(SEATS, { from, thread: 7 });
    const scope = narrowed.text.split("\n")[0]!;
    expect(scope).toMatch(/^范围：/);
    const { thread, draft_id } = await draftSaying(from, `${scope}\n${FIRST}`);
    expect(thread).toBe(7);
    telegram.stop(from, draft_id);
    expect(bodyOf(await until(() => to(telegram, from)[2]))).toBe(`${scope}\n${STOPPED}`);
  });

  it("is not tried again in a chat that refuses it, and is elsewhere", async () => {
    const refused = [somebody(), somebody()];
    const [kind, method] = ["400", "sendMessageDraft"] as const;
    telegram.fail({ method, kind, chat: refused[0]!, description: "Bad Request: TEXTDRAFT_PEER_INVALID" });
    // An older server does not know the method.
    telegram.fail({ method, kind, chat: refused[1]!, description: "Not Found" });
    for (const chats of [refused, [...refused, somebody()]]) {
      model.next(...chats.map(() => slow(FIRST + SECOND, 0, 700, { chunks: 2 })));
      const answers = chats.map(async (from) => {
        await telegram.ask("/new", { from });
        return bodyOf(await telegram.ask(SEATS, { from }));
      });
      expect(await Promise.all(answers)).toEqual(chats.map(() => FIRST + SECOND));
      const calls = chats.map((chat) => draftCalls(chat).length);
      expect(calls).toEqual(chats.map(() => 1));
    }
  });

  it("pauses for as long as Telegram asks, and the answer does not", async () => {
    const from = somebody();
    telegram.fail({ method: "sendMessageDraft", kind: "429", retryAfter: 1, chat: from });
    model.next(slow(FIRST + SECOND, 0, 1800, { chunks: 2 }));
    expect(bodyOf(await telegram.ask(SEATS, { from }))).toBe(FIRST + SECOND);
    const [refused, taken, ...more] = draftCalls(from);
    expect(taken!.at - refused!.at).toBeGreaterThan(950);
    expect(more).toEqual([]);
  });

  it("that fails delays nothing", async () => {
    const asked = (["reset", "500", "truncate", "slow"] as const).map(async (kind) => {
      const from = somebody();
      const forget = telegram.fail({
        method: "sendMessageDraft",
        kind,
        chat: from,
        times: 9,
        delayMs: kind === "slow" ? 3000 : 0,
      });
      model.next(slow(FIRST + SECOND, 0, 700, { chunks: 2 }));
      const answer = bodyOf(await telegram.ask(SEATS, { from }));
      forget();
      return [answer, draftCalls(from).length];
    });
    const started = performance.now();
    for (const outcome of await Promise.all(asked)) expect(outcome).toEqual([FIRST + SECOND, 1]);
    expect(performance.now() - started).toBeLessThan(2500);
  });
});

describe("an answer under way", () => {
  it("is stopped by the button of its draft: what was checked is the answer, and says so", async () => {
    const from = somebody();
    model.next(STALLED);
    telegram.write(SEATS, { from });
    const { draft_id } = await draftSaying(from, FIRST);
    telegram.stop(from, draft_id);
    const answer = await answerIn(from);
    expect(bodyOf(answer)).toBe(STOPPED);
    expect(answer.buttons[0]?.text).toBe("📄 1");
    await until(() => model.requests.at(-1)!.isCancelled || undefined);
    expect(telegram.world.drafts.visible(from)).toEqual([]);
  });

  it("is stopped before it says anything: then it is the quotation", async () => {
    const from = somebody();
    model.next(stalled());
    telegram.write(SEATS, { from });
    const { draft_id } = await draftSaying(from, "");
    telegram.stop(from, draft_id);
    expect(bodyOf(await answerIn(from))).toBe(`没有等语言模型答完，以下是原文：\n${QUOTED}`);
  });

  it("is stopped by /stop of who asked, which waits for nothing, and the next question is answered", async () => {
    const from = somebody();
    // A model words the second one first, as it may lean on the one before.
    model.next(STALLED, reply(SEATS), reply(FIRST));
    telegram.write(SEATS, { from });
    await draftSaying(from, FIRST);
    telegram.write(SEATS, { from });
    telegram.write("/stop", { from });
    await until(() => to(telegram, from)[1]);
    expect(to(telegram, from).map(bodyOf)).toEqual([STOPPED, FIRST]);
  });

  it("is not stopped by anybody else in a group, nor by the draft of another chat", async () => {
    const [from, stranger] = [somebody(), somebody()];
    model.next(STALLED, STALLED);
    const asked = model.requests.length;
    telegram.write(`/ask ${SEATS}`, { from, chat: GROUP });
    telegram.write(SEATS, { from: stranger });
    const { draft_id } = await draftSaying(stranger, FIRST);
    await until(() => model.requests[asked + 1]);
    telegram.world.chats.know(from);
    telegram.announce({
      stopped_message_generation: {
        chat: { id: from, type: "private", first_name: "某人" },
        draft_id,
      },
    });
    const before = to(telegram, GROUP).length;
    telegram.write("/stop", { from: stranger, chat: GROUP });
    expect((await until(() => to(telegram, GROUP)[before])).text).toBe("现在没有正在准备的回答。");
    expect(to(telegram, stranger)).toEqual([]);
    telegram.write("/stop", { from, chat: GROUP });
    telegram.stop(stranger, draft_id);
    expect(bodyOf(await until(() => to(telegram, GROUP)[before + 1]))).toMatch(/已停止|没有等/);
    expect(bodyOf(await answerIn(stranger))).toBe(STOPPED);
  });

  it("keeps no button waiting: its press is answered and done meanwhile, and what comes later keeps its order", async () => {
    const from = somebody();
    model.next(reply(FIRST), reply(SEATS), STALLED, reply(SEATS), reply(SECOND));
    const first = await telegram.ask(SEATS, { from });
    telegram.write(SEATS, { from });
    await draftSaying(from, FIRST);
    telegram.write(SEATS, { from });
    const presses = [telegram.press(first, "📄 1"), telegram.press(first, "", { forged: "s|x|1" })];
    expect(await Promise.all(presses.map((press) => telegram.toast(press)))).toEqual(["", "不可用"]);
    await until(() => to(telegram, from)[1]);
    telegram.write("/stop", { from });
    await until(() => to(telegram, from)[3]);
    expect(to(telegram, from).slice(1).map(bodyOf)).toEqual([
      expect.stringContaining("10.关于“2023年秋季盘龙城中小学学位数缺口”问题"),
      STOPPED,
      SECOND,
    ]);
  });
});

describe("a question that is changed", () => {
  it("while its answer is under way or later is not answered again, however it comes", async () => {
    const from = somebody();
    model.next(STALLED);
    const asked = telegram.write(SEATS, { from });
    await draftSaying(from, FIRST);
    const edits = [telegram.rewrite(asked, "/status"), telegram.rewrite(asked, "/help")];
    telegram.write("/stop", { from });
    expect(bodyOf(await answerIn(from))).toBe(STOPPED);
    telegram.rewrite(asked, "黄陂区委书记叫什么名字");
    expect(telegram.unwanted.slice(-3)).toMatchObject(
      [...edits, {}].map(() => ({ edited_message: { chat: { id: from } } })),
    );
    // As from a server to which an earlier version said that it wants them.
    for (const edit of edits) telegram.deliver(edit, true);
    expect((await telegram.ask("/help", { from })).text).toContain("再修改不会重新回答");
    expect(to(telegram, from)).toHaveLength(2);
  });

  it("by taking it back in a group is answered all the same, as a reply to nothing", async () => {
    const from = somebody();
    model.next(slow(FIRST, 500));
    const before = to(telegram, GROUP).length;
    const asked = telegram.write(`/ask ${SEATS}`, { from, chat: GROUP, thread: 7 });
    telegram.remove(asked);
    const answer = await until(() => to(telegram, GROUP)[before]);
    expect(bodyOf(answer)).toBe(FIRST);
    expect(answer.message_thread_id).toBe(7);
    expect(telegram.current(answer)).toMatchObject({ replyTo: undefined, thread: 7 });
  });
});

describe("typing", () => {
  it("is renewed before it fades, and not after the answer", async () => {
    expect(bodyOf(await answerIn(PATIENT))).toBe(FIRST);
    const [first, second, ...more] = actionsIn(PATIENT).map(({ at }) => at);
    expect(second! - first!).toBeGreaterThan(3500);
    expect(second! - first!).toBeLessThan(5500);
    expect(more).toEqual([]);
  });
});

describe("all of it", () => {
  it("was nothing that Telegram refuses or drops", () => {
    expect(telegram.refused).toEqual([]);
    expect(model.faults).toEqual([]);
    expect(bot.log()).not.toMatch(/盘龙城/);
  });
});
