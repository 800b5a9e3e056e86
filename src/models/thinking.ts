// What a model thinks aloud before it answers is no part of the answer.

const OPEN = "<think>";
const CLOSE = "</think>";

/** `answer` without a `<think> … </think>` at its beginning; an answer that is nothing else is empty. */
export async function* withoutThinking(answer: AsyncIterable<string>): AsyncGenerator<string> {
  let held = "";
  let state: "beginning" | "thinking" | "answering" = "beginning";
  for await (const delta of answer) {
    if (state === "answering") {
      yield delta;
      continue;
    }
    held += delta;
    if (state === "beginning") {
      const begun = held.trimStart();
      if (OPEN.startsWith(begun.slice(0, OPEN.length)) && begun.length < OPEN.length) continue;
      state = begun.startsWith(OPEN) ? "thinking" : "answering";
    }
    if (state === "thinking") {
      const end = held.indexOf(CLOSE);
      // Only the beginning of the closing sign needs to be remembered.
      if (end === -1) held = held.slice(-CLOSE.length);
      if (end === -1) continue;
      held = held.slice(end + CLOSE.length);
      state = "answering";
    }
    if (held !== "") yield held;
    held = "";
  }
  if (state === "beginning" && held !== "") yield held;
}
