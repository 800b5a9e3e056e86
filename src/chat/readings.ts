// A question in its conversation -> the reading of it for which most is found: alone, in its place, with its topic.
import type { Found } from "../answer/answer.ts";
import { LEAST_UNNAMED } from "../retrieval/decide.ts";
import type { Named } from "../retrieval/names.ts";
import type { Turn } from "./history.ts";
import { standAlone, withOwnTopic, withPlace, withTopic } from "./rewrite.ts";

export interface Reading {
  /** As it was looked up. */
  readonly question: string;
  readonly found: Found;
}

/** By so much more of a question must be found elsewhere to leave the place of the conversation. */
const FAR_BETTER = 0.15;
/** So much of another topic must be found in the same place to take it for one. */
const LEAST_OTHER_TOPIC = 0.8;

/** `look` finds the evidence for one reading. */
export async function chooseReading(
  question: string,
  history: readonly Turn[],
  namedIn: (text: string) => Named,
  look: (reading: string) => Promise<Found>,
): Promise<Reading> {
  const read = async (reading: string): Promise<Reading> => ({
    question: reading,
    found: await look(reading),
  });
  /** Another reading, when there is one and so much of it is found. */
  const surely = async (reading: string | undefined, least: number): Promise<Reading | undefined> => {
    if (reading === undefined) return undefined;
    const other = await read(reading);
    return other.found.verdict.enough && other.found.verdict.confidence >= least ? other : undefined;
  };
  const complete = standAlone(question, history, namedIn);
  const inPlace = withPlace(question, history, namedIn);
  if (complete !== question) {
    const ofOther = await surely(withOwnTopic(question, history, namedIn), LEAST_OTHER_TOPIC);
    if (ofOther !== undefined) return ofOther;
    const completed = await read(complete);
    return completed.found.verdict.enough ? completed : ((await surely(inPlace, LEAST_UNNAMED)) ?? completed);
  }
  const anywhere = await read(question);
  // A place that the person did not name again earns a question no lower threshold.
  const here = await surely(inPlace, LEAST_UNNAMED);
  if (here !== undefined && !isFarBetter(anywhere, here)) return here;
  if (anywhere.found.verdict.enough) return anywhere;
  return (await surely(withTopic(question, history, namedIn), LEAST_UNNAMED)) ?? anywhere;
}

/** Who spoke of a place goes on to speak of it, unless the question is far better answered elsewhere. */
function isFarBetter({ found: { verdict } }: Reading, here: Reading): boolean {
  return verdict.enough && verdict.confidence > here.found.verdict.confidence + FAR_BETTER;
}
