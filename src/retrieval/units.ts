// Units that the collection itself names, and their short forms in a question: 市发改委, 台办, 长报集团.
import { fold } from "../notice/fold.ts";
import type { NoticeRecord } from "../index/records.ts";
import { withoutNationalities } from "./gazetteer.ts";

/** Parts of a unit's name that many units share; they name nothing by themselves. */
const GENERIC = new Set("中共省市县区州委党组办局室院厅部会员公司心府");
const LONGEST_MENTION = 12;
const UNIT_GOES_ON = /^(?:第|台|老|党|组|宣|统|政|办|巡|编|网|直|全|常|书|会)/;
/** A longer heading tells of something, whatever it ends with. */
const LONGEST_HEADING = 30;
const UNIT_NAME = /(?:委员会|党委|办公室|研究室|委|局|办|集团|公司|中心|院|厅|部)$/;

export interface Unit {
  /** As written. */
  readonly name: string;
  /** The name, folded. */
  readonly folded: string;
  /** The same without 中共, places and 党组. */
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
  return [...new Set([...issuers, ...ofUnits])]
    .map((name) => ({ name, folded: fold(name) }))
    .map((unit) => ({ ...unit, stem: stemOf(unit.folded, knownPlaces) }))
    .map((unit) => ({ ...unit, endings: endingsOf(unit.stem) }))
    .map((unit) => ({ ...unit, isCommittee: isGeneric(unit.stem) }));
}

/** 委 of 武汉市委, 区委: nothing tells it from another's but the place before it. */
function isGeneric(stem: string): boolean {
  return Array.from(stem).every((character) => GENERIC.has(character));
}

function stemOf(folded: string, knownPlaces: readonly string[]): string {
  let stem = withoutNationalities(folded).replace(/^中共/, "");
  for (let place; (place = knownPlaces.find((known) => stem.startsWith(known))) !== undefined;)
    stem = stem.slice(place.length).replace(/^(?:[省市县区州]|自治[区州县旗])/, "");
  return stem.replace(/^委(?=.)/, "").replace(/党组$/, "");
}

function endingsOf(stem: string): string {
  const short = stem.endsWith("委员会") ? "委" : stem.endsWith("办公室") ? "办" : "";
  return `${stem.at(-1) ?? ""}${short}`;
}

/**
 * The words of `question`, folded, that name the unit: a run whose characters stand in the name in order and that ends as such
 * units are called (发改委, 台办, 长报集团, the whole name). Empty when there are none.
 */
export function mentionOf(question: string, { folded, stem, endings, isCommittee }: Unit): string {
  if (isCommittee) {
    const short = folded.replace(/^中共/, "");
    const at = short.length > 2 ? question.indexOf(short) : -1;
    // 武汉市委台办 is another unit.
    return at === -1 || UNIT_GOES_ON.test(question.slice(at + short.length)) ? "" : short;
  }
  const begins = stem.slice(0, 2);
  // Most units of a collection: nothing of the question begins such a name.
  if (!Array.from(begins).some((character) => question.includes(character))) return "";
  let longest = "";
  for (let end = 2; end <= question.length; end++) {
    if (!endings.includes(question[end - 1]!)) continue;
    for (let start = Math.max(0, end - LONGEST_MENTION); start <= end - 2; start++) {
      const run = question.slice(start, end);
      const telling = Array.from(run).find((character) => !GENERIC.has(character));
      // 方志办 for 地方志编纂…: a short form may drop the first character of the name, not more.
      const beginsName = telling !== undefined && begins.includes(telling);
      if (run.length > longest.length && beginsName && isSubsequence(run, folded)) longest = run;
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
