// Units that the collection itself names: issuers, and headings that are a unit's name.
import { fold } from "../notice/fold.ts";
import type { NoticeRecord } from "../index/records.ts";
import { withoutNationalities } from "./gazetteer.ts";

/** Parts of a unit's name that many units share; they name nothing by themselves. */
export const GENERIC: ReadonlySet<string> = new Set("中共省市县区州委党组办局室院厅部会员公司心府");
/** A longer heading tells of something, whatever it ends with. */
const LONGEST_HEADING = 30;
const UNIT_NAME = /(?:委员会|党委|办公室|研究室|委|局|办|集团|公司|中心|院|厅|部)$/;

export interface Unit {
  /** As written. */
  readonly name: string;
  /** The same, folded. */
  readonly folded: string;
  /** Whose it is, as far as its name says: 黄陂 of 武汉市黄陂区教育局. */
  readonly place: string | undefined;
  /** The name, folded, without 中共, places and 党组. */
  readonly stem: string;
  /** Characters with which its short forms end: 委 and 会 for 委员会. */
  readonly endings: string;
  /** Whether it is a place's own party committee: named by its whole name only (武汉市委). */
  readonly isCommittee: boolean;
}

/** The issuers, and the headings that are a unit's name. `knownPlaces`: stems, the longest first. */
export function collectUnits(notices: readonly NoticeRecord[], knownPlaces: readonly string[]): Unit[] {
  const issuers = notices.flatMap(({ issuer }) => (issuer === undefined ? [] : [issuer]));
  // A chapter's heading stands over many items.
  const headings = new Set<string>();
  for (const { items } of notices)
    for (const { path } of items) for (const heading of path) headings.add(heading);
  const ofUnits = [...headings].filter(
    (heading) => heading.length <= LONGEST_HEADING && UNIT_NAME.test(heading),
  );
  const isPlace = new Set(knownPlaces);
  const lengths = new Set(knownPlaces.map(({ length }) => length));
  return [...new Set([...issuers, ...ofUnits])]
    .map((name) => ({ name, folded: fold(name) }))
    .map((unit) => ({ ...unit, ...withoutPlaces(unit.folded, isPlace, lengths) }))
    .map((unit) => ({ ...unit, endings: endingsOf(unit.stem) }))
    .map((unit) => ({ ...unit, isCommittee: isGeneric(unit.stem) }));
}

/** 委 of 武汉市委, 区委: nothing tells it from another's but the place before it. */
function isGeneric(stem: string): boolean {
  return Array.from(stem).every((character) => GENERIC.has(character));
}

/** `lengths`: how long places are, the longest first. */
function withoutPlaces(
  folded: string,
  isPlace: ReadonlySet<string>,
  lengths: ReadonlySet<number>,
): Pick<Unit, "place" | "stem"> {
  const opening = (text: string): string | undefined =>
    [...lengths].map((length) => text.slice(0, length)).find((start) => isPlace.has(start));
  let place: string | undefined;
  let rest = withoutNationalities(folded).replace(/^中共/, "");
  for (let next; (next = opening(rest)) !== undefined; place = next)
    rest = rest.slice(next.length).replace(/^(?:[省市县区州]|自治[区州县旗])/, "");
  return { place, stem: rest.replace(/^委(?=.)/, "").replace(/党组$/, "") };
}

function endingsOf(stem: string): string {
  const short = stem.endsWith("委员会") ? "委" : stem.endsWith("办公室") ? "办" : "";
  return `${stem.at(-1) ?? ""}${short}`;
}
