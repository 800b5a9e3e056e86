// A question -> the units of the collection that it names, in whole or by a short form: 市发改委, 台办, 长报集团.
import { GENERIC, type Unit } from "./units.ts";

interface Mention {
  readonly unit: Unit;
  /** The words of the question that name it. */
  readonly words: string;
  /** The place that the question says before them, wherever they stand. */
  readonly place: string | undefined;
}

/**
 * The units that a folded question names, in the order of the collection. A place before the words tells whose unit is meant:
 * 江夏区教育局 is none of 黄陂.
 */
export type UnitsIn = (question: string) => readonly Mention[];

const LONGEST_MENTION = 12;
const LETTER = /[\p{L}\p{N}]/u;
/** Characters before a unit's name in which its place is looked for. */
const NEAR = 12;
/** What may stand between a place and its unit: 江夏(区的)教育局, 武汉(市委)台办. */
const AFTER_PLACE = /(?:[省市县区州]|自治[区州县旗])?(?:党?委)?的?$/;
/** 武汉市委台办, 武汉市委常委会: what follows makes another unit of a committee's name. */
const UNIT_GOES_ON = /^(?:第|台|老|党|组|宣|统|政|办|巡|编|网|直|全|常|书|会)/;

/** `knownPlaces`: stems, the longest first. */
export function createUnitsIn(units: readonly Unit[], knownPlaces: readonly string[]): UnitsIn {
  const committees: number[] = [];
  /** Positions of the units whose short forms begin and end with these characters. */
  const alike = new Map<string, number[]>();
  const endings = new Set<string>();
  units.forEach((unit, at) => {
    if (unit.isCommittee) committees.push(at);
    else
      for (const ending of unit.endings) {
        endings.add(ending);
        // 方志办 for 地方志编纂…: a short form may drop the first character of the name, not more.
        for (const beginning of unit.stem.slice(0, 2)) {
          // The space behind the mark of a heading stands in any question.
          if (!LETTER.test(beginning)) continue;
          const known = alike.get(beginning + ending);
          if (known === undefined) alike.set(beginning + ending, [at]);
          else known.push(at);
        }
      }
  });

  /** The place that stands directly before a position of `question`. */
  const createPlaceBefore = (question: string): ((position: number) => string | undefined) => {
    const known = new Map<number, string | undefined>();
    return (position) => {
      if (known.has(position)) return known.get(position);
      const before = question.slice(Math.max(0, position - NEAR), position).replace(AFTER_PLACE, "");
      const place = knownPlaces.find((one) => before.endsWith(one));
      known.set(position, place);
      return place;
    };
  };

  return (question) => {
    const named = new Map<number, Mention>();
    for (const at of committees) {
      const unit = units[at]!;
      const words = committeeIn(question, unit);
      if (words !== undefined) named.set(at, { unit, words, place: undefined });
    }
    const placeBefore = createPlaceBefore(question);
    for (const run of runsIn(question, endings))
      for (const at of alike.get(run.beginning + run.ending) ?? []) {
        const unit = units[at]!;
        if (named.has(at) || !isSubsequence(run.words, unit.folded)) continue;
        const owners = [...new Set(beginningsOf(run, question, unit.stem).map(placeBefore))];
        if (unit.place !== undefined && !owners.includes(undefined) && !owners.includes(unit.place)) continue;
        named.set(at, { unit, words: run.words, place: owners.length === 1 ? owners[0] : undefined });
      }
    return [...named].toSorted(([a], [b]) => a - b).map(([, mention]) => mention);
  };
}

/** A run of characters by which a unit may be called. */
interface Run {
  readonly words: string;
  /** Its first character that tells units apart. */
  readonly beginning: string;
  readonly ending: string;
}

/** The longest first, each once. */
function runsIn(question: string, endings: ReadonlySet<string>): Run[] {
  const runs = new Map<string, Run>();
  for (let end = 2; end <= question.length; end++) {
    const ending = question[end - 1]!;
    if (!endings.has(ending)) continue;
    for (let start = Math.max(0, end - LONGEST_MENTION); start <= end - 2; start++) {
      const words = question.slice(start, end);
      const beginning = Array.from(words).find((character) => !GENERIC.has(character));
      if (beginning !== undefined && !runs.has(words)) runs.set(words, { words, beginning, ending });
    }
  }
  return [...runs.values()].toSorted((a, b) => b.words.length - a.words.length);
}

/** A place's own party committee, by its whole name only. */
function committeeIn(question: string, { folded }: Unit): string | undefined {
  const short = folded.replace(/^中共/, "");
  const at = short.length > 2 ? question.indexOf(short) : -1;
  // 武汉市委台办 is another unit.
  return at === -1 || UNIT_GOES_ON.test(question.slice(at + short.length)) ? undefined : short;
}

/** Where the name that a run is a part of begins in `question`, behind the place that may stand before it. */
function beginningsOf({ words, beginning }: Run, question: string, stem: string): number[] {
  const starts: number[] = [];
  for (let at = question.indexOf(words); at !== -1; at = question.indexOf(words, at + 1)) {
    const end = at + words.length;
    let start = at + words.indexOf(beginning);
    while (start > 0 && isSubsequence(question.slice(start - 1, end), stem)) start--;
    starts.push(start);
  }
  return starts;
}

function isSubsequence(short: string, full: string): boolean {
  let at = -1;
  for (const character of short) {
    at = full.indexOf(character, at + 1);
    if (at === -1) return false;
  }
  return true;
}
