// What the bot remembers of its chats: conversations, scopes, the sources behind buttons, what it told whom.
import { randomBytes } from "node:crypto";
import { z } from "zod";
import type { Citation } from "../../answer/cite.ts";
import type { Reply } from "../../chat/conversation.ts";
import { continued, type Turn } from "../../chat/history.ts";
import { type Change, type Kind, put, remove, type StateStore } from "../../state/store.ts";

/** What changes a memory is returned, to be written in one step with the answer that it belongs to. */
export interface Memory {
  /** Of one person in one place. */
  readonly history: (who: string) => Promise<readonly Turn[]>;
  /** `before` is what the question came back to, where that is not what was said last. */
  readonly remembering: (
    who: string,
    before: readonly Turn[],
    question: string,
    reply: Reply,
  ) => Promise<Change>;
  readonly forgetting: (who: string) => Change;
  /** The id of the notice to which a place is narrowed. */
  readonly scope: (place: string) => Promise<string | undefined>;
  readonly narrowing: (place: string, notice: string | undefined) => Change;
  /** Keeps the sources of an answer for its buttons, under an id of its own. */
  readonly keeping: (chat: number, citations: readonly Citation[]) => { answer: string; change: Change };
  /** Only for the chat to which the answer went. */
  readonly citation: (chat: number, answer: string, n: number) => Promise<Citation | undefined>;
  /** For whoever has the link to it. */
  readonly linked: (answer: string, n: number) => Promise<Citation | undefined>;
  readonly citations: (chat: number, answer: string) => Promise<readonly Citation[]>;
  /** When something was told, in milliseconds since 1970; long ago where it never was. */
  readonly told: (what: string) => Promise<number>;
  readonly telling: (what: string) => Change;
  /** Forgets what is too old and what is too much. */
  readonly tidy: () => Promise<void>;
}

const DAY = 86_400_000;
const DAYS_KEPT = 90;
const MOST_PLACES = 10_000;
/** About 60 MB. */
const MOST_ANSWERS = 20_000;

const citation: z.ZodType<Citation> = z.object({
  n: z.int(),
  notice: z.string(),
  title: z.string(),
  issuer: z.string().nullable(),
  date: z.string().nullable(),
  path: z.array(z.string()),
  quote: z.string(),
  passage: z.string(),
  file: z.string(),
  page: z.int().exactOptional(),
  start: z.int(),
  end: z.int(),
});
const turn: z.ZodType<Turn> = z.object({ role: z.enum(["user", "assistant"]), text: z.string() });

const CONVERSATION: Kind<readonly Turn[]> = { name: "conversation", schema: z.array(turn) };
const SCOPE: Kind<string> = { name: "scope", schema: z.string() };
const SOURCES: Kind<{ readonly chat: number; readonly citations: readonly Citation[] }> = {
  name: "sources",
  schema: z.object({ chat: z.int(), citations: z.array(citation) }),
};
const TOLD: Kind<number> = { name: "told", schema: z.number() };
/** For who moves or removes what belongs to a chat or a person. */
export const KINDS = { CONVERSATION, SCOPE, SOURCES, TOLD };

export function createMemory(store: StateStore): Memory {
  const history: Memory["history"] = async (who) => (await store.get(CONVERSATION, who)) ?? [];
  const citations: Memory["citations"] = async (chat, answer) => {
    const sources = await store.get(SOURCES, answer);
    return sources?.chat === chat ? sources.citations : [];
  };
  return {
    history,
    remembering: async (who, before, question, { answer }) =>
      put(CONVERSATION, who, continued([...(await history(who)), ...before], question, answer)),
    forgetting: (who) => remove(CONVERSATION, who),
    scope: (place) => store.get(SCOPE, place),
    narrowing: (place, notice) => (notice === undefined ? remove(SCOPE, place) : put(SCOPE, place, notice)),
    keeping(chat, given) {
      const answer = randomBytes(9).toString("base64url");
      return { answer, change: put(SOURCES, answer, { chat, citations: given }) };
    },
    citations,
    citation: async (chat, answer, n) => (await citations(chat, answer)).find((one) => one.n === n),
    linked: async (answer, n) => (await store.get(SOURCES, answer))?.citations.find((one) => one.n === n),
    told: async (what) => (await store.get(TOLD, what)) ?? -Infinity,
    telling: (what) => put(TOLD, what, Date.now()),
    async tidy() {
      const olderThan = Date.now() - DAYS_KEPT * DAY;
      for (const kind of [CONVERSATION, SCOPE, TOLD])
        await store.trim(kind, { olderThan, most: MOST_PLACES });
      await store.trim(SOURCES, { olderThan, most: MOST_ANSWERS });
    },
  };
}
