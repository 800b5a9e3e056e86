// One sentence of an answer, checked against the passages it cites.
import type { PlacesIn } from "../../retrieval/places.ts";
import { turnedAspects } from "./aspect.ts";
import { misboundNumbers, repeatedNumbers } from "./bound.ts";
import { type Claim, readClaim } from "./claim.ts";
import { connectedIn } from "./connective.ts";
import { contraryWords } from "./contrary.ts";
import { unsaidDegrees } from "./degree.ts";
import type { Evidence } from "./evidence.ts";
import type { Fact } from "./facts.ts";
import { type Standard, ungrounded } from "./grounding.ts";
import { countsItsList } from "./listed.ts";
import { contradicted } from "./negation.ts";
import { foreignOrganisations } from "./organisations.ts";
import { misattributedNumbers } from "./owners.ts";
import { foreignPeople } from "./people.ts";
import { foreignPlaces } from "./places.ts";
import { supports } from "./support.ts";

export interface Fault {
  /**
   * `number` to `name`: what no cited passage has. `negation` and `contrary`: the passage says the opposite, or a sibling
   * (初中 for 小学, planned for done). `subject`: the passage has the number for something else. `degree`: 首次, 最高 or
   * 唯一 that no cited passage says. `citation`: an unknown marker, none where one is needed, or words that say nothing of
   * what they cite. `repetition`: was said before.
   */
  readonly kind:
    | "number"
    | "date"
    | "title"
    | "quotation"
    | "code"
    | "name"
    | "negation"
    | "contrary"
    | "subject"
    | "degree"
    | "citation"
    | "repetition";
  /** The words at fault: width and white space may differ from the sentence's. */
  readonly text: string;
}

/** No statement, whatever it cites: a question, as some models repeat the one they were asked, signs alone, or JSON. */
const NO_STATEMENT = /[?？][*_\s]*$|^[^\p{L}\p{N}]*$|[{}]|\["|"\]/u;

/**
 * What `sentence` (without its markers) says and none of `cited`, the passages it cites, says: each fact must stand in one
 * of them. A sentence that cites nothing may state no fact and claim nothing: it may connect others, with words of
 * `given`, the passages that could be cited, which must not say otherwise. Empty when all holds.
 */
export function faultsOf(
  sentence: string,
  cited: readonly Evidence[],
  given: () => readonly Evidence[],
  standard: Standard,
): readonly Fault[] {
  const claim = readClaim(sentence, cited);
  if (cited.some(({ sentences }) => sentences.has(claim.text))) return [];
  if (NO_STATEMENT.test(sentence)) return [asCitation(sentence)];
  if (cited.length === 0 && claim.facts.length === 0) return faultsOfConnective(sentence, given, standard);
  const faults = faultsOfClaim(claim, sentence, standard.placesIn);
  return faults.length > 0 ? faults : ungrounded(sentence, cited, standard).map(asCitation);
}

function faultsOfClaim(claim: Claim, sentence: string, placesIn: PlacesIn): readonly Fault[] {
  const unsupported = claim.facts.filter((fact) => !isSupported(fact, claim));
  const denied = contradicted(
    claim.clauses,
    claim.cited.flatMap(({ clauses }) => clauses),
  );
  return [
    ...unsupported.map(({ kind, text }) => ({ kind, text })),
    ...faultsIn("negation", denied),
    ...faultsIn("name", foreignNames(sentence, claim.cited, placesIn)),
    ...faultsIn("contrary", [...contraryWords(claim), ...turnedAspects(claim)]),
    ...faultsIn("subject", numbersOfOthers(claim, placesIn)).filter(
      (fault) => !unsupported.some(({ text }) => text === fault.text),
    ),
    ...faultsIn("degree", unsaidDegrees(claim)),
  ];
}

function faultsOfConnective(
  sentence: string,
  given: () => readonly Evidence[],
  standard: Standard,
): readonly Fault[] {
  const connected = connectedIn(sentence);
  if (connected === undefined) return [asCitation("no citation")];
  if (connected === "") return [];
  const passages = given();
  if (passages.length === 0) return [asCitation(connected)];
  const faults = faultsOfClaim(readClaim(sentence, passages), sentence, standard.placesIn);
  return faults.length > 0 ? faults : ungrounded(connected, passages, standard).map(asCitation);
}

function asCitation(text: string): Fault {
  return { kind: "citation", text };
}

function faultsIn(kind: Fault["kind"], words: readonly string[]): Fault[] {
  return words.map((text) => ({ kind, text }));
}

function isSupported(fact: Fact, { text, cited }: Claim): boolean {
  const countsItself = (): boolean =>
    cited.length > 0 && fact.form === "quantity" && countsItsList(text, fact);
  return cited.some((evidence) => supports(evidence, fact)) || countsItself();
}

function foreignNames(sentence: string, cited: readonly Evidence[], placesIn: PlacesIn): string[] {
  const shown = cited.map((evidence) => evidence.shown);
  const texts = shown.map(({ text }) => text);
  return [
    ...foreignPlaces(sentence, shown, placesIn),
    ...foreignOrganisations(sentence, texts),
    ...foreignPeople(sentence, texts),
  ];
}

function numbersOfOthers(claim: Claim, placesIn: PlacesIn): string[] {
  const numbers = [
    ...misboundNumbers(claim),
    ...repeatedNumbers(claim),
    ...misattributedNumbers(claim, placesIn),
  ];
  return [...new Set(numbers)];
}
