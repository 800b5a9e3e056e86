// Answers under way: their chats see that one is coming, and who asked can stop it.
import type { Api } from "grammy";
import type { Log } from "../../../log.ts";
import { createDrafts } from "../transport/drafts.ts";
import { beginTyping } from "../transport/typing.ts";
import type { Visit } from "../visit.ts";

export interface UnderWay {
  /** Does `work`, which prepares an answer. */
  readonly during: <Result>(visit: Visit, work: (answer: Showing) => Promise<Result>) => Promise<Result>;
  /** What this person waits for in this place; whether there was anything. */
  readonly stop: (who: string) => boolean;
  /** The answer of which the chat is shown this draft, if it is still under way. */
  readonly stopDraft: (chat: number, draft: number) => void;
}

interface Showing {
  /** Aborts when somebody wants no more of the answer. */
  readonly stopped: AbortSignal;
  /** Shows all there is of the answer by now, where the chat can. */
  readonly show: (text: string) => void;
}

interface Answer {
  readonly who: string;
  readonly chat: number;
  readonly draft: number | undefined;
  readonly stop: () => void;
}

export function createUnderWay({ api, log }: { readonly api: Api; readonly log: Log }): UnderWay {
  const beginDraft = createDrafts(api, log);
  const answers = new Set<Answer>();
  const stopAll = (isMeant: (answer: Answer) => boolean): boolean => {
    const meant = [...answers].filter(isMeant);
    for (const { stop } of meant) stop();
    return meant.length > 0;
  };
  return {
    async during(visit, work) {
      const { chat, who, isPrivate } = visit;
      const stopping = new AbortController();
      const endTyping = beginTyping(api, visit);
      // Telegram takes drafts in private chats alone.
      const draft = isPrivate ? beginDraft(visit) : undefined;
      const stop = (): void => {
        draft?.end();
        stopping.abort();
      };
      const answer = { who, chat, draft: draft?.id, stop };
      answers.add(answer);
      try {
        return await work({ stopped: stopping.signal, show: (text) => draft?.show(text) });
      } finally {
        answers.delete(answer);
        draft?.end();
        endTyping();
      }
    },
    stop: (who) => stopAll((answer) => answer.who === who),
    stopDraft: (chat, draft) => void stopAll((answer) => answer.chat === chat && answer.draft === draft),
  };
}
