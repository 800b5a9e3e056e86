// Questions and their conversation: /ask, plain text, /new.
import type { Generation } from "../../../answer/generation/generate.ts";
import { LONGEST_QUESTION, type Reply } from "../../../chat/conversation.ts";
import { renderAnswer, renderDraft } from "../messages/render.ts";
import { rich } from "../messages/rich.ts";
import { inTime } from "../transport/in-time.ts";
import type { BotReply } from "../messages/outgoing.ts";
import type { Visit } from "../visit.ts";
import type { Feature, FeatureParts } from "./feature.ts";
import { offerFeedback } from "./feedback.ts";
import { tooMuch } from "./limits.ts";
import { scopeOf } from "./notices.ts";
import { turnsReplied } from "./replied.ts";
import { sourceButtons } from "./sources.ts";

/** Emoji and punctuation alone ask nothing. */
const SAYS_SOMETHING = /[\p{L}\p{N}]/u;
/** Milliseconds; a language model that is late makes way for a quotation long before. */
const LONGEST_ANSWER = 180_000;

export function createAsking(parts: FeatureParts): Feature {
  const { memory, ratings } = parts;
  return {
    commands: {
      ask: (visit, question) => answer(visit, question, parts),
      new: async ({ who, said }) => ({
        content: said.forgotten,
        changes: [memory.forgetting(who), ...(await ratings.forgetting(who))],
      }),
    },
  };
}

export async function answer(visit: Visit, question: string, parts: FeatureParts): Promise<BotReply> {
  const { ask, memory, preferences, limits, hurry, underWay, log } = parts;
  const { said, who, chat, user, language } = visit;
  if (!SAYS_SOMETHING.test(question)) return { content: said.askHow };
  // Who writes for a channel or a group without a name shares the account of that chat, and has no conversation.
  const account = `telegram:${user ?? chat}`;
  if (question.length > LONGEST_QUESTION)
    return limits.isWorthTelling(account, "length") ? { content: said.tooLong(LONGEST_QUESTION) } : {};
  const counted = await limits.count(account);
  if ("limit" in counted) return tooMuch(counted, account, visit, parts);
  const { notice, isLost } = await scopeOf(visit, parts);
  const scope = notice?.title;
  const replied = await turnsReplied(visit, parts);
  // What was said since is about something else.
  const history = replied.length > 0 ? replied : user === undefined ? [] : await memory.history(who);
  const length = user === undefined ? "short" : await preferences.length(user);
  const options = { scope, language, length, user: account };
  const reply = await underWay.during(visit, ({ stopped, show }) => {
    let shown = "";
    const onText = (text: string): void => show(renderDraft((shown += text), scope, said));
    return limits.inTurn(account, () =>
      inTime(
        (signal) => ask(question, history, { ...options, signal, onText }),
        [hurry, stopped],
        LONGEST_ANSWER,
      ),
    );
  });
  log.info(entryOf(reply), "Answered");
  const sources = memory.keeping(chat, reply.citations);
  const feedback = await offerFeedback(visit, sources.answer, { question, reply, scope }, parts);
  return {
    content: rich(isLost ? `${said.scopeLost}\n` : "", renderAnswer(reply, scope, question, said)),
    keyboard: [...sourceButtons(sources.answer, reply.citations), ...feedback.keyboard],
    changes: [
      ...counted.changes,
      ...(user === undefined ? [] : [await memory.remembering(who, replied, question, reply)]),
      ...(isLost ? [memory.narrowing(visit.place, undefined)] : []),
      ...(reply.citations.length === 0 ? [] : [sources.change]),
      ...feedback.changes,
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
