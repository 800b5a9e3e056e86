// A sentence of an answer, read together with the passages that it cites.
import { normalise } from "./comparable.ts";
import type { Evidence } from "./evidence.ts";
import { type Fact, factsOf } from "./facts.ts";
import type { Clause } from "./meant.ts";
import { clausesOf } from "./negation.ts";
import { supporters } from "./support.ts";
import { type Told, toldIn } from "./told.ts";

/** A place where a cited passage says what a number of the sentence says. */
export interface Supporter {
  readonly told: Told;
  readonly evidence: Evidence;
}

export interface ToldClaim extends Told {
  readonly supporters: readonly Supporter[];
}

export interface Claim {
  /** Normalised. */
  readonly text: string;
  readonly facts: readonly Fact[];
  /** Its numbers and dates with the words around them. */
  readonly told: readonly ToldClaim[];
  readonly clauses: readonly Clause[];
  readonly cited: readonly Evidence[];
}

/** `sentence` without its markers. */
export function readClaim(sentence: string, cited: readonly Evidence[]): Claim {
  const text = normalise(sentence);
  const facts = factsOf(sentence);
  const told = toldIn(text, facts).map((claim) => ({
    ...claim,
    supporters: cited.flatMap((evidence) =>
      supporters(evidence, claim.fact).map((source): Supporter => ({ told: source, evidence })),
    ),
  }));
  return { text, facts, told, clauses: clausesOf(sentence), cited };
}
