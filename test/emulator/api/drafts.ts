// What people see of an answer before it is sent: drafts, each of which fades unless it is renewed.
import type { Entity } from "./entities.ts";

export interface DraftState {
  readonly text: string;
  readonly entities: readonly Entity[];
  /** Milliseconds. */
  readonly at: number;
}

interface Draft {
  readonly chat_id: number;
  readonly thread: number | undefined;
  readonly draft_id: number;
  /** Everything it said, the oldest first. */
  readonly states: readonly DraftState[];
  readonly canStop: boolean;
  /** The person pressed stop. */
  readonly isStopped: boolean;
  /** The message that took its place; absent while it is shown, and for good when it faded. */
  readonly sentAs: number | undefined;
}

type Shown = Pick<Draft, "chat_id" | "thread" | "draft_id" | "canStop"> & Omit<DraftState, "at">;

export interface Drafts {
  readonly show: (shown: Shown) => Draft;
  /** The drafts on the person's screen now. */
  readonly visible: (chat: number) => readonly Draft[];
  /** All of a chat, the oldest first; who has neither a message nor a place on the screen has faded. */
  readonly of: (chat: number) => readonly Draft[];
  readonly stop: (chat: number, draft: number) => Draft;
  /** A message ends what was being written in its place; returns what the last draft had said. */
  readonly end: (chat: number, thread: number | undefined, message: number) => readonly DraftState[];
}

/** `life` is how long a draft stays without being renewed, in milliseconds. */
export function createDrafts(now: () => number, life: number): Drafts {
  const drafts = new Map<number, readonly Draft[]>();
  const of = (chat: number) => drafts.get(chat) ?? [];
  const isVisible = ({ states, sentAs }: Draft) => sentAs === undefined && now() - states.at(-1)!.at < life;
  const visible = (chat: number) => of(chat).filter(isVisible);
  const replace = (old: Draft, changed: Draft): Draft => {
    drafts.set(
      old.chat_id,
      of(old.chat_id).map((draft) => (draft === old ? changed : draft)),
    );
    return changed;
  };
  return {
    of,
    visible,
    show({ text, entities, ...place }) {
      const state = { text, entities, at: now() };
      const shown = visible(place.chat_id).find(
        ({ draft_id, thread }) => draft_id === place.draft_id && thread === place.thread,
      );
      if (shown !== undefined)
        return replace(shown, { ...shown, canStop: place.canStop, states: [...shown.states, state] });
      const draft = { ...place, states: [state], isStopped: false, sentAs: undefined };
      drafts.set(place.chat_id, [...of(place.chat_id), draft]);
      return draft;
    },
    stop(chat, id) {
      const draft = visible(chat).find(({ draft_id }) => draft_id === id);
      if (draft?.canStop !== true)
        throw new Error(`There is no draft ${id} in ${chat} with a button to stop it.`);
      return replace(draft, { ...draft, isStopped: true });
    },
    end(chat, thread, message) {
      const ended = visible(chat).filter((draft) => draft.thread === thread);
      for (const draft of ended) replace(draft, { ...draft, sentAs: message });
      return ended.at(-1)?.states ?? [];
    },
  };
}
