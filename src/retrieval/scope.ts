// Passages to which a search is narrowed: by a scope given by name, or by the places and units a question names.
import { setImmediate as turn } from "node:timers/promises";
import type { Index } from "../index/index.ts";
import { fold } from "../notice/fold.ts";
import type { Names } from "./names.ts";
import type { Neighbours } from "./neighbours.ts";

export interface Scope {
  /** Positions of passages in the index, ascending. */
  readonly ids: Uint32Array;
  readonly has: (passage: number) => boolean;
}

/**
 * The passages whose notice (title, issuer, id, file) or headings hold a text, or that belong to a unit that the text
 * names by a short form (市发改委). May be none.
 */
export type MatchScope = (text: string) => Promise<Scope>;

/** Scopes that are remembered: a chat asks in the same one again and again. */
const MOST_REMEMBERED = 8;
/** Notices that are looked at in one go. */
const AT_ONCE = 50;

export function createMatchScope(
  index: Index,
  names: Names,
  { ofNotice }: Pick<Neighbours, "ofNotice">,
): MatchScope {
  const { notices, layout } = index;
  const match = async (text: string): Promise<Scope> => {
    const wanted = fold(text.trim());
    const { units } = names.namedIn(text);
    /** A chapter's heading stands over many items. */
    const known = new Map<string, boolean>();
    const matches = (name: string): boolean => {
      let isMatch = known.get(name);
      if (isMatch === undefined)
        known.set(name, (isMatch = fold(name).includes(wanted) || units.includes(name)));
      return isMatch;
    };
    const ids: number[] = [];
    for (const [at, { id, title, issuer, file, items }] of notices.entries()) {
      if (at % AT_ONCE === AT_ONCE - 1) await turn();
      const isIn = [id, title, issuer ?? "", file].some(matches);
      const matching = isIn ? undefined : items.map(({ path }) => path.some(matches));
      const [from, to] = ofNotice(at);
      for (let passage = from; passage < to; passage++)
        if (matching === undefined || matching[layout.item[passage]!]!) ids.push(passage);
    }
    return scopeOf(index, Uint32Array.from(ids));
  };
  const remembered = new Map<string, Promise<Scope>>();
  return (text) => {
    const known = remembered.get(text) ?? match(text);
    remembered.delete(text);
    remembered.set(text, known);
    if (remembered.size > MOST_REMEMBERED) remembered.delete(remembered.keys().next().value!);
    return known;
  };
}

/** All passages of some notices, given by their positions in the index. */
export function createNoticeScope(
  index: Index,
  { ofNotice }: Pick<Neighbours, "ofNotice">,
): (notices: readonly number[]) => Scope {
  return (notices) => {
    const stretches = notices.map(ofNotice);
    const ids = new Uint32Array(stretches.reduce((sum, [from, to]) => sum + to - from, 0));
    let end = 0;
    for (const [from, to] of stretches) for (let id = from; id < to; id++) ids[end++] = id;
    return scopeOf(index, ids);
  };
}

function scopeOf({ layout }: Index, ids: Uint32Array): Scope {
  const inside = new Uint8Array(layout.size);
  for (const id of ids) inside[id] = 1;
  return { ids, has: (passage) => inside[passage] === 1 };
}
