// The opening and closing lines of all notices: what they say of themselves, their phone numbers and dates.
import type { Index } from "../index/index.ts";
import type { ItemRecord } from "../index/records.ts";
import { fold } from "../notice/fold.ts";
import type { Candidate } from "./search.ts";

export interface Edges {
  /** All of them, folded. */
  readonly text: () => Promise<string>;
  /** `found` and behind it all other edges that are allowed. */
  readonly behind: (
    found: readonly Candidate[],
    allowed: ((id: number) => boolean) | undefined,
  ) => Candidate[];
}

export function createEdges({ layout, notices, readPassages }: Index): Edges {
  const ids: number[] = [];
  for (let id = 0; id < layout.size; id++)
    if (isEdge(notices[layout.notice[id]!]!.items[layout.item[id]!]!)) ids.push(id);
  let text: Promise<string> | undefined;
  const read = async (): Promise<string> =>
    fold((await readPassages(ids)).map((passage) => passage.text).join("\n"));
  return {
    text: () =>
      (text ??= read().catch((error: unknown) => {
        text = undefined;
        throw error;
      })),
    behind: (found, allowed = () => true) => {
      const seen = new Set(found.map(({ id }) => id));
      const missing = ids.filter((id) => !seen.has(id) && allowed(id));
      return [...found, ...missing.map((id) => ({ id, score: 0 }))];
    },
  };
}

/** Whether an item is the opening or the closing lines of its notice. */
export function isEdge({ kind }: ItemRecord): boolean {
  return kind === "head" || kind === "contact";
}
