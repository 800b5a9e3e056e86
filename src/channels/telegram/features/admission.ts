// Letting people in and out: /allow, /deny, /allowed, and the buttons under a stranger's knock.
import { LET_IN, REFUSE, refusing } from "../access/knock.ts";
import { isPerson, mayBeLetIn, personIn } from "../access/person.ts";
import type { Pairing } from "../access/pairing.ts";
import { type Action, createAudit } from "../audit.ts";
import type { BotReply } from "../messages/outgoing.ts";
import type { Visit } from "../visit.ts";
import type { Command, Feature, FeatureParts, Press } from "./feature.ts";
import { forAdmins, inPrivate } from "./rights.ts";

const MOST_LISTED = 100;

export function createAdmission(parts: FeatureParts): Feature {
  const { access, me, api, log } = parts;
  const audit = createAudit(parts);

  /** Nobody can be let in where the settings say who may come. */
  const inPairing =
    (act: (visit: Visit, argument: string, pairing: Pairing) => Promise<BotReply>): Command =>
    async (visit, argument) =>
      access.pairing === undefined
        ? { content: visit.said.accessBySettings }
        : act(visit, argument, access.pairing);
  const onPerson = (
    act: (id: number, visit: Visit, pairing: Pairing) => Promise<BotReply>,
    listing?: Command,
  ): Command =>
    forAdmins(
      access,
      inPairing(async (visit, argument, pairing) => {
        const id = personIn(visit, argument);
        if (id === "hidden") return { content: visit.said.idHidden };
        if (id === undefined)
          return argument === "" && listing !== undefined
            ? listing(visit, argument)
            : { content: visit.said.idExpected };
        return act(id, visit, pairing);
      }),
    );
  const recorded = async (visit: Visit, action: Action, id: number, result: string, content: string) => ({
    content,
    changes: await audit.record(visit, action, id, result),
  });

  const list = inPrivate(
    inPairing(async ({ said }, _, pairing) => {
      const { owner, admins = [], allowed } = pairing.owners();
      const shown = allowed.slice(0, MOST_LISTED);
      const more = allowed.length - shown.length;
      const named = said.letInList(owner, [...new Set([...access.fixedAdmins, ...admins])], shown);
      return { content: more > 0 ? `${named}\n${said.andMore(more)}` : named };
    }),
  );
  const allow = async (id: number, visit: Visit, pairing: Pairing): Promise<BotReply> => {
    if (!mayBeLetIn(id) || id === me.id)
      return recorded(visit, "allow", id, "refused", visit.said.noPerson(id));
    await pairing.allow(id);
    return recorded(visit, "allow", id, "done", visit.said.letIn(id));
  };
  const deny = async (id: number, visit: Visit, pairing: Pairing): Promise<BotReply> => {
    const { said, user } = visit;
    const refuse = (content: string) => recorded(visit, "deny", id, "refused", content);
    if (id === pairing.owners().owner) return refuse(said.ownerStays);
    if (access.fixedAdmins.includes(id)) return refuse(said.fixedAdmin(id));
    if (access.isAdmin(id) && !access.isOwner(user)) return refuse(said.ownerOnly);
    const wasAdmin = await pairing.dismissAdmin(id);
    const wasIn = (await pairing.deny(id)) || wasAdmin;
    const reply = await recorded(visit, "deny", id, "done", wasIn ? said.putOut(id) : said.wasNotIn(id));
    // Whoever was put out does not knock.
    return { ...reply, changes: [...reply.changes, ...(id > 0 ? [refusing(id)] : [])] };
  };
  const onKnock =
    (act: (id: number, visit: Visit, pairing: Pairing) => Promise<BotReply>): Press =>
    async (visit, [given = ""]) => {
      const id = personIn({ original: undefined }, given);
      const { pairing } = access;
      if (typeof id !== "number" || !isPerson(id) || pairing === undefined || !access.isAdmin(visit.user))
        return undefined;
      return { ...(await act(id, visit, pairing)), isInPlace: true, keyboard: [] };
    };
  return {
    commands: {
      allow: onPerson(allow, list),
      deny: onPerson(deny),
      allowed: forAdmins(access, list),
    },
    presses: {
      [LET_IN]: onKnock(async (id, visit, pairing) => {
        const reply = await allow(id, visit, pairing);
        // Their language is not known any more; a second press tells them once more and does no harm.
        await api
          .sendMessage(id, visit.said.welcomeIn, { link_preview_options: { is_disabled: true } })
          .catch((error: unknown) => log.debug({ err: error }, "Somebody was let in and not told"));
        return reply;
      }),
      [REFUSE]: onKnock(async (id, visit) => {
        const reply = await recorded(visit, "refuse", id, "done", visit.said.refused(id));
        return { ...reply, changes: [...reply.changes, refusing(id)] };
      }),
    },
  };
}
