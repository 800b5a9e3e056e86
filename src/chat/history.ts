// What was said in a conversation, turn by turn: it tells what a question means, and is never evidence.

export interface Turn {
  readonly role: "user" | "assistant";
  readonly text: string;
}

/** Turns that are kept; the readings of a question reach less far back. */
const MOST_TURNS = 20;

/** `history` with a question and its answer behind it, without what is too long ago. */
export function continued(history: readonly Turn[], question: string, answer: string): readonly Turn[] {
  const turns: readonly Turn[] = [
    { role: "user", text: question },
    { role: "assistant", text: answer },
  ];
  return [...history, ...turns].slice(-MOST_TURNS);
}
