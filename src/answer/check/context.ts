// The words around a number: whether it is this number that the source has there.

/** Where a fact stands in its normalised sentence, and the characters right before and behind it. */
export interface Context {
  readonly start: number;
  readonly end: number;
  readonly before: string;
  readonly behind: string;
  /** How many of them belong to the fact's own clause. */
  readonly ownBefore: number;
  readonly ownBehind: number;
}

/** Characters on either side. */
const WIDTH = 10;
/** So many more characters in common with the surroundings of another number are no chance. */
const LEAST_SHARED = 4;

/** Of a normalised sentence. */
export const CLAUSE_END = /[,。;:!?]/;
/** How a number is rounded or reached is said in many ways, and tells no number from another. */
const REACHED = /(?:超过|突破|达到|共计|合计|累计|不少于|不低于|[超逾近约达共为])$/;

export function contextOf(sentence: string, start: number, end: number): Context {
  const before = sentence.slice(0, start).replace(REACHED, "").slice(-WIDTH);
  const behind = sentence.slice(end, end + WIDTH);
  const clauseEnd = behind.search(CLAUSE_END);
  const clauseStart = before.split("").findLastIndex((character) => CLAUSE_END.test(character)) + 1;
  return {
    start,
    end,
    before,
    behind,
    ownBefore: before.length - clauseStart,
    ownBehind: clauseEnd === -1 ? behind.length : clauseEnd,
  };
}

/**
 * Whether the source has one of `others` where the claim has its number: 3人 and 8人 both stand there, but after the very
 * words 涉黑案件2件 it says 3人. `same`: the source's facts that say what the claim says.
 */
export function isMisplaced(claim: Context, same: readonly Context[], others: readonly Context[]): boolean {
  const most = mostShared(claim, others);
  // A short cut for a text made of one number a thousand times.
  return most >= LEAST_SHARED && most - mostShared(claim, same) >= LEAST_SHARED;
}

function mostShared(claim: Context, sources: readonly Context[]): number {
  return sources.reduce((most, source) => Math.max(most, sharedBeside(claim, source)), 0);
}

/**
 * Characters in common, counted outwards from the fact on both sides: to the borders of its clause, and beyond them only
 * where the clause is the same on both sides. Clauses may change places.
 */
function sharedBeside(one: Context, other: Context): number {
  let before = 0;
  while (before < one.before.length && one.before.at(-1 - before) === other.before.at(-1 - before)) before++;
  let behind = 0;
  while (behind < one.behind.length && one.behind[behind] === other.behind[behind]) behind++;
  const isSameClause = before >= one.ownBefore && behind >= one.ownBehind;
  return isSameClause ? before + behind : Math.min(before, one.ownBefore) + Math.min(behind, one.ownBehind);
}
