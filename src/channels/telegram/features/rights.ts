// Commands for some people only.
import type { Access } from "../access/access.ts";
import type { Command } from "./feature.ts";

export function forAdmins({ isAdmin }: Access, act: Command): Command {
  return async (visit, argument) =>
    isAdmin(visit.user) ? act(visit, argument) : { content: visit.said.adminOnly };
}

export function forOwner({ isOwner }: Access, act: Command): Command {
  return async (visit, argument) =>
    isOwner(visit.user) ? act(visit, argument) : { content: visit.said.ownerOnly };
}

/** What names people or files is no business of a group. */
export function inPrivate(act: Command): Command {
  return async (visit, argument) =>
    visit.isPrivate ? act(visit, argument) : { content: visit.said.inPrivate };
}
