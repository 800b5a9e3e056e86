// A question too many -> what is said of it, once a minute.
import type { Excess } from "../access/question-limits.ts";
import type { BotReply } from "../messages/outgoing.ts";
import type { Visit } from "../visit.ts";
import type { FeatureParts } from "./feature.ts";

/** The owner learns besides which setting it was. */
export function tooMuch(
  excess: Excess,
  account: string,
  { said, user }: Visit,
  { limits, access, log }: Pick<FeatureParts, "limits" | "access" | "log">,
): BotReply {
  log.info({ limit: excess.limit }, "A question was one too many");
  if (!limits.isWorthTelling(account, excess.limit)) return {};
  const notice =
    excess.limit === "QUESTIONS_PER_DAY"
      ? said.enoughForToday(excess.most)
      : said.tooFast(excess.most, excess.seconds);
  const isOwner = access.isOwner(user);
  return { content: isOwner ? `${notice}\n${said.bySetting(excess.limit)}` : notice };
}
