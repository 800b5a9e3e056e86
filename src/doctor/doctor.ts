// Everything the program needs -> whether it is there, and what to do about each fault.
import { clean } from "../channels/clean.ts";
import type { Settings } from "../config.ts";
import { inWords, isSystemFault, reasonOf } from "../system-fault.ts";
import { checkIndex, checkNotices, checkVectors } from "./collection.ts";
import type { Finding } from "./finding.ts";
import { checkEmbedding, checkModel, checkTracing } from "./models.ts";
import { checkTelegram } from "./telegram.ts";

const OLDEST_NODE = "20.19";

/** Of what each line speaks, in the order in which one needs the other. */
const CHECKS: Readonly<Record<string, (settings: Settings) => Promise<Finding>>> = {
  Node: checkNode,
  notices: checkNotices,
  index: checkIndex,
  "vector search": checkVectors,
  embedding: checkEmbedding,
  answers: checkModel,
  tracing: checkTracing,
  Telegram: checkTelegram,
};

/** One finding a check, in order, as soon as it is made; its text begins with what it is about. */
export async function* examine(settings: Settings): AsyncGenerator<Finding> {
  for (const [name, check] of Object.entries(CHECKS)) {
    const { state, text } = await check(settings).catch(asFault);
    yield { state, text: `${name}: ${clean(text)}` };
  }
}

async function checkNode(): Promise<Finding> {
  const { node } = process.versions;
  return node.localeCompare(OLDEST_NODE, undefined, { numeric: true }) >= 0
    ? { state: "ok", text: node }
    : { state: "fault", text: `${node}: install ${OLDEST_NODE} or newer.` };
}

function asFault(error: unknown): Finding {
  return { state: "fault", text: isSystemFault(error) ? inWords(error) : reasonOf(error) };
}
