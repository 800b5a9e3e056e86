// What the work on the collection tells -> what its progress message says.
import type { Following } from "../../../ingest/collection.ts";
import type { Progress } from "../messages/progress.ts";
import type { Words } from "../words/words.ts";

/** `title` stands above each stage. */
export function following(
  progress: Progress,
  title: string,
  { stages }: Words,
  signal: AbortSignal,
): Following {
  return {
    onProgress: (stage, done, total) => progress.say(`${title}\n${stages[stage](done, total)}`),
    signal,
  };
}
