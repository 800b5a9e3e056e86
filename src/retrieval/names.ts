// Places and units that the collection itself names, recognised in questions by full and short names.
import { fold } from "../notice/fold.ts";
import { withoutNationalities } from "./gazetteer.ts";
import { createInHan } from "./in-han.ts";
import { collectUnits } from "./units.ts";
import { createUnitsIn } from "./units-in.ts";
import type { ItemRecord, NoticeRecord } from "../index/records.ts";

/** Affinity of a passage whose notice belongs to a part of the place named: a district of the city. */
export const PART_OF_PLACE = 0.5;
/** Affinity of another notice of the place whose committee was named. */
const OF_COMMITTEE = 0.8;
/** Affinity of a passage that only mentions what was named. */
const MENTIONED = 0.6;

/** 不是黄陂的, 别跟武汉那些单位搞混: whom a question does not mean. */
const EXCLUDED = /(?:不是|不要|不含|不算|不问|别跟|别和|除了|除开)[^,，。;；?？)）]{2,12}/g;

export interface Named {
  /** Place stems (武汉, 黄陂) in the question that the collection knows. */
  readonly places: readonly string[];
  /** Full names of the units in the question that the collection knows. */
  readonly units: readonly string[];
  /** The place before a unit whose name says none (区教育局, a heading): it is meant only in that place's notices. */
  readonly owners?: ReadonlyMap<string, string>;
  /** The question, folded, without the words that name them. */
  readonly rest: string;
}

export interface Names {
  readonly namedIn: (question: string) => Named;
  /** The place stems in folded `text` that the collection knows. */
  readonly placesIn: (text: string) => readonly string[];
  /** Positions of the notices that are those places' or units' own. */
  readonly noticesOf: (named: Named) => number[];
  /** How well an item fits the places and units named, told by whose it is: 1 = theirs; absent = somebody else's. */
  readonly affinityByName: (named: Named, notice: NoticeRecord, item: ItemRecord) => number | undefined;
  /**
   * How well a passage, folded, fits them: the same, or less when it merely mentions them, and 0 when it does not. `mentions`
   * tells whether the passage's notice says a place anywhere, and is asked seldom.
   */
  readonly affinity: (
    named: Named,
    notice: NoticeRecord,
    item: ItemRecord,
    text: string,
    mentions: (place: string) => Promise<boolean>,
  ) => Promise<number>;
}

export function collectNames(notices: readonly NoticeRecord[]): Names {
  const placesOf = new Map(
    notices.map((notice) => [notice, places(notice.issuer ?? notice.title.split("关于")[0]!)]),
  );
  const allPlaces = [...new Set([...placesOf.values()].flat())].toSorted((a, b) => b.length - a.length);
  const inHan = createInHan(allPlaces);
  const units = collectUnits(notices, allPlaces);
  const unitsIn = createUnitsIn(units, allPlaces);
  const unitNames = new Set(units.map(({ name }) => name));
  const committees = new Set(units.filter(({ isCommittee }) => isCommittee).map(({ name }) => name));

  const namedIn = (question: string): Named => {
    const whole = inHan(fold(question));
    const folded = whole.replace(EXCLUDED, (clause) =>
      allPlaces.some((place) => clause.includes(place)) || unitsIn(clause).length > 0 ? " " : clause,
    );
    const mentions = unitsIn(folded);
    const named = allPlaces.filter((place) => folded.includes(place));
    let rest = folded;
    for (const { words } of mentions) rest = rest.replace(words, " ");
    for (const place of named)
      rest = rest.replace(new RegExp(`${place}(?:[省市县区州]|自治[区州县旗])?`, "g"), " ");
    const owners = new Map(
      mentions.flatMap(({ unit, place }) =>
        unit.place === undefined && place !== undefined ? [[unit.name, place] as const] : [],
      ),
    );
    return { places: named, units: mentions.map(({ unit }) => unit.name), owners, rest };
  };

  const placesIn = (text: string): string[] => {
    const written = inHan(text);
    return allPlaces.filter((place) => written.includes(place));
  };

  const namesUnit = ({ units: named }: Named): boolean => named.some((unit) => !committees.has(unit));

  const isOwners = ({ owners }: Named, unit: string, notice: NoticeRecord): boolean => {
    const owner = owners?.get(unit);
    const own = placesOf.get(notice)!;
    return owner === undefined || own.length === 0 || own.at(-1) === owner;
  };

  const affinityByName: Names["affinityByName"] = (named, notice, item) => {
    const isTheirs = (unit: string): boolean =>
      notice.issuer === unit || (item.path.includes(unit) && isOwners(named, unit, notice));
    if (named.units.some(isTheirs)) return 1;
    if (namesUnit(named)) return undefined;
    const own = placesOf.get(notice)!;
    const isOwn = named.places.length === 0 || named.places.some((place) => own.at(-1) === place);
    // 武汉市委 is asked about the city as a whole as well, by people who mean no notice of its own.
    if (isOwn) return named.units.length > 0 ? OF_COMMITTEE : 1;
    return named.places.some((place) => own.includes(place)) ? PART_OF_PLACE : undefined;
  };

  const affinity: Names["affinity"] = async (named, notice, item, text, mentions) => {
    const byName = affinityByName(named, notice, item);
    if (byName !== undefined) return byName;
    const says = (unit: string): boolean =>
      text.includes(fold(unit)) && (isOwners(named, unit, notice) || text.includes(named.owners!.get(unit)!));
    if (namesUnit(named)) return named.units.some(says) ? MENTIONED : 0;
    if (named.places.some((place) => text.includes(place))) return MENTIONED;
    // A notice that says nowhere whose it is may say so in any of its paragraphs.
    if (placesOf.get(notice)!.length > 0) return 0;
    for (const place of named.places) if (await mentions(place)) return MENTIONED;
    return 0;
  };

  const unitNotices = new Map<string, Set<number>>();
  const placeNotices = new Map<string, Set<number>>();
  notices.forEach((notice, at) => {
    for (const place of placesOf.get(notice)!) grow(placeNotices, place, at);
    if (notice.issuer !== undefined) grow(unitNotices, notice.issuer, at);
    for (const { path } of notice.items)
      for (const heading of path) if (unitNames.has(heading)) grow(unitNotices, heading, at);
  });
  const noticesOf = (named: Named): number[] => {
    const sets =
      named.units.length > 0
        ? named.units.map((unit) => unitNotices.get(unit))
        : named.places.map((place) => placeNotices.get(place));
    return [...new Set(sets.flatMap((set) => [...(set ?? [])]))].toSorted((a, b) => a - b);
  };
  return { namedIn, placesIn, noticesOf, affinityByName, affinity };
}

function grow(sets: Map<string, Set<number>>, name: string, notice: number): void {
  const set = sets.get(name);
  if (set === undefined) sets.set(name, new Set([notice]));
  else set.add(notice);
}

/** Place stems in the order written: 中共武汉市黄陂区委 -> 武汉, 黄陂; 中共恩施土家族苗族自治州委 -> 恩施. */
function places(text: string): string[] {
  const stems: string[] = [];
  for (const [, stem] of withoutNationalities(fold(text))
    .replaceAll("中共", " ")
    .matchAll(/(\p{Script=Han}{2,3}?)(?:省|市|县|区|自治[区州县旗]|州(?=委|政府|人民|纪委|监委))/gu))
    if (!stems.includes(stem!)) stems.push(stem!);
  return stems;
}
