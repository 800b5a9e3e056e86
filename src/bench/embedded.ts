// Questions -> their vectors, before anything is timed.
import { loadBuiltin } from "./ours.ts";

export async function embedQuestions(questions: readonly string[]): Promise<Float32Array[]> {
  const embedding = await loadBuiltin();
  return Promise.all(questions.map((question) => embedding.embedQuery(question)));
}
