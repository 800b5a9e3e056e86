// People who ask, ask on, press, edit and send junk, each for themselves, until they are told to stop.
import { setTimeout as pause } from "node:timers/promises";
import type { Emulator } from "../emulator/emulator.ts";
import type { Sent } from "../emulator/server.ts";
import type { Update } from "../emulator/api/updates.ts";
import { QUESTIONS } from "../telegram/questions.ts";

/** Something that somebody wrote and to which one reply is due. */
export interface Prompt {
  readonly chat: number;
  readonly message: number;
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export interface Person {
  readonly id: number;
  readonly chat: number;
  readonly thread?: number;
}

export interface Life {
  readonly telegram: Emulator;
  readonly random: () => number;
  readonly prompts: Prompt[];
  readonly isOver: () => boolean;
}

/** Milliseconds within which whatever happens somebody has a reply. */
export const PATIENCE = 90_000;
const LONGEST_REST = 1500;
const COMMANDS = ["/help", "/new", "/status", "/notices"];
const FOLLOW_UP = "什么时候完成的？";
const GROUPS = [-9801, -9802];
const TOPICS = [31, 32];

export const PEOPLE: readonly Person[] = [
  ...[1, 2, 3, 4, 5, 6].map((n) => ({ id: 9800 + n, chat: 9800 + n })),
  ...[11, 12, 13].map((n) => ({ id: 9800 + n, chat: GROUPS[0]! })),
  ...[21, 22, 23].map((n) => ({ id: 9800 + n, chat: GROUPS[1]!, thread: TOPICS[n % 2]! })),
];

export function openGroups({ createGroup }: Emulator): void {
  createGroup(GROUPS[0]!);
  createGroup(GROUPS[1]!, { topics: TOPICS });
}

/** Replies to what a chat wrote, in the order in which they came; what a press brought is none. */
export function repliesIn(telegram: Emulator, chat: number): readonly Sent[] {
  return telegram.sent.filter(
    ({ chat_id, reply_parameters: reply }) =>
      chat_id === chat &&
      (reply === undefined || telegram.world.messages.find(chat, reply.message_id)?.isBots !== true),
  );
}

/** Goes on when there is a reply, or when patience is at its end: the judge sees what is missing. */
export async function live(person: Person, life: Life): Promise<void> {
  const { telegram, random, isOver } = life;
  let last: Update | undefined;
  while (!isOver()) {
    const before = repliesIn(telegram, person.chat).length;
    const written = act(person, life, last);
    if (written !== undefined) {
      last = written.update;
      life.prompts.push(written.prompt);
      const end = Date.now() + PATIENCE;
      while (!isAnswered(telegram, written.prompt, before) && Date.now() < end && !isOver()) await pause(50);
    }
    await pause(random() * LONGEST_REST);
  }
}

function isAnswered(telegram: Emulator, { chat, message }: Prompt, before: number): boolean {
  const replies = repliesIn(telegram, chat);
  return chat > 0
    ? replies.length > before
    : replies.some(({ reply_parameters }) => reply_parameters?.message_id === message);
}

/** Absent where no reply is due. */
function act(
  { id: from, chat, thread }: Person,
  { telegram, random }: Life,
  last: Update | undefined,
): { readonly update: Update; readonly prompt: Prompt } | undefined {
  const where = { from, chat, ...(thread === undefined ? {} : { thread }) };
  const isPrivate = chat > 0;
  const write = (text: string, replyTo?: Sent) => {
    const update = telegram.write(text, { ...where, ...(replyTo === undefined ? {} : { replyTo }) });
    return { update, prompt: { chat, message: update.message.message_id, text, at: Date.now() } };
  };
  const ask = (question: string) => write(isPrivate ? question : `/ask ${question}`);
  const choice = random();
  if (choice < 0.55) return ask(oneOf(QUESTIONS, random));
  if (choice < 0.6) return ask(FOLLOW_UP);
  // To any answer there was, with which the conversation goes on then.
  const answers = choice < 0.65 ? repliesIn(telegram, chat) : [];
  if (answers.length > 0) return write(FOLLOW_UP, oneOf(answers, random));
  if (choice < 0.65) return ask(FOLLOW_UP);
  if (choice < 0.72) return write(oneOf(COMMANDS, random));
  if (choice < 0.82) press({ id: from, chat }, { telegram, random });
  else if (choice < 0.87 && last !== undefined) telegram.rewrite(last, oneOf(QUESTIONS, random));
  else if (choice < 0.92 && last !== undefined) telegram.deliver(last, true);
  else if (choice < 0.96) telegram.type(oneOf(QUESTIONS, random).slice(0, 12), { from });
  else if (!isPrivate) telegram.write(oneOf(QUESTIONS, random), where);
  return undefined;
}

function press({ id: from, chat }: Person, { telegram, random }: Pick<Life, "telegram" | "random">): void {
  const answers = repliesIn(telegram, chat).filter(({ buttons }) => buttons.length > 0);
  const answer = answers.length === 0 ? undefined : oneOf(answers, random);
  const button = answer?.buttons.find(({ text }) => text.startsWith("📄"));
  if (answer === undefined || button === undefined) return;
  if (random() < 0.2) telegram.press(answer, "", { from, chat, forged: "s|__proto__|1" });
  else if (
    telegram
      .current(answer)
      ?.keyboard.flat()
      .some(({ text }) => text === button.text) === true
  )
    telegram.press(answer, button.text, { from, chat });
}

function oneOf<Item>(items: readonly Item[], random: () => number): Item {
  return items[Math.floor(random() * items.length)]!;
}
