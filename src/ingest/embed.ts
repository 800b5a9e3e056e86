// Passages -> a vector for each: known from before, left by an ingest that was interrupted, or made now.
import { setImmediate as turn } from "node:timers/promises";
import type { Embedding } from "../embeddings/embedding.ts";
import { indexedText } from "../index/records.ts";
import { ModelUnavailableError } from "../models/unavailable.ts";
import type { Gathered } from "./gather.ts";
import type { Pending } from "./pending.ts";

/** Passages after which what was embedded is on the disk for sure. */
const SETTLED = 256;

interface Embedded {
  /** One a passage, in order. */
  readonly vectors: readonly Float32Array[];
  /** Passages whose vector an interrupted ingest had left. */
  readonly resumed: number;
}

/**
 * Undefined when the embedding turns out to give vectors of another length than those that were there: then `embedding`
 * knows its dimensions, and what was there does not fit. Throws `ModelUnavailableError`, which says how much is kept.
 */
export async function embedPassages(
  embedding: Embedding,
  { notices, passages, vectors: known }: Gathered,
  pending: Pending,
  onEmbedded: (done: number, total: number) => void,
): Promise<Embedded | undefined> {
  const textOf = (id: number): string => indexedText(notices[passages[id]!.notice]!, passages[id]!);
  const vectors = [...known];
  const lacking = [...vectors.keys()].filter((id) => vectors[id] === undefined);
  for (const id of lacking) vectors[id] = pending.vectorOf(textOf(id));
  const missing = lacking.filter((id) => vectors[id] === undefined);
  const resumed = lacking.length - missing.length;
  const reused = vectors.find((vector) => vector !== undefined);
  let done = 0;
  try {
    for (let from = 0; from < missing.length; from += SETTLED) {
      const batch = missing.slice(from, from + SETTLED);
      const texts = batch.map(textOf);
      await embedding.embed(texts, (at, part) => {
        part.forEach((vector, i) => (vectors[batch[at + i]!] = vector));
        pending.keep(texts.slice(at, at + part.length), part);
        onEmbedded((done += part.length), missing.length);
      });
      await pending.settle();
      // An embedding that asks nobody never yields: let signals and other work of the process through.
      await turn();
      if (reused !== undefined && embedding.dimensions !== reused.length) return undefined;
    }
  } catch (error) {
    await pending.settle();
    throw embedding.isCostly ? withKept(error, resumed + done, lacking.length) : error;
  }
  return { vectors: vectors.map((vector) => vector!), resumed };
}

function withKept(error: unknown, kept: number, total: number): unknown {
  if (!(error instanceof ModelUnavailableError) || kept === 0) return error;
  const { reason, message, status, retryAfter } = error;
  return new ModelUnavailableError(
    reason,
    `${message} Of ${total} passages to embed, ${kept} are embedded and kept: run the same again, and only the others are sent.`,
    { retryAfter, ...(status === undefined ? {} : { status }) },
  );
}
