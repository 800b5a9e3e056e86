// Whether a sentence denies what its source states, or states what it denies.
import { normalise } from "./comparable.ts";
import { type Clause, meantBy, pairsOf, shared } from "./meant.ts";

const NEUTRAL =
  /不(?:断|仅|但|只|光|同(?![意步])|管|论|久|少|一(?![致定样])|忘|良|锈|动产|懈|定期|等|时|惜|愧|凡|亚于|折不扣)|没收|[淹埋]没|无(?:论|人机|线|偿|障碍|害|缝|锡|愧|私|疑|比|穷|死角|盲区)|未(?:来|成年)|有无|是否/g;
const NEGATION =
  /(?:尚|并|从|仍|还)?未(?:能|曾|予|及时)?|没有|没能|没|不(?:得|能|可|会|再|予|许|准|应|宜)?|无(?:法|需|须)?|禁止|严禁|停止|防止|避免|杜绝/g;
const MARK = "\u0000";
/** What a clause denies; 未经批准 is a condition of something else. */
const DENIED = /\u0000(?!经)([^、]+)/;
/** A clause of the source is the one meant when it holds this share of the clause's character pairs. */
const MEANT = 0.6;
/** Clauses so alike differ in nothing but the negation. */
const ALIKE = 0.85;
/** Characters of a clause. */
const SHORTEST = 3;

/** The clauses of one sentence without markers. */
export function clausesOf(sentence: string): Clause[] {
  return normalise(sentence)
    .replace(/["“”‘’「」『』《》〈〉*#]/g, "")
    .split(/[,。;:!?|]+|\.{3,}/)
    .filter((text) => text.length >= SHORTEST)
    .map((text) => {
      const marked = text.replace(NEUTRAL, "·").replace(NEGATION, MARK);
      const [, denied = ""] = DENIED.exec(marked) ?? [];
      return { text, marked, pairs: pairsBeside(marked), denied: pairsBeside(denied) };
    });
}

function pairsBeside(marked: string): Set<string> {
  return pairsOf(marked.replaceAll(MARK, ""));
}

/** The clauses of a sentence that gained or lost a negation against the clause of the source that is meant. */
export function contradicted(claims: readonly Clause[], sources: readonly Clause[]): string[] {
  return claims.filter((claim) => isContradicted(claim, sources)).map(({ text }) => text);
}

function isContradicted(claim: Clause, sources: readonly Clause[]): boolean {
  const meant = meantBy(claim.pairs, sources, MEANT);
  // Where the source says it both ways, nobody knows which was meant.
  if (meant.length > 0 && meant.every((source) => disagree(claim, source))) return true;
  // 泵站改造工程已完工 is told of 泵站改造工程进展缓慢，尚未完工.
  return [claim, ...sources.filter(({ denied }) => holds(claim, denied))].some(({ denied }) => {
    const told = sources.filter((source) => holds(source, denied));
    return (
      told.length > 0 && told.every((source) => isNegated(claim) !== isNegated(source) && deny(claim, source))
    );
  });
}

/** Whether most of what was denied stands in a clause. */
function holds({ pairs }: Clause, denied: ReadonlySet<string>): boolean {
  return denied.size > 0 && shared(denied, pairs) >= MEANT * denied.size;
}

function disagree(claim: Clause, source: Clause): boolean {
  if (deny(claim, source)) return true;
  const size = Math.max(1, claim.pairs.size, source.pairs.size);
  const areAlike = shared(claim.pairs, source.pairs) / size >= ALIKE;
  return areAlike && isNegated(claim) !== isNegated(source);
}

function isNegated({ marked }: Clause): boolean {
  return marked.includes(MARK);
}

/** Whether one of the two denies what the other states. */
function deny(claim: Clause, source: Clause): boolean {
  return deniesWhatStands(claim.marked, source.marked) || deniesWhatStands(source.marked, claim.marked);
}

/** Whether `denying` has a negation before words that `stating` has without any. */
function deniesWhatStands(denying: string, stating: string): boolean {
  for (let at = denying.indexOf(MARK); at !== -1; at = denying.indexOf(MARK, at + 1)) {
    const denied = denying.slice(at + 1, at + 3);
    if (/^\p{Script=Han}{2}$/u.test(denied)) {
      const places = placesOf(denied, stating);
      if (
        places.length > 0 &&
        places.every((place) => !stating.slice(Math.max(0, place - 3), place).includes(MARK))
      )
        return true;
    }
  }
  return false;
}

function placesOf(words: string, text: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + 1)) places.push(at);
  return places;
}
