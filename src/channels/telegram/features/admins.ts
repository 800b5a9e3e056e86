// Who administers: /admins lists, and the owner names and dismisses; /audit shows what they did.
import { clean } from "../../clean.ts";
import { isPerson, personIn } from "../access/person.ts";
import { createAudit, type Entry } from "../audit.ts";
import { rich, styled } from "../messages/rich.ts";
import type { Visit } from "../visit.ts";
import type { Words } from "../words/words.ts";
import type { Command, Feature, FeatureParts } from "./feature.ts";
import { forAdmins, forOwner, inPrivate } from "./rights.ts";

const MOST_AUDITED = 20;

export function createAdmins(parts: FeatureParts): Feature {
  const { access, me } = parts;
  const { pairing } = access;
  const audit = createAudit(parts);

  const list: Command = async ({ said }) => {
    const { owner, admins = [] } = pairing?.owners() ?? {};
    const all = [...new Set([...access.fixedAdmins, ...admins])];
    const [ownerLine, adminsLine] = said.letInList(owner, all, []).split("\n");
    const how = pairing === undefined ? said.adminsBySettings : said.adminsHow;
    return { content: [...(pairing === undefined ? [] : [ownerLine]), adminsLine, how].join("\n") };
  };
  const change = (
    action: "name-admin" | "dismiss-admin",
    act: (id: number, visit: Visit) => Promise<{ readonly result: string; readonly content: string }>,
  ): Command =>
    forOwner(access, async (visit, argument) => {
      const { said } = visit;
      if (pairing === undefined) return { content: said.adminsBySettings };
      const id = personIn(visit, argument);
      if (id === "hidden") return { content: said.idHidden };
      if (id === undefined) return { content: said.idExpected };
      const { result, content } = await act(id, visit);
      return { content, changes: await audit.record(visit, action, id, result) };
    });
  const add = change("name-admin", async (id, { said }) => {
    if (!isPerson(id) || id === me.id) return { result: "refused", content: said.noPerson(id) };
    await pairing?.nameAdmin(id);
    return { result: "done", content: said.adminNamed(id) };
  });
  const remove = change("dismiss-admin", async (id, { said }) => {
    if (access.fixedAdmins.includes(id)) return { result: "refused", content: said.fixedAdmin(id) };
    if (!(await pairing?.dismissAdmin(id))) return { result: "refused", content: said.wasNoAdmin(id) };
    await pairing?.deny(id);
    return { result: "done", content: said.adminDismissed(id) };
  });
  const acts = new Map([
    ["", list],
    ["add", add],
    ["remove", remove],
  ]);
  return {
    commands: {
      admins: forAdmins(
        access,
        inPrivate((visit, argument) => {
          const [what = "", ...rest] = argument.split(/\s+/);
          const act = acts.get(what);
          return act === undefined
            ? Promise.resolve({ content: visit.said.adminsHow })
            : act(visit, rest.join(" "));
        }),
      ),
      audit: forOwner(
        access,
        inPrivate(async ({ said }) => {
          const entries = await audit.latest(MOST_AUDITED);
          if (entries.length === 0) return { content: said.nothingAudited };
          return {
            content: rich(styled("bold", said.audit), ...entries.map((one) => `\n${inWords(one, said)}`)),
          };
        }),
      ),
    },
  };
}

function inWords({ at, who, action, target, result }: Entry, said: Words): string {
  const when = new Date(at).toISOString().slice(0, 16).replace("T", " ");
  const outcome = result === "done" ? said.done : (said.outcomes[result] ?? result);
  return clean(
    [`${when} UTC`, who, said.actions[action], target, outcome].filter((part) => part !== "").join(" · "),
  );
}
