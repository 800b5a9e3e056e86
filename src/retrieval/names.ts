// Places and units that the collection itself names, recognised in questions by full and short names.
import { fold } from "../notice/fold.ts";
import type { ItemRecord, NoticeRecord } from "../index/records.ts";

/** Parts of a unit's name that many units share; they name nothing by themselves. */
const GENERIC = new Set("中共省市县区州委党组办局室院厅部会员公司心府");
/** Affinity of a passage whose notice belongs to a part of the place named: a district of the city. */
export const PART_OF_PLACE = 0.5;
/** Affinity of a passage that only mentions what was named. */
const MENTIONED = 0.6;
const LONGEST_MENTION = 12;
const UNIT_NAME = /(?:委员会|党委|办公室|研究室|委|局|办|集团|公司|中心|院|厅|部)$/;

interface Unit {
  readonly name: string;
  /** The name without 中共, places and 党组. */
  readonly stem: string;
  /** Characters with which its short forms end: 委 and 会 for 委员会. */
  readonly endings: string;
}

export interface Named {
  /** Place stems (武汉, 黄陂) in the question that the collection knows. */
  readonly places: readonly string[];
  /** Full names of the units in the question that the collection knows. */
  readonly units: readonly string[];
  /** The question, folded, without the words that name them. */
  readonly rest: string;
}

export interface Names {
  readonly namedIn: (question: string) => Named;
  /**
   * How well a passage fits the places and units named: 1 = its notice or unit is theirs, 0 = it is somebody else's and
   * does not mention them.
   */
  readonly affinity: (named: Named, notice: NoticeRecord, item: ItemRecord, text: string) => number;
}

export function collectNames(notices: readonly NoticeRecord[]): Names {
  const placesOf = new Map(
    notices.map((notice) => [notice, places(notice.issuer ?? notice.title.split("关于")[0]!)]),
  );
  const allPlaces = [...new Set([...placesOf.values()].flat())].toSorted((a, b) => b.length - a.length);
  const units = collectUnits(notices, allPlaces);

  const namedIn = (question: string): Named => {
    const folded = fold(question);
    const mentions = units
      .map((unit) => ({ unit, mention: mentionOf(folded, unit) }))
      .filter(({ mention }) => mention !== "");
    const named = allPlaces.filter((place) => folded.includes(place));
    let rest = folded;
    for (const { mention } of mentions) rest = rest.replace(mention, " ");
    for (const place of named) rest = rest.replace(new RegExp(`${place}[省市县区]?`, "g"), " ");
    return { places: named, units: mentions.map(({ unit }) => unit.name), rest };
  };

  const affinity = (named: Named, notice: NoticeRecord, item: ItemRecord, text: string): number => {
    if (named.units.length > 0) {
      const isTheirs = named.units.some((unit) => notice.issuer === unit || item.path.includes(unit));
      return isTheirs ? 1 : named.units.some((unit) => text.includes(unit)) ? MENTIONED : 0;
    }
    if (named.places.length === 0) return 1;
    const own = placesOf.get(notice)!;
    if (named.places.some((place) => own.at(-1) === place)) return 1;
    if (named.places.some((place) => own.includes(place))) return PART_OF_PLACE;
    return named.places.some((place) => fold(text).includes(place)) ? MENTIONED : 0;
  };

  return { namedIn, affinity };
}

/** Place stems in the order written: 中共武汉市黄陂区委 -> 武汉, 黄陂. */
function places(text: string): string[] {
  const stems: string[] = [];
  for (const [, stem] of fold(text)
    .replaceAll("中共", " ")
    .matchAll(/(\p{Script=Han}{2,3}?)(?:省|市|县|区|自治州)/gu))
    if (!stems.includes(stem!)) stems.push(stem!);
  return stems;
}

function collectUnits(notices: readonly NoticeRecord[], knownPlaces: readonly string[]): Unit[] {
  const headings = notices.flatMap(({ items }) => items.flatMap(({ path }) => path));
  const issuers = notices.flatMap(({ issuer }) => (issuer === undefined ? [] : [issuer]));
  const names = [
    ...new Set([
      ...issuers,
      ...headings.filter((heading) => heading.length <= 30 && UNIT_NAME.test(heading)),
    ]),
  ];
  return names
    .map((name) => ({ name, stem: stemOf(name, knownPlaces) }))
    .map((unit) => ({ ...unit, endings: endingsOf(unit.stem) }))
    .filter(({ stem }) => Array.from(stem).some((character) => !GENERIC.has(character)));
}

function stemOf(name: string, knownPlaces: readonly string[]): string {
  let stem = fold(name).replace(/^中共/, "");
  for (let place; (place = knownPlaces.find((known) => stem.startsWith(known))) !== undefined;)
    stem = stem.slice(place.length).replace(/^[省市县区]/, "");
  return stem.replace(/^委(?=.)/, "").replace(/党组$/, "");
}

function endingsOf(stem: string): string {
  const short = stem.endsWith("委员会") ? "委" : stem.endsWith("办公室") ? "办" : "";
  return `${stem.at(-1) ?? ""}${short}`;
}

/**
 * The words of `question` that name the unit: a run whose characters stand in the name in order and that ends as such
 * units are called (发改委, 台办, 长报集团, the whole name). Empty when there are none.
 */
function mentionOf(question: string, { name, stem, endings }: Unit): string {
  let longest = "";
  for (let end = 2; end <= question.length; end++) {
    if (!endings.includes(question[end - 1]!)) continue;
    for (let start = Math.max(0, end - LONGEST_MENTION); start <= end - 2; start++) {
      const run = question.slice(start, end);
      const telling = Array.from(run).find((character) => !GENERIC.has(character));
      // 方志办 for 地方志编纂…: a short form may drop the first character of the name, not more.
      const beginsName = telling !== undefined && stem.slice(0, 2).includes(telling);
      if (run.length > longest.length && beginsName && isSubsequence(run, name)) longest = run;
    }
  }
  return longest;
}

function isSubsequence(short: string, full: string): boolean {
  let at = -1;
  for (const character of short) {
    at = full.indexOf(character, at + 1);
    if (at === -1) return false;
  }
  return true;
}
