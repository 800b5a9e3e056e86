// Who is let in: nobody by default but the owner, who lets in others.
import { createPairing, type Pairing } from "./pairing.ts";
import { type OwnersParts, storedOwners } from "./owners.ts";

export interface Access {
  readonly admits: (ids: readonly (number | undefined)[]) => boolean;
  /** Absent unless people pair with the bot. */
  readonly pairing?: Pairing;
}

/** `access`: `pairing`, `open`, or ids of users and chats joined by commas. Throws `StateError`. */
export async function openAccess(access: string, parts: OwnersParts): Promise<Access> {
  if (access === "open") return { admits: () => true };
  if (access !== "pairing") return { admits: among(access.split(",").map(Number)) };
  const { pairing, owners } = createPairing(await storedOwners(parts), parts.store);
  return { admits: (ids) => among([owners().owner, ...owners().allowed])(ids), pairing };
}

function among(allowed: readonly (number | undefined)[]): Access["admits"] {
  const known = new Set(allowed.filter((one) => Number.isSafeInteger(one)));
  return (ids) => ids.some((one) => one !== undefined && known.has(one));
}
