// One sentence of an answer, checked against the passages it cites.
import type { Language } from "../language.ts";
import { normalise } from "./comparable.ts";
import { isConnective } from "./connective.ts";
import { type Evidence, readEvidence, supports } from "./evidence.ts";
import { factsOf } from "./facts.ts";
import { ungrounded } from "./grounding.ts";
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
 * What `sentence` (without its markers) says and none of `cited`, the texts of the passages it cites, says: each fact
 * must stand in one of them. A sentence that cites nothing may state no fact and claim nothing. Empty when all holds.
 */
export function checkSentence(
  sentence: string,
  cited: readonly string[],
  language: Language,
): readonly Fault[] {
  return faultsOf(sentence, cited.map(readEvidence), language);
}

/** The same with passages that were read before. */
export function faultsOf(sentence: string, cited: readonly Evidence[], language: Language): readonly Fault[] {
  const whole = normalise(sentence);
  if (cited.some(({ sentences }) => sentences.has(whole))) return [];
  if (NO_STATEMENT.test(sentence)) return [{ kind: "citation", text: sentence }];
  const facts = factsOf(sentence);
  if (cited.length === 0 && facts.length === 0)
    return isConnective(sentence) ? [] : [{ kind: "citation", text: "no citation" }];
  const unsupported = facts.filter((fact) => !cited.some((evidence) => supports(evidence, fact)));
  const denied = contradicted(
    clausesOf(sentence),
    cited.flatMap(({ clauses }) => clauses),
  );
  const foreign = ungrounded(
    sentence,
    cited.map(({ squeezed }) => squeezed),
    { language, statesFacts: facts.length > 0 },
  );
  return [
    ...unsupported.map(({ kind, text }) => ({ kind, text })),
    ...denied.map((text) => ({ kind: "negation" as const, text })),
    ...foreign.map((text) => ({ kind: "citation" as const, text })),
  ];
}
