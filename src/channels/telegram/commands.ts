// What each command says and changes.
import type { Language } from "../../answer/language.ts";
import type { Generation } from "../../answer/generation/generate.ts";
import type { Ask, Reply } from "../../chat/conversation.ts";
import type { Index } from "../../index/open.ts";
import type { Log } from "../../log.ts";
import type { Access } from "./access.ts";
import { noticeButtons, sourceButtons } from "./buttons.ts";
import { inTime } from "./in-time.ts";
import type { Memory } from "./memory.ts";
import { renderAnswer, renderNotices } from "./render.ts";
import { clean } from "../clean.ts";
import type { BotReply, Visit } from "./visit.ts";

export interface CommandParts {
  readonly index: () => Index;
  readonly ask: Ask;
  readonly memory: Memory;
  readonly access: Access;
  readonly readsAllInGroups: boolean;
  /** Of refusals; the question's own when absent. */
  readonly language: Language | undefined;
  readonly log: Log;
  /** Ends what providers are asked, so that an answer under way is sent before the bot stops. */
  readonly hurry: AbortSignal;
}

export type Commands = Readonly<Record<string, (visit: Visit, argument: string) => Promise<BotReply>>>;

const LONGEST_QUESTION = 1000;
/** Milliseconds; a language model that is late makes way for a quotation long before. */
const LONGEST_ANSWER = 180_000;
const MOST_LISTED = 20;

export function createCommands(parts: CommandParts): Commands {
  const { index, memory, access, readsAllInGroups } = parts;
  const scopeOf = async ({ place }: Visit) => {
    const scope = await memory.scope(place);
    return index().notices.find(({ id }) => id === scope);
  };
  const helpFor = ({ said, user }: Visit): string =>
    access.pairing?.isOwner(user) === true ? `${said.help}\n${said.ownerHelp}` : said.help;
  return {
    start: async (visit) => ({
      content: `${visit.said.welcome(index().manifest.counts)}\n\n${helpFor(visit)}`,
    }),
    help: async (visit) => ({ content: helpFor(visit) }),
    ask: async (visit, question) => answer(visit, question, (await scopeOf(visit))?.title, parts),
    new: async ({ who, said }) => ({ content: said.forgotten, changes: [memory.forgetting(who)] }),
    notices: async ({ said }, wanted) => {
      const found = index().notices.filter(({ title, issuer = "" }) =>
        `${title}\n${issuer}`.includes(wanted),
      );
      const shown = found.slice(0, MOST_LISTED);
      if (shown.length === 0) return { content: said.noNotices };
      return { content: renderNotices(shown, found.length, said), keyboard: noticeButtons(shown) };
    },
    all: async ({ place, said }) => ({
      content: said.everything,
      changes: [memory.narrowing(place, undefined)],
    }),
    status: async (visit) => {
      const { said } = visit;
      const { counts, created } = index().manifest;
      const scope = await scopeOf(visit);
      const lines = [said.welcome(counts), said.built(created.slice(0, 10)), said.readsAll(readsAllInGroups)];
      return {
        content: [...lines, ...(scope === undefined ? [] : [said.scope(clean(scope.title))])].join("\n"),
      };
    },
    ...ownerCommands(access),
  };
}

async function answer(
  visit: Visit,
  question: string,
  scope: string | undefined,
  { ask, memory, language, hurry, log }: CommandParts,
): Promise<BotReply> {
  const { said, who, chat, user } = visit;
  if (question === "") return { content: said.askHow };
  if (question.length > LONGEST_QUESTION) return { content: said.tooLong(LONGEST_QUESTION) };
  // Who writes for a channel or a group without a name shares the account of that chat.
  const account = `telegram:${user ?? chat}`;
  const history = await memory.history(who);
  const options = { scope, language, user: account };
  const reply = await inTime(
    (signal) => ask(question, history, { ...options, signal }),
    hurry,
    LONGEST_ANSWER,
  );
  log.info(entryOf(reply), "Answered");
  const sources = memory.keeping(chat, reply.citations);
  return {
    content: renderAnswer(reply, scope, question, said),
    keyboard: sourceButtons(sources.answer, reply.citations),
    changes: [
      await memory.remembering(who, question, reply),
      ...(reply.citations.length === 0 ? [] : [sources.change]),
    ],
  };
}

/** What came of a question and what it took: no words of anybody. */
function entryOf({ status, mode, rewriting, generation, citations, ms }: Reply): object {
  return {
    status,
    mode,
    citations: citations.length,
    ...(rewriting === undefined ? {} : { rewriting: { by: rewriting.by, ...tokensAndFault(rewriting) } }),
    ...(generation === undefined
      ? {}
      : { model: generation.model, cut: generation.cut.length, ...tokensAndFault(generation) }),
    ms: ms.total,
  };
}

function tokensAndFault({ tokens, unavailable }: Pick<Generation, "tokens" | "unavailable">): object {
  return { ...(tokens && { tokens }), ...(unavailable && { unavailable }) };
}

/** Letting people in and out; none where the settings list who may come. */
function ownerCommands({ pairing }: Access): Commands {
  if (pairing === undefined) return {};
  const byOwner =
    (act: (id: number, visit: Visit) => Promise<string>): Commands[string] =>
    async (visit, argument) => {
      const { said, user } = visit;
      if (!pairing.isOwner(user)) return { content: said.ownerOnly };
      const id = /^-?\d{1,15}$/.test(argument) ? Number(argument) : 0;
      return { content: id === 0 ? said.idExpected : await act(id, visit) };
    };
  return {
    allow: byOwner(async (id, { said }) => {
      await pairing.allow(id);
      return said.letIn(id);
    }),
    deny: byOwner(async (id, { said }) => ((await pairing.deny(id)) ? said.putOut(id) : said.wasNotIn(id))),
  };
}
