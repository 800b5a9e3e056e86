// Which sizes engines are compared at, and what they found there.
import { AT } from "../bars.ts";
import type { Compared } from "../compare.ts";

/** Most sizes at which engines are compared. */
const MOST = 2;

/** The largest that peers can hold; the seeds alone where there is no other. */
export function comparedSizes(sizes: readonly number[]): (number | undefined)[] {
  return sizes.length === 0 ? [undefined] : sizes.filter((size) => size <= AT).slice(-MOST);
}

/** Of searches that find positions in the index. */
export function positionsOf(compared: readonly Compared[]): Record<string, number[][]> {
  return Object.fromEntries(
    compared.map(({ name, found }) => [
      name,
      found.map((one) => one.flatMap((hit) => (typeof hit === "number" ? hit : []))),
    ]),
  );
}
