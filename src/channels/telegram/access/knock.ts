// Strangers at the door: the owner is asked once about each, and not by too many.
import type { User } from "grammy/types";
import { z } from "zod";
import { type Kind, put } from "../../../state/store.ts";
import { buttonData } from "../features/button.ts";
import type { FeatureParts } from "../features/feature.ts";
import { outgoing } from "../messages/outgoing.ts";
import { lineOf } from "../messages/uploads.ts";
import { wordsFor } from "../words/words.ts";

export type KnockParts = Pick<FeatureParts, "access" | "store" | "api" | "language" | "log">;

interface Knock {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** The owner does not want to hear of them any more. */
  readonly isRefused: boolean;
}

const KNOCK: Kind<Knock> = { name: "knock", schema: z.object({ at: z.number(), isRefused: z.boolean() }) };
const DAY = 86_400_000;
const MOST_A_DAY = 10;
const MOST_KEPT = 1000;
const LONGEST_NAME = 64;

/** The presses under a knock, by what they do; each takes the stranger's id. */
export const LET_IN = "let";
export const REFUSE = "bar";

export function refusing(user: number) {
  return put(KNOCK, String(user), { at: Date.now(), isRefused: true });
}

/** Best effort: the stranger's own line names the id as well. */
export function createKnock({ access: { pairing }, store, api, language, log }: KnockParts) {
  /** Before it is said: better not at all than over and over. */
  const isNew = async (from: User): Promise<boolean> => {
    const since = Date.now() - DAY;
    const knocks = await store.entries(KNOCK);
    const own = knocks.find(({ key }) => key === String(from.id))?.value;
    const today = knocks.filter(({ value }) => value.at > since && !value.isRefused).length;
    if (own?.isRefused === true || (own?.at ?? 0) > since || today >= MOST_A_DAY) return false;
    await store.write([put(KNOCK, String(from.id), { at: Date.now(), isRefused: false })]);
    await store.trim(KNOCK, { most: MOST_KEPT });
    return true;
  };
  let last: Promise<unknown> = Promise.resolve();
  return async (from: User): Promise<void> => {
    const { owner, language: ownersLanguage } = pairing?.owners() ?? {};
    if (owner === undefined) return;
    // One after another, or a crowd would be counted as none.
    const counted = last.then(() => isNew(from));
    last = counted.catch(() => undefined);
    if (!(await counted)) return;
    const said = wordsFor(language, ownersLanguage);
    const reply = {
      content: said.knock(nameOf(from), from.id),
      keyboard: [
        [
          { text: said.allow, callback_data: buttonData(LET_IN, from.id) },
          { text: said.refuse, callback_data: buttonData(REFUSE, from.id) },
        ],
      ],
    };
    const place = { chat: owner, thread: undefined, answersTo: undefined, pressed: undefined };
    for (const call of outgoing(reply, place))
      if (call.method === "sendMessage")
        await api.raw
          .sendMessage(call.payload)
          .catch((error: unknown) => log.warn({ err: error }, "The owner was not asked about a stranger"));
  };
}

/** Whatever somebody calls themselves. */
function nameOf({ first_name, last_name = "", username }: User): string {
  const name = lineOf(`${first_name} ${last_name}`, LONGEST_NAME);
  return username === undefined ? name : `${name} @${username}`;
}
