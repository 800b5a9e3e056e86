// A scope asked for by name -> the passages it leaves.
import type { Index } from "../index/open.ts";
import { fold } from "../notice/fold.ts";
import type { Names } from "./names.ts";

/**
 * Whether a passage is one whose notice (title, issuer, id, file) or headings hold `scope`, or belongs to a unit that
 * `scope` names by a short form (市发改委). May hold for none.
 */
export function matchScope(index: Index, names: Names, scope: string): (passage: number) => boolean {
  const wanted = fold(scope.trim());
  const { units } = names.namedIn(scope);
  const matches = (name: string): boolean => fold(name).includes(wanted) || units.includes(name);
  const inNotice = index.notices.map(({ id, title, issuer, file }) =>
    [id, title, issuer ?? "", file].some(matches),
  );
  return (id) => {
    const { notice, item } = index.passages[id]!;
    return inNotice[notice]! || index.notices[notice]!.items[item]!.path.some(matches);
  };
}
