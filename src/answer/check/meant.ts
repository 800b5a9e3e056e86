// Which clauses of a source a clause of a sentence means: those with which it has most in common.

export interface Clause {
  readonly text: string;
  /** Each negation is one mark; 不断 and 未来 deny nothing. */
  readonly marked: string;
  /** Neighbouring characters, negations left out. */
  readonly pairs: ReadonlySet<string>;
  /** Those behind its first negation. */
  readonly denied: ReadonlySet<string>;
}

/** Of `sources`, those that hold the largest share of `pairs`; none where that is less than `least` of them. */
export function meantBy<Source extends Pick<Clause, "pairs">>(
  pairs: ReadonlySet<string>,
  sources: readonly Source[],
  least: number,
): readonly Source[] {
  const shares = sources.map((source) => shared(pairs, source.pairs) / Math.max(1, pairs.size));
  const best = shares.reduce((most, share) => Math.max(most, share), 0);
  return best < least ? [] : sources.filter((_, i) => shares[i]! >= best);
}

export function pairsOf(text: string): Set<string> {
  return new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2)));
}

export function shared(some: ReadonlySet<string>, others: ReadonlySet<string>): number {
  let count = 0;
  for (const one of some) if (others.has(one)) count++;
  return count;
}
