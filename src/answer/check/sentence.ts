// One sentence of an answer, checked against the passages it cites.
import { normalise } from "./comparable.ts";
import { connectedIn } from "./connective.ts";
import { type Evidence, supports } from "./evidence.ts";
import { factsOf } from "./facts.ts";
import { type Standard, ungrounded } from "./grounding.ts";
import { clausesOf, contradicted } from "./negation.ts";

export interface Fault {
  /**
   * `citation`: an unknown marker, none where one is needed, or words that say nothing of what they cite. `repetition`: was
   * said before. The others name what no cited passage says.
   */
  readonly kind: "number" | "date" | "title" | "quotation" | "code" | "negation" | "citation" | "repetition";
  /** The words at fault: width and white space may differ from the sentence's. */
  readonly text: string;
}

/** No statement, whatever it cites: a question, as some models repeat the one they were asked, signs alone, or JSON. */
const NO_STATEMENT = /[?？][*_\s]*$|^[^\p{L}\p{N}]*$|[{}]|\["|"\]/u;

/**
 * What `sentence` (without its markers) says and none of `cited`, the passages it cites, says: each fact must stand in one
 * of them. A sentence that cites nothing may state no fact and claim nothing: it may connect others, with words of
 * `given`, the passages that could be cited. Empty when all holds.
 */
export function faultsOf(
  sentence: string,
  cited: readonly Evidence[],
  given: () => readonly Evidence[],
  standard: Standard,
): readonly Fault[] {
  const whole = normalise(sentence);
  if (cited.some(({ sentences }) => sentences.has(whole))) return [];
  if (NO_STATEMENT.test(sentence)) return [asCitation(sentence)];
  const facts = factsOf(sentence);
  if (cited.length === 0 && facts.length === 0) return faultsOfConnective(sentence, given, standard);
  const unsupported = facts.filter((fact) => !cited.some((evidence) => supports(evidence, fact)));
  const denied = contradicted(
    clausesOf(sentence),
    cited.flatMap(({ clauses }) => clauses),
  );
  const faults = [
    ...unsupported.map(({ kind, text }) => ({ kind, text })),
    ...denied.map((text) => ({ kind: "negation" as const, text })),
  ];
  return faults.length > 0 ? faults : ungrounded(sentence, cited, standard).map(asCitation);
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
  return passages.length === 0
    ? [asCitation(connected)]
    : ungrounded(connected, passages, standard).map(asCitation);
}

function asCitation(text: string): Fault {
  return { kind: "citation", text };
}
