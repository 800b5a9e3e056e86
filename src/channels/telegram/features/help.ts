// What the bot says of itself: /start, /help, /status.
import { clean } from "../../clean.ts";
import type { Visit } from "../visit.ts";
import type { Feature, FeatureParts } from "./feature.ts";
import { scopeOf } from "./notices.ts";

export function createHelp(parts: FeatureParts): Feature {
  const { index, access, me } = parts;
  const helpFor = ({ said, user }: Visit): string =>
    [said.help, said.stopHelp, ...(access.pairing?.isOwner(user) === true ? [said.ownerHelp] : [])].join(
      "\n",
    );
  return {
    commands: {
      start: async (visit) => ({
        content: `${visit.said.welcome(index().manifest.counts)}\n\n${helpFor(visit)}`,
      }),
      help: async (visit) => ({ content: helpFor(visit) }),
      status: async (visit) => {
        const { said } = visit;
        const { counts, created } = index().manifest;
        const scope = await scopeOf(visit, parts);
        const lines = [
          said.welcome(counts),
          said.built(created.slice(0, 10)),
          said.readsAll(me.can_read_all_group_messages),
        ];
        return {
          content: [...lines, ...(scope === undefined ? [] : [said.scope(clean(scope.title))])].join("\n"),
        };
      },
    },
  };
}
