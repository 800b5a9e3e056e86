// What the bot says of itself: /help, /status.
import { basename } from "node:path";
import { clean } from "../../clean.ts";
import type { Access } from "../access/access.ts";
import type { Visit } from "../visit.ts";
import type { Words } from "../words/words.ts";
import type { Feature, FeatureParts } from "./feature.ts";
import { scopeOf } from "./notices.ts";

export function helpFor({ said, user }: Visit, access: Access): string {
  const forAll = `${said.help}\n${said.stopHelp}`;
  return access.isAdmin(user) ? `${forAll}\n\n${adminHelp(said)}` : forAll;
}

export function createHelp(parts: FeatureParts): Feature {
  const { index, access, me, memory, recipients } = parts;
  return {
    commands: {
      help: async (visit) => ({ content: helpFor(visit, access) }),
      status: async (visit) => {
        const { said, place, isPrivate } = visit;
        const { manifest, generation, damage } = index();
        const { notice, isLost } = await scopeOf(visit, parts);
        const lines = [
          said.welcome(manifest.counts),
          said.built(manifest.created.slice(0, 10), basename(generation)),
          ...(damage === undefined ? [] : [said.damaged]),
          said.answersBy(recipients.model?.name),
          said.upSince(process.uptime()),
          ...(isPrivate ? [] : [said.readsAll(me.can_read_all_group_messages)]),
          ...(notice === undefined ? [] : [said.scope(clean(notice.title))]),
          ...(isLost ? [said.scopeLost] : []),
        ];
        return {
          content: lines.join("\n"),
          ...(isLost ? { changes: [memory.narrowing(place, undefined)] } : {}),
        };
      },
    },
  };
}

function adminHelp({ adminHelp: intro, adminCommands }: Words): string {
  const commands = Object.entries(adminCommands).map(([name, what]) => `/${name} ${what}`);
  return [intro, ...commands].join("\n");
}
