// The notices, page by page or the newest, and the one to which a chat is narrowed: /notices, /latest, /all.
import { createHash } from "node:crypto";
import { z } from "zod";
import type { Index } from "../../../index/index.ts";
import { fold } from "../../../notice/fold.ts";
import { simplified } from "../../../notice/script.ts";
import { type Kind, put } from "../../../state/store.ts";
import { clean } from "../../clean.ts";
import { renderNotices } from "../messages/render.ts";
import type { BotReply, Keyboard } from "../messages/outgoing.ts";
import type { Visit } from "../visit.ts";
import { buttonData, inRows } from "./button.ts";
import type { Feature, FeatureParts } from "./feature.ts";

type Notice = Index["notices"][number];
type Parts = Pick<FeatureParts, "index" | "memory" | "store">;

const [NARROW, TURN] = ["n", "page"];
/** In the place of the key of a filter. */
const UNFILTERED = "all";
const PER_PAGE = 10;
const MOST_LATEST = 5;
const LONGEST_FILTER = 100;
const MOST_FILTERS = 1000;
const TRIM_EVERY = 100;
/** What a list was filtered by, behind the buttons that turn its pages. */
const FILTER: Kind<string> = { name: "filter", schema: z.string() };

export function createNotices({ index, memory, store }: Parts): Feature {
  let filters = 0;
  /** `number` counts from 0; one that the list does not have any more is the last. */
  const page = ({ said }: Visit, wanted: string, number: number): BotReply => {
    const found = matching(index().notices, wanted);
    if (found.length === 0) return { content: said.noNotices };
    const pages = Math.ceil(found.length / PER_PAGE);
    const at = Math.min(number, pages - 1);
    const first = at * PER_PAGE;
    const shown = found.slice(first, first + PER_PAGE);
    const heading =
      wanted === "" ? said.notices(found.length) : said.noticesWith(clean(wanted), found.length);
    return {
      content: renderNotices(heading, shown, first, said),
      keyboard: [...noticeButtons(shown, first), ...turning(wanted, at, pages)],
    };
  };
  return {
    commands: {
      async notices(visit, argument) {
        const wanted = argument.slice(0, LONGEST_FILTER);
        const list = page(visit, wanted, 0);
        if (wanted === "" || list.keyboard === undefined) return list;
        if (filters++ % TRIM_EVERY === 0) await store.trim(FILTER, { most: MOST_FILTERS });
        return { ...list, changes: [put(FILTER, keyOf(wanted), wanted)] };
      },
      async latest({ said }) {
        const dated = index().notices.filter(({ date }) => date !== undefined);
        const shown = dated.toSorted((a, b) => b.date!.localeCompare(a.date!)).slice(0, MOST_LATEST);
        if (shown.length === 0) return { content: said.noneDated };
        const undated = index().notices.length - dated.length;
        return {
          content: renderNotices(said.latest(undated), shown, 0, said),
          keyboard: noticeButtons(shown, 0),
        };
      },
      all: async ({ place, said }) => ({
        content: said.everything,
        changes: [memory.narrowing(place, undefined)],
      }),
    },
    presses: {
      async [NARROW]({ place, said }, [key]) {
        const notice = index().notices.find(({ id }) => keyOf(id) === key);
        return (
          notice && {
            content: `${said.scope(clean(notice.title))}\n${said.narrowed}`,
            changes: [memory.narrowing(place, notice.id)],
          }
        );
      },
      async [TURN](visit, [key = "", number = ""]) {
        const wanted = key === UNFILTERED ? "" : await store.get(FILTER, key);
        if (wanted === undefined || !/^\d{1,6}$/.test(number)) return undefined;
        return { ...page(visit, wanted, Number(number)), isInPlace: true };
      },
    },
  };
}

/** The notice to which the place is narrowed; it `isLost` when the collection does not have it any more. */
export async function scopeOf(
  { place }: Visit,
  { index, memory }: Pick<Parts, "index" | "memory">,
): Promise<{ readonly notice: Notice | undefined; readonly isLost: boolean }> {
  const scope = await memory.scope(place);
  const notice = index().notices.find(({ id }) => id === scope);
  return { notice, isLost: scope !== undefined && notice === undefined };
}

function matching(notices: readonly Notice[], wanted: string): readonly Notice[] {
  const word = compared(wanted);
  return notices.filter(({ title, issuer = "" }) => compared(`${title}\n${issuer}`).includes(word));
}

/** Whatever its width, case and script. */
function compared(text: string): string {
  return fold(simplified(text));
}

/** ⬅ 2/3 ➡, where there is more than one page. */
function turning(wanted: string, at: number, pages: number): Keyboard {
  if (pages === 1) return [];
  const to = (text: string, number: number) => ({
    text,
    callback_data: buttonData(TURN, wanted === "" ? UNFILTERED : keyOf(wanted), number),
  });
  return [
    [
      ...(at === 0 ? [] : [to("⬅", at - 1)]),
      to(`${at + 1}/${pages}`, at),
      ...(at === pages - 1 ? [] : [to("➡", at + 1)]),
    ],
  ];
}

/** Numbered from `first` + 1, as in the list. */
function noticeButtons(notices: readonly Notice[], first: number): Keyboard {
  return inRows(
    notices.map(({ id }, i) => ({
      text: String(first + i + 1),
      callback_data: buttonData(NARROW, keyOf(id)),
    })),
  );
}

/** What is named may be longer than the 64 bytes that a button carries, and positions change with the index. */
function keyOf(text: string): string {
  return createHash("sha256").update(text).digest("base64url").slice(0, 16);
}
