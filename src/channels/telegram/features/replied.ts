// The message to which a question is a reply -> the turn of a conversation that it belongs to: context, and no evidence.
import { LONGEST_QUESTION } from "../../../chat/conversation.ts";
import type { Turn } from "../../../chat/history.ts";
import { clean } from "../../clean.ts";
import type { Visit } from "../visit.ts";
import { parseButton } from "./button.ts";
import type { FeatureParts } from "./feature.ts";

/** Nothing where it is a reply to nothing, to the bot's own small talk, or to what nobody can say. */
export async function turnsReplied(
  { chat, original }: Pick<Visit, "chat" | "original">,
  { ratings, me }: Pick<FeatureParts, "ratings" | "me">,
): Promise<readonly Turn[]> {
  // Every message of a topic "replies" to the notice that opened it.
  if (original === undefined || original.forum_topic_created !== undefined) return [];
  if (original.from?.id === me.id) {
    for (const answer of answersBehind(original)) {
      const asked = await ratings.of(chat, answer, []);
      if (asked !== undefined)
        return [
          { role: "user", text: asked.standAlone },
          { role: "assistant", text: asked.answer },
        ];
    }
    return [];
  }
  const said = clean(original.text ?? original.caption ?? "").trim();
  return said === "" ||
    said.length > LONGEST_QUESTION ||
    said.startsWith("/") ||
    original.from?.is_bot === true
    ? []
    : [{ role: "user", text: said }];
}

/** The ids of answers that the buttons of a message may carry: those of an answer, and of its opened sources. */
function answersBehind({ reply_markup: markup }: NonNullable<Visit["original"]>): ReadonlySet<string> {
  const buttons = markup?.inline_keyboard.flat() ?? [];
  const ids = buttons.flatMap((button) =>
    "callback_data" in button ? (parseButton(button.callback_data)?.values.slice(0, 1) ?? []) : [],
  );
  return new Set(ids);
}
