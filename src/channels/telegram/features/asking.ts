// Questions and their conversation: /ask, plain text, /new.
import type { Generation } from "../../../answer/generation/generate.ts";
import type { Reply } from "../../../chat/conversation.ts";
import { renderDraft } from "../messages/draft.ts";
import { renderAnswer } from "../messages/render.ts";
import { inTime } from "../transport/in-time.ts";
import type { BotReply } from "../messages/outgoing.ts";
import type { Visit } from "../visit.ts";
import type { Feature, FeatureParts } from "./feature.ts";
import { offerFeedback } from "./feedback.ts";
import { scopeOf } from "./notices.ts";
import { sourceButtons } from "./sources.ts";

const LONGEST_QUESTION = 1000;
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

async function answer(visit: Visit, question: string, parts: FeatureParts): Promise<BotReply> {
  const { ask, memory, language, hurry, underWay, log } = parts;
  const { said, who, chat, user } = visit;
  if (question === "") return { content: said.askHow };
  if (question.length > LONGEST_QUESTION) return { content: said.tooLong(LONGEST_QUESTION) };
  const scope = (await scopeOf(visit, parts))?.title;
  // Who writes for a channel or a group without a name shares the account of that chat.
  const account = `telegram:${user ?? chat}`;
  const history = await memory.history(who);
  const options = { scope, language, user: account };
  const reply = await underWay.during(visit, ({ stopped, show }) => {
    let shown = "";
    const onText = (text: string): void => show(renderDraft((shown += text), scope, said));
    return inTime(
      (signal) => ask(question, history, { ...options, signal, onText }),
      [hurry, stopped],
      LONGEST_ANSWER,
    );
  });
  log.info(entryOf(reply), "Answered");
  const sources = memory.keeping(chat, reply.citations);
  const feedback = await offerFeedback(visit, sources.answer, { question, reply, scope }, parts);
  return {
    content: renderAnswer(reply, scope, question, said),
    keyboard: [...sourceButtons(sources.answer, reply.citations), ...feedback.keyboard],
    changes: [
      await memory.remembering(who, question, reply),
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
