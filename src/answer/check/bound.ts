// Whether a number of a sentence belongs to other words of its source: 新增教师3420名, where 3420 are the places.
import type { Claim, Supporter, ToldClaim } from "./claim.ts";
import type { Quantity } from "./quantities.ts";
import type { Told } from "./told.ts";
import { areCompatible } from "./units.ts";

/** Characters, those of pairs once more, by which a number is told like another one of the source, not like itself. */
const LEAST_LIKENESS = 4;
/** No passage has so many numbers of a kind; a text made to have them is not judged. */
const MOST = 80;
const EMPTY = /[的了和与及等共个在对为中其是有将已被把由从到至年月日也都还并]/u;
/** Says how a number is reached or rounded, and not what it counts. */
const PREDICATE =
  /预计|预期|力争|增幅|增速|涨幅|降幅|达到?|共计?|合计|累计|总共|增长|提高|上升|下降|降低|增加|减少|增至|降至|同比|比?上年|较?上年|年均|完成|实现|占比?|突破|超过|逾|超|约|近|迈上|台阶|大关|其中|分别|以上|以下|以内|左右|至少|不少于|不低于|目前|[全本][省市县区国州]/gu;

const SPANS = ["years", "quarters", "months", "weeks", "days", "hours", "minutes"];

/** The numbers of a sentence whose words are those of another number in what it cites. */
export function misboundNumbers({ told, cited }: Claim): string[] {
  return told.flatMap((claim) => {
    const { fact, supporters } = claim;
    // 1个 names one of several more often than it counts; without a unit it may be the name of a line or a road.
    if (fact.form === "date" || fact.value === 1 || fact.unit === undefined) return [];
    const rivals = cited.flatMap((evidence) =>
      evidence.told
        .filter(
          (source) =>
            !source.isListed && isOfKind(source.fact, fact) && !supporters.some((own) => own.told === source),
        )
        .map((source): Supporter => ({ told: source, evidence })),
    );
    if (supporters.length === 0 || rivals.length === 0 || supporters.length + rivals.length > MOST) return [];
    if (!isClear(claim) || !supporters.every(({ told: source }) => isClear(source))) return [];
    return likenessToRival(claim, rivals) >= LEAST_LIKENESS ? [fact.text] : [];
  });
}

/** Numbers that a sentence says more often than the source: 16人 of two units, where one has 16人 and the other 22. */
export function repeatedNumbers({ told }: Claim): string[] {
  const said = new Map<string, ToldClaim[]>();
  for (const claim of told) {
    const { fact, supporters } = claim;
    // Without any it is at fault itself, or counts something in a name: “四个着力”.
    if (supporters.length === 0) continue;
    if (fact.form === "date" || fact.isOrdinal || fact.unit === undefined || isSpan(fact)) continue;
    const { word, families } = fact.unit;
    const key = `${fact.value} ${families.includes("count") ? word : families.join()}`;
    said.set(key, [...(said.get(key) ?? []), claim]);
  }
  return [...said.values()].flatMap((claims) => {
    const places = new Set(claims.flatMap(({ supporters }) => supporters.map((supporter) => supporter.told)));
    return claims.length > 1 && places.size < claims.length ? [claims.at(-1)!.fact.text] : [];
  });
}

/** Whether the source's number could have been said in place of the claim's. */
function isOfKind(source: Told["fact"], claim: Quantity): boolean {
  if (source.form === "date") return false;
  return source.unit !== undefined && !source.isOrdinal && areCompatible(source.unit, claim.unit);
}

function isSpan({ unit }: Quantity): boolean {
  return unit?.families.some((family) => SPANS.includes(family)) ?? false;
}

/** Whether a number has words of its own: 增长5% has none, and in 1亿元、3亿元和5亿元 they stand elsewhere. */
function isClear({ own, isListed }: Told): boolean {
  return !isListed && piecesOf(own).size > 0;
}

/** How much of the claim's words are those of a rival and not those of its best supporter. */
function likenessToRival({ own: words, supporters }: ToldClaim, rivals: readonly Supporter[]): number {
  const claimed = piecesOf(words);
  const ofRivals = rivals.map(({ told, evidence }) => ({ rival: piecesOf(told.own), evidence }));
  const margins = supporters.map(({ told, evidence }) => {
    const own = piecesOf(told.own);
    // What stands over a passage is said of all its numbers.
    const inAll = piecesOf(evidence.headings.join());
    const differences = ofRivals.map(({ rival, evidence: other }) =>
      difference(claimed, rival, other === evidence ? own : new Set([...own, ...inAll])),
    );
    return Math.max(...differences);
  });
  return Math.min(...margins);
}

/** How much of `claimed` is in `rival` alone; nothing where any of it is in `own` alone, or all of `own` is in it. */
function difference(
  claimed: ReadonlySet<string>,
  rival: ReadonlySet<string>,
  own: ReadonlySet<string>,
): number {
  const pieces = [...claimed];
  const isOwn = pieces.some((piece) => own.has(piece) && !rival.has(piece));
  const isAllOwn = [...own].every((piece) => claimed.has(piece));
  return isOwn || isAllOwn ? 0 : weight(pieces.filter((piece) => rival.has(piece) && !own.has(piece)));
}

function weight(pieces: readonly string[]): number {
  return pieces.reduce((sum, { length }) => sum + length, 0);
}

/** The telling characters of a text, and their pairs. */
function piecesOf(text: string): Set<string> {
  const found = new Set<string>();
  for (const [run] of text.replace(PREDICATE, " ").matchAll(/\p{Script=Han}+/gu))
    for (let i = 0; i < run.length; i++) {
      if (EMPTY.test(run[i]!)) continue;
      found.add(run[i]!);
      if (i + 1 < run.length && !EMPTY.test(run[i + 1]!)) found.add(run.slice(i, i + 2));
    }
  return found;
}
