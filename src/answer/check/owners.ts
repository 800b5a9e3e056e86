// Several passages cited: whether each number is told of the place or unit whose passage has it.
import { fold } from "../../notice/fold.ts";
import type { PlacesIn } from "../../retrieval/places.ts";
import type { Claim } from "./claim.ts";
import type { Evidence } from "./evidence.ts";
import { isOrganisationShown, organisationsIn } from "./organisations.ts";
import { isPlaceShown } from "./places.ts";
import { clauseAt } from "./told.ts";

/** The numbers of a sentence that stand only in passages of others than their clause names. */
export function misattributedNumbers({ text, told, cited }: Claim, placesIn: PlacesIn): string[] {
  return told.flatMap(({ fact, supporters }) => {
    const holders = new Set(supporters.map(({ evidence }) => evidence));
    // All passages together show every name, or the name is at fault itself.
    if (holders.size === 0 || holders.size === cited.length) return [];
    const { start, end } = clauseAt(text, fact);
    const clause = fold(text.slice(start, end));
    const places = placesIn(clause);
    const organisations = organisationsIn(clause);
    const isOwner = ({ shown }: Evidence): boolean =>
      (places.length === 0 || places.some((place) => isPlaceShown(place, shown))) &&
      (organisations.length === 0 || organisations.some((one) => isOrganisationShown(one, shown.text)));
    return [...holders].some(isOwner) ? [] : [fact.text];
  });
}
