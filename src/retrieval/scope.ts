// Passages to which a search is narrowed: by a scope given by name, or by the places and units a question names.
import { noticeStarts } from "../index/layout.ts";
import type { Index } from "../index/open.ts";
import { fold } from "../notice/fold.ts";
import type { Names } from "./names.ts";

export interface Scope {
  /** Positions of passages in the index, ascending. */
  readonly ids: readonly number[];
  readonly has: (passage: number) => boolean;
}

/**
 * The passages whose notice (title, issuer, id, file) or headings hold `text`, or that belong to a unit that `text` names
 * by a short form (市发改委). May be none.
 */
export function matchScope(index: Index, names: Names, text: string): Scope {
  const wanted = fold(text.trim());
  const { units } = names.namedIn(text);
  const matches = (name: string): boolean => fold(name).includes(wanted) || units.includes(name);
  const inNotice = index.notices.map(({ id, title, issuer, file }) =>
    [id, title, issuer ?? "", file].some(matches),
  );
  return scopeOf(
    index,
    Array.from(index.layout.notice.keys()).filter((id) => {
      const [notice, item] = [index.layout.notice[id]!, index.layout.item[id]!];
      return inNotice[notice]! || index.notices[notice]!.items[item]!.path.some(matches);
    }),
  );
}

/** All passages of some notices, given by their positions in the index. */
export function createNoticeScope(index: Index): (notices: readonly number[]) => Scope {
  const first = noticeStarts(index.layout, index.notices.length);
  return (notices) =>
    scopeOf(
      index,
      notices.flatMap((at) => Array.from({ length: first[at + 1]! - first[at]! }, (_, i) => first[at]! + i)),
    );
}

function scopeOf({ layout }: Index, ids: readonly number[]): Scope {
  const inside = new Uint8Array(layout.size);
  for (const id of ids) inside[id] = 1;
  return { ids, has: (passage) => inside[passage] === 1 };
}
