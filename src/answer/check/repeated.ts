// Words that are for the model alone: whether a sentence gives them away.
import { squeeze } from "./comparable.ts";

/** Characters: so many in a row are no chance, in Chinese or in English. */
const RUN = 8;
/** Of the runs of a sentence. */
const MOST_SHARED = 0.5;

/** Whether half of `sentence` or more stands in `withheld` word for word. */
export function isRepeated(sentence: string, withheld: string): boolean {
  const said = squeeze(sentence);
  const source = squeeze(withheld);
  const runs = Array.from({ length: Math.max(0, said.length - RUN + 1) }, (_, at) =>
    said.slice(at, at + RUN),
  );
  const shared = runs.filter((run) => source.includes(run)).length;
  return runs.length > 0 && shared >= MOST_SHARED * runs.length;
}
