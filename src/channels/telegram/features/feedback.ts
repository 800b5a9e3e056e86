// 👍 and 👎 under answers, with reasons.
import { basename } from "node:path";
import type { Reply } from "../../../chat/conversation.ts";
import type { Change } from "../../../state/store.ts";
import type { Keyboard } from "../messages/outgoing.ts";
import { type Rated, type Rating, REASONS } from "../ratings.ts";
import type { Visit } from "../visit.ts";
import { buttonData } from "./button.ts";
import type { Feature, FeatureParts } from "./feature.ts";
import { sourceButtons } from "./sources.ts";

const RATE = "r";
const BACK = "back";

type Parts = Pick<FeatureParts, "memory" | "ratings" | "log">;

interface Answered {
  readonly question: string;
  readonly reply: Reply;
  /** Title of the notice to which the chat is narrowed. */
  readonly scope: string | undefined;
}

/** What goes with an answer, so that it can be rated; nothing with a courtesy. `answer` is its id. */
export async function offerFeedback(
  { who, chat }: Visit,
  answer: string,
  { question, reply, scope }: Answered,
  { ratings, index }: Pick<FeatureParts, "ratings" | "index">,
): Promise<{ readonly keyboard: Keyboard; readonly changes: readonly Change[] }> {
  if (reply.passages.length === 0) return { keyboard: [], changes: [] };
  const { standAlone, answer: text, mode } = reply;
  const generation = basename(index().generation);
  const about = { chat, question, standAlone, answer: text, mode, generation };
  return {
    keyboard: [rateRow(answer, "👍", "👎")],
    changes: await ratings.asking(who, answer, { ...about, ...(scope === undefined ? {} : { scope }) }),
  };
}

export function createFeedback({ memory, ratings, log }: Parts): Feature {
  return {
    forgetting: ratings.forgettingPerson,
    moving: ratings.moving,
    presses: {
      [RATE]: async (visit, [answer = "", what = ""]) => {
        const { chat, user } = visit;
        const citations = await memory.citations(chat, answer);
        const rated = await ratings.of(chat, answer, citations);
        const step = rated && user !== undefined ? stepOf(what, user, rated, visit) : undefined;
        if (rated === undefined || step === undefined) return undefined;
        const next = { ...rated, ratings: step.ratings };
        const { verdict, reason } = step.ratings.find((one) => one.user === user) ?? {};
        log.info({ verdict, reason }, "Rated");
        return {
          keyboard: [...sourceButtons(answer, citations), ...ratingRows(answer, next, step.asksWhy, visit)],
          isInPlace: true,
          ...(step.toast === undefined ? {} : { toast: step.toast }),
          changes: step.ratings === rated.ratings ? [] : [ratings.rating(answer, next)],
        };
      },
    },
  };
}

interface Step {
  /** As they were where nothing changes. */
  readonly ratings: Rated["ratings"];
  readonly asksWhy: boolean;
  readonly toast?: string;
}

/** What a press does to the ratings; nothing for one that no button makes. */
function stepOf(what: string, user: number, { ratings }: Rated, { said }: Visit): Step | undefined {
  const own = ratings.find((one) => one.user === user);
  const others = ratings.filter((one) => one !== own);
  const rate = (verdict: Rating["verdict"], reason?: Rating["reason"]): Rated["ratings"] =>
    own?.verdict === verdict && own.reason === reason
      ? ratings
      : [...others, { user, verdict, ...(reason === undefined ? {} : { reason }), at: Date.now() }];
  const given = REASONS.find((one) => one === what);
  if (given !== undefined) return { ratings: rate("down", given), asksWhy: false, toast: said.thanks };
  if (what === "up") return { ratings: rate("up"), asksWhy: false, toast: said.thanks };
  // Counts at once, as many never say why; who has said why already may think again.
  if (what === "down")
    return {
      ratings: own?.verdict === "down" ? ratings : rate("down"),
      asksWhy: true,
      toast: said.whatIsWrong,
    };
  if (what !== BACK) return undefined;
  const isHasty = own?.verdict === "down" && own.reason === undefined;
  return isHasty ? { ratings: others, asksWhy: false, toast: said.takenBack } : { ratings, asksWhy: false };
}

/** In private the choice itself, in a group how many chose it. */
function ratingRows(
  answer: string,
  { ratings }: Rated,
  asksWhy: boolean,
  { said, isPrivate }: Visit,
): Keyboard {
  const label = (sign: string, verdict: Rating["verdict"]): string => {
    const chosen = ratings.filter((one) => one.verdict === verdict);
    const [first] = chosen;
    if (first === undefined) return sign;
    if (!isPrivate) return `${sign} ${chosen.length}`;
    return `${sign} ${first.reason === undefined ? "✓" : said.reasons[first.reason]}`;
  };
  const reasons = [
    ...REASONS.map((reason) => ({
      text: said.reasons[reason],
      callback_data: buttonData(RATE, answer, reason),
    })),
    { text: said.back, callback_data: buttonData(RATE, answer, BACK) },
  ];
  return [rateRow(answer, label("👍", "up"), label("👎", "down")), ...(asksWhy ? [reasons] : [])];
}

function rateRow(answer: string, up: string, down: string): Keyboard[number] {
  return [
    { text: up, callback_data: buttonData(RATE, answer, "up") },
    { text: down, callback_data: buttonData(RATE, answer, "down") },
  ];
}
