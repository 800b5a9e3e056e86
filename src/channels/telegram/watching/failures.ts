// An answer -> what providers failed to give for it, and whether what they gave shows that they work.
import type { Reply } from "../../../chat/conversation.ts";

export interface Failure {
  readonly purpose: "answer" | "rewriting" | "vector";
  /** One of the reasons of a `ModelUnavailableError`. */
  readonly reason: string;
}

export type Standing = Readonly<Record<"model" | "vectors", string | undefined>>;

/** Nobody's fault but the person's, or ours as we stop. */
const HARMLESS: ReadonlySet<string> = new Set(["budget", "cancelled"]);

export function failuresIn({ generation, rewriting, vectors }: Reply): readonly Failure[] {
  const reasons = [
    { purpose: "answer" as const, reason: generation?.unavailable },
    { purpose: "rewriting" as const, reason: rewriting?.unavailable },
    { purpose: "vector" as const, reason: vectors?.unavailable },
  ];
  return reasons.flatMap(({ purpose, reason }) => (reason === undefined ? [] : [{ purpose, reason }]));
}

/** Of the language model and of the embedding: why it failed, `works`, or nothing where it was not asked. */
export function standing({ generation, rewriting, vectors, passages }: Reply): Standing {
  const asked = [generation, rewriting?.model === undefined ? undefined : rewriting];
  const outcomes = asked.flatMap((one) => (one === undefined ? [] : [one.unavailable ?? "works"]));
  const telling = outcomes.filter((outcome) => !HARMLESS.has(outcome));
  const found = vectors?.unavailable ?? (passages.length === 0 ? undefined : "works");
  return {
    // One success shows that it works.
    model: telling.find((outcome) => outcome === "works") ?? telling[0],
    vectors: found === undefined || HARMLESS.has(found) ? undefined : found,
  };
}
