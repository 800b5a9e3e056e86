// Who is let in, and who administers: nobody by default but the owner, who lets in others and names admins.
import { isShared } from "./account.ts";
import { createPairing, type Pairing } from "./pairing.ts";
import { type OwnersParts, storedOwners } from "./owners.ts";

export interface Access {
  readonly admits: (ids: readonly (number | undefined)[]) => boolean;
  /** The owner too. */
  readonly isAdmin: (user: number | undefined) => boolean;
  /** Without an owner, the admins whom the settings name. */
  readonly isOwner: (user: number | undefined) => boolean;
  /** Whom the settings name: nobody in the chat can dismiss them. */
  readonly fixedAdmins: readonly number[];
  /** Absent unless people pair with the bot. */
  readonly pairing?: Pairing;
}

/**
 * `access`: `pairing`, `open`, or ids of users and chats joined by commas. `admins`: ids of users joined by commas,
 * who are let in and administer besides the owner. Throws `StateError`.
 */
export async function openAccess(access: string, admins: string, parts: OwnersParts): Promise<Access> {
  const fixedAdmins = idsIn(admins);
  const isFixed = (user: number | undefined): boolean => among(fixedAdmins)([user]);
  if (access !== "pairing") {
    const admits: Access["admits"] =
      access === "open" ? () => true : among([...idsIn(access), ...fixedAdmins]);
    return { admits, isAdmin: isFixed, isOwner: isFixed, fixedAdmins };
  }
  const pairing = createPairing(await storedOwners(parts), parts.store);
  const isOwner: Access["isOwner"] = (user) => user !== undefined && user === pairing.owners().owner;
  const isAdmin: Access["isAdmin"] = (user) =>
    isOwner(user) || isFixed(user) || among(pairing.owners().admins ?? [])([user]);
  return {
    admits: (ids) => among(pairing.owners().allowed)(ids) || ids.some(isAdmin),
    isAdmin,
    isOwner,
    fixedAdmins,
    pairing,
  };
}

function idsIn(setting: string): number[] {
  return setting
    .split(",")
    .map((one) => Number(one.trim()))
    .filter((one) => Number.isSafeInteger(one) && one !== 0);
}

function among(allowed: readonly number[]): Access["admits"] {
  const known = new Set(allowed.filter((one) => !isShared(one)));
  return (ids) => ids.some((one) => one !== undefined && known.has(one));
}
