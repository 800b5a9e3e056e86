// What each command does.
import type { Language } from "../../answer/language.ts";
import type { Generation } from "../../answer/generation/generate.ts";
import type { Ask, Reply } from "../../chat/conversation.ts";
import type { Index } from "../../index/open.ts";
import type { Log } from "../../log.ts";
import type { Access } from "./access.ts";
import { noticeButtons, sourceButtons } from "./buttons.ts";
import type { Memory } from "./memory.ts";
import { renderAnswer, renderNotices } from "./render.ts";
import { clean } from "../clean.ts";
import type { Visit } from "./visit.ts";

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

export type Commands = Readonly<Record<string, (visit: Visit, argument: string) => Promise<void>>>;

const LONGEST_QUESTION = 1000;
const MOST_LISTED = 20;

export function createCommands(parts: CommandParts): Commands {
  const { index, memory, access, readsAllInGroups } = parts;
  const scopeOf = ({ place }: Visit) => index().notices.find(({ id }) => id === memory.scope(place));
  const helpFor = ({ said, user }: Visit): string =>
    access.pairing?.isOwner(user) === true ? `${said.help}\n${said.ownerHelp}` : said.help;
  return {
    start: (visit) => visit.say(`${visit.said.welcome(index().manifest.counts)}\n\n${helpFor(visit)}`),
    help: (visit) => visit.say(helpFor(visit)),
    ask: (visit, question) => answer(visit, question, scopeOf(visit)?.title, parts),
    new: ({ who, say, said }) => {
      memory.forget(who);
      return say(said.forgotten);
    },
    notices: ({ say, said }, wanted) => {
      const found = index().notices.filter(({ title, issuer = "" }) =>
        `${title}\n${issuer}`.includes(wanted),
      );
      const shown = found.slice(0, MOST_LISTED);
      if (shown.length === 0) return say(said.noNotices);
      return say(renderNotices(shown, found.length, said), noticeButtons(shown));
    },
    all: ({ place, say, said }) => {
      memory.narrow(place, undefined);
      return say(said.everything);
    },
    status: (visit) => {
      const { said, say } = visit;
      const { counts, created } = index().manifest;
      const scope = scopeOf(visit);
      const lines = [said.welcome(counts), said.built(created.slice(0, 10)), said.readsAll(readsAllInGroups)];
      return say([...lines, ...(scope === undefined ? [] : [said.scope(clean(scope.title))])].join("\n"));
    },
    ...ownerCommands(access),
  };
}

async function answer(
  visit: Visit,
  question: string,
  scope: string | undefined,
  { ask, memory, language, log, hurry }: CommandParts,
): Promise<void> {
  const { said, say, who, chat, user } = visit;
  if (question === "") return say(said.askHow);
  if (question.length > LONGEST_QUESTION) return say(said.tooLong(LONGEST_QUESTION));
  // Who writes for a channel or a group without a name shares the account of that chat.
  const account = `telegram:${user ?? chat}`;
  const options = { scope, language, user: account, signal: hurry };
  const reply = await ask(question, memory.history(who), options).catch((error: unknown) => {
    log.error({ err: error }, "A question could not be answered");
  });
  if (reply === undefined) return say(said.failed);
  log.info(entryOf(reply), "Answered");
  memory.remember(who, question, reply);
  const id = memory.keep(chat, reply.citations);
  await say(renderAnswer(reply, scope, question, said), sourceButtons(id, reply.citations));
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
      const { said, say, user } = visit;
      if (!pairing.isOwner(user)) return say(said.ownerOnly);
      const id = /^-?\d{1,15}$/.test(argument) ? Number(argument) : 0;
      return say(id === 0 ? said.idExpected : await act(id, visit));
    };
  return {
    allow: byOwner(async (id, { said }) => {
      await pairing.allow(id);
      return said.letIn(id);
    }),
    deny: byOwner(async (id, { said }) => ((await pairing.deny(id)) ? said.putOut(id) : said.wasNotIn(id))),
  };
}
