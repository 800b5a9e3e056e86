// All that was said in a soak -> what was wrong with it.
import type { Emulator } from "../emulator/emulator.ts";
import type { Sent } from "../emulator/server.ts";
import { PEOPLE, type Prompt, repliesIn } from "./people.ts";
import type { Disturbance } from "./trouble.ts";

/** Milliseconds for which a disturbance may have its effect: a message is tried again three seconds later, and later. */
const AFTERMATH = 30_000;
const FOOTER = /\n(?:来源|Sources)\n/;

export function judge(
  telegram: Emulator,
  prompts: readonly Prompt[],
  disturbances: readonly Disturbance[],
  log: string,
  secrets: readonly string[],
): string[] {
  return [
    ...missing(telegram, prompts),
    ...copies(telegram, prompts, disturbances),
    ...telegram.sent.flatMap(sourceless),
    ...telegram.refused.map((what) => `Telegram refuses: ${what}`),
    ...secrets.filter((secret) => log.includes(secret)).map((secret) => `In the log stands: ${secret}`),
  ];
}

/** Of groups each prompt is looked at; in private what is known of replies is how many different ones there are. */
function missing(telegram: Emulator, prompts: readonly Prompt[]): string[] {
  const inGroups = prompts.filter(({ chat }) => chat < 0);
  const unanswered = inGroups.filter(
    ({ chat, message }) =>
      !repliesIn(telegram, chat).some(({ reply_parameters }) => reply_parameters?.message_id === message),
  );
  const short = privateChats().flatMap((chat) => {
    const due = prompts.filter((prompt) => prompt.chat === chat).length;
    const replies = repliesIn(telegram, chat);
    const named = replies.map(nameOf).filter((name) => name !== undefined);
    const different = new Set(named).size + replies.length - named.length;
    return different < due ? [`${due} replies were due in ${chat}, ${different} came.`] : [];
  });
  return [
    ...unanswered.map(({ chat, message, text }) => `No reply to ${message} in ${chat}: ${text}`),
    ...short,
  ];
}

/** One more than there should be, at most, for each disturbance around it. */
function copies(
  telegram: Emulator,
  prompts: readonly Prompt[],
  disturbances: readonly Disturbance[],
): string[] {
  const allowed = (from: number, to: number): number =>
    disturbances.filter(({ at }) => at >= from - AFTERMATH && at <= to).length;
  const timeOf = ({ chat_id, message_id }: Sent): number =>
    telegram.world.messages.find(chat_id, message_id)?.at ?? 0;
  const groups = new Map<string, Sent[]>();
  for (const { chat } of PEOPLE.filter(
    (person, i) => PEOPLE.findIndex((one) => one.chat === person.chat) === i,
  ))
    for (const sent of repliesIn(telegram, chat)) {
      const name = nameOf(sent) ?? (chat < 0 ? `reply to ${sent.reply_parameters?.message_id}` : undefined);
      if (name !== undefined) groups.set(`${chat} ${name}`, [...(groups.get(`${chat} ${name}`) ?? []), sent]);
    }
  const tooMany = [...groups].flatMap(([name, all]) => {
    const times = all.map(timeOf);
    return all.length - 1 > allowed(Math.min(...times), Math.max(...times))
      ? [`${all.length} copies of ${name}: ${all[0]!.text.slice(0, 80)}`]
      : [];
  });
  const nameless = privateChats().flatMap((chat) => {
    const due = prompts.filter((prompt) => prompt.chat === chat).length;
    const came = repliesIn(telegram, chat).length;
    return came - due > disturbances.length ? [`${due} replies were due in ${chat}, ${came} came.`] : [];
  });
  return [...tooMany, ...nameless];
}

function privateChats(): readonly number[] {
  return PEOPLE.map(({ chat }) => chat).filter((chat) => chat > 0);
}

/** What an answer's buttons carry: copies carry the same. */
function nameOf({ buttons }: Sent): string | undefined {
  return buttons.find(({ text }) => text.startsWith("📄"))?.callback_data?.split("|")[1];
}

function sourceless({ text, buttons, chat_id, message_id }: Sent): string[] {
  const [body = "", footer] = text.split(FOOTER);
  if (footer === undefined) return [];
  const numbers = (part: string, pattern: RegExp): string =>
    [...new Set([...part.matchAll(pattern)].map(([, n]) => Number(n)))].toSorted((a, b) => a - b).join();
  const marked = numbers(body, /\[(\d{1,3})\]/g);
  const listed = numbers(footer, /^\[(\d{1,3})\] /gm);
  const opened = numbers(buttons.map((button) => button.text).join("\n"), /^📄 (\d{1,3})$/gm);
  return marked === listed && listed === opened
    ? []
    : [`${message_id} in ${chat_id} marks ${marked}, lists ${listed} and opens ${opened}.`];
}
