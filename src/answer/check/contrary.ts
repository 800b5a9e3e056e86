// What a sentence says by a word whose sibling its source has there: 初中 for 小学, 减少 for 增加.
import type { Claim, Supporter, ToldClaim } from "./claim.ts";
import type { Evidence } from "./evidence.ts";
import { type Clause, meantBy, pairsOf } from "./meant.ts";
import { agree, CLASSES, contradicts, type Member, type Siblings } from "./siblings.ts";

/** A clause of the source is the one meant when it holds this share of the clause's other character pairs. */
const MEANT = 0.5;
const FEWEST_PAIRS = 3;

/** The words of a sentence that contradict what it cites, each once. */
export function contraryWords({ told, clauses, cited }: Claim): string[] {
  // Where a number stands tells better which clause is meant than how alike two clauses are.
  const uncounted = clauses.filter(({ text }) => !told.some(({ fact }) => text.includes(fact.text)));
  const words = CLASSES.flatMap((siblings) => [
    ...clauses.flatMap(({ text }) => neverSaid(siblings, text, cited)),
    ...told.flatMap((claim) => toldOfSibling(siblings, claim)),
    ...uncounted.flatMap((clause) => saidOtherwise(siblings, clause, cited)),
  ]);
  return [...new Set(words)];
}

/** Members that no cited passage has, where it has others of their class. */
function neverSaid(siblings: Siblings, clause: string, cited: readonly Evidence[]): string[] {
  const claimed = siblings.mayBeUnsaid ? [] : siblings.saidIn(clause);
  if (claimed.length === 0) return [];
  const shown = cited.map(({ membersShown }) => membersShown(siblings));
  if (shown.every(({ said }) => said.length === 0)) return [];
  const meant = shown.flatMap((members) => members.meant);
  return claimed.filter((member) => !agree([member], meant)).map(({ word }) => word);
}

/** The member by which the number is told, if every place where the number stands tells it by another. */
function toldOfSibling(siblings: Siblings, { own, supporters }: ToldClaim): string[] {
  const claimed = siblings.saidIn(own);
  if (claimed.length === 0 || supporters.length === 0) return [];
  return supporters.every((supporter) => isToldOtherwise(siblings, claimed, supporter))
    ? [claimed[0]!.word]
    : [];
}

/** Judged by what stands nearest to the number: its own words, else those before, else the headings from the inmost. */
function isToldOtherwise(
  siblings: Siblings,
  claimed: readonly Member[],
  { told: { own, before }, evidence: { headings } }: Supporter,
): boolean {
  const above = siblings.mayBeUnsaid ? [] : headings.toReversed();
  for (const text of [own, ...before, ...above]) {
    if (agree(claimed, siblings.meantIn(text))) return false;
    if (siblings.saidIn(text).length > 0) return true;
  }
  return false;
}

/** The member of a clause whose like in the source has another in its place. */
function saidOtherwise(siblings: Siblings, { text }: Clause, cited: readonly Evidence[]): string[] {
  const claimed = siblings.saidIn(text);
  if (claimed.length === 0) return [];
  const rest = claimed.reduceRight(
    (words, { word, at }) => `${words.slice(0, at)} ${words.slice(at + word.length)}`,
    text,
  );
  const pairs = new Set([...pairsOf(rest)].filter((pair) => !pair.includes(" ")));
  if (pairs.size < FEWEST_PAIRS) return [];
  const sources = cited.flatMap((evidence) => evidence.clauses);
  const meant = meantBy(pairs, sources, MEANT);
  const isContrary = meant.every((source) => contradicts(siblings, source.text, claimed));
  return meant.length > 0 && isContrary ? [claimed[0]!.word] : [];
}
