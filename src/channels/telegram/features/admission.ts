// Letting people in and out: /allow and /deny. None where the settings list who may come.
import type { Access } from "../access/access.ts";
import type { Visit } from "../visit.ts";
import type { Command, Feature } from "./feature.ts";

export function createAdmission({ access: { pairing } }: { readonly access: Access }): Feature {
  if (pairing === undefined) return {};
  const byOwner =
    (act: (id: number, visit: Visit) => Promise<string>): Command =>
    async (visit, argument) => {
      const { said, user } = visit;
      if (!pairing.isOwner(user)) return { content: said.ownerOnly };
      const id = /^-?\d{1,15}$/.test(argument) ? Number(argument) : 0;
      return { content: id === 0 ? said.idExpected : await act(id, visit) };
    };
  return {
    commands: {
      allow: byOwner(async (id, { said }) => {
        await pairing.allow(id);
        return said.letIn(id);
      }),
      deny: byOwner(async (id, { said }) => ((await pairing.deny(id)) ? said.putOut(id) : said.wasNotIn(id))),
    },
  };
}
