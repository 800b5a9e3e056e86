// The list of notices, and the one to which a chat is narrowed.
import { createHash } from "node:crypto";
import type { Index } from "../../../index/open.ts";
import { clean } from "../../clean.ts";
import { renderNotices } from "../messages/render.ts";
import type { Keyboard } from "../messages/outgoing.ts";
import type { Visit } from "../visit.ts";
import { buttonData, inRows } from "./button.ts";
import type { Feature, FeatureParts } from "./feature.ts";

type Notice = Index["notices"][number];
type Parts = Pick<FeatureParts, "index" | "memory">;

const NARROW = "n";
const MOST_LISTED = 20;

export function createNotices({ index, memory }: Parts): Feature {
  return {
    commands: {
      notices: async ({ said }, wanted) => {
        const found = index().notices.filter(({ title, issuer = "" }) =>
          `${title}\n${issuer}`.includes(wanted),
        );
        const shown = found.slice(0, MOST_LISTED);
        if (shown.length === 0) return { content: said.noNotices };
        return { content: renderNotices(shown, found.length, said), keyboard: noticeButtons(shown) };
      },
      all: async ({ place, said }) => ({
        content: said.everything,
        changes: [memory.narrowing(place, undefined)],
      }),
    },
    presses: {
      [NARROW]: async ({ place, said }, [key]) => {
        const notice = index().notices.find(({ id }) => keyOf(id) === key);
        return (
          notice && {
            content: `${said.scope(clean(notice.title))}\n${said.narrowed}`,
            changes: [memory.narrowing(place, notice.id)],
          }
        );
      },
    },
  };
}

/** The notice to which the place is narrowed; a notice that the collection has lost narrows nothing. */
export async function scopeOf({ place }: Visit, { index, memory }: Parts): Promise<Notice | undefined> {
  const scope = await memory.scope(place);
  return index().notices.find(({ id }) => id === scope);
}

function noticeButtons(notices: readonly Notice[]): Keyboard {
  return inRows(
    notices.map(({ id }, i) => ({ text: String(i + 1), callback_data: buttonData(NARROW, keyOf(id)) })),
  );
}

/** Ids may be longer than the 64 bytes that a button carries, and positions change with the index. */
function keyOf(notice: string): string {
  return createHash("sha256").update(notice).digest("base64url").slice(0, 16);
}
