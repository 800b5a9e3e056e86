// What an administrator does to the collection -> its reply: how far it is, then what was done or why not; recorded both ways.
import { CollectionError, type Following } from "../../../ingest/collection.ts";
import { type Action, createAudit } from "../audit.ts";
import type { BotReply } from "../messages/outgoing.ts";
import { type Progress, withProgress } from "../messages/progress.ts";
import type { Visit } from "../visit.ts";
import type { Words } from "../words/words.ts";
import type { FeatureParts } from "./feature.ts";

interface Change {
  readonly action: Action;
  /** The id of an upload; empty for all of the collection. */
  readonly target: string;
  /** Shown at once, and above each stage. */
  readonly title: string;
  /** The message whose button began it. */
  readonly pressed?: number | undefined;
}

/** Nothing where `work` finds that it was done already. What our own stopping cuts short throws, and is done again. */
export async function changing(
  parts: FeatureParts,
  visit: Visit,
  { action, target, title, pressed }: Change,
  work: (following: Following) => Promise<BotReply>,
): Promise<BotReply | undefined> {
  const { hurry, log } = parts;
  const { said } = visit;
  const audit = createAudit(parts);
  return withProgress(parts, visit, { first: title, pressed }, async (progress) => {
    try {
      const reply = await work(following(progress, title, said, hurry));
      return { ...reply, changes: await audit.record(visit, action, target, "done") };
    } catch (error) {
      if (hurry.aborted || !(error instanceof CollectionError) || error.reason === "stopped") throw error;
      // Pressed twice, or by two: the other press has done it.
      if (error.reason === "missing") return undefined;
      log.warn({ err: error }, "The collection was not changed");
      const content = `${said.notChanged}\n${said.refusals[error.reason](error.message)}`;
      return { content, changes: await audit.record(visit, action, target, error.reason) };
    }
  });
}

/** What the work on the collection tells -> what its progress message says, below `title`. */
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
