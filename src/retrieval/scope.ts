// A scope asked for by name -> the passages it leaves.
import type { Index } from "../index/open.ts";
import { fold } from "../notice/fold.ts";

/** Whether a passage is one whose notice (title, issuer, id, file) or headings hold `scope`; may hold for none. */
export function matchScope(index: Index, scope: string): (passage: number) => boolean {
  const wanted = fold(scope.trim());
  const inNotice = index.notices.map(({ id, title, issuer, file }) =>
    [id, title, issuer ?? "", file].some((name) => fold(name).includes(wanted)),
  );
  return (id) => {
    const { notice, item } = index.passages[id]!;
    return (
      inNotice[notice]! ||
      index.notices[notice]!.items[item]!.path.some((heading) => fold(heading).includes(wanted))
    );
  };
}
