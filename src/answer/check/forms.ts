// Forms that no sentence about a notice has unless the notice has them: addresses, markup, keys, paths, other scripts.
import { squeeze, standsIn } from "./comparable.ts";
import { isSpelledIn } from "./spelled.ts";

/** What opens an address, or looks like a domain, runs to the next blank or Han character. */
const ADDRESS =
  /(?:[a-z][a-z\d+.-]*:\/\/|www\.|(?:mailto|tel|data|javascript):)[^\s\p{Script=Han},。;、)】]*|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:[/?#:][^\s\p{Script=Han},。;、)】]*)?/giu;
/** A link or an image of Markdown, a tag or an entity of HTML, a sign of a chat template. */
const MARKUP = /!?\[[^\]\n]*\]\([^)\n]*\)?|<\/?[a-z!][^>\n]*>?|<\|[^|\n]*\|?>?|&#?\w{2,8};|```|\[\/?INST\]/gi;
/** Letters of neither Han nor Latin script. */
const OTHER_SCRIPT = /(?:(?![\p{Script=Han}\p{Script=Latin}])\p{L})+/gu;
/** PINEAPPLE, /etc/passwd, PATH=, sk-123, UElORUFQUExF, P I N E: no English prose. */
const NO_PROSE =
  /\b[A-Z]{4,}\b|[\w.-]*[/\\=_@][\w./\\=_@-]*|\b[a-z]+-[\w-]*\d[\w-]*|\b[A-Za-z]*[a-z][A-Z]+[a-z]+[A-Z]\w*|\b(?:[A-Za-z][ .-]){3,}[A-Za-z]\b/g;
/** And/or is prose all the same. */
const EITHER = /^[a-z]+\/[a-z]+$/i;
/** What has digits in it is a number with its unit, or a code. */
const LATIN_WORD = /(?<![\d\p{Script=Latin}])\p{Script=Latin}+(?![\d\p{Script=Latin}])/gu;

/**
 * What in `sentence` has such a form and stands in none of `passages` just so. In a Chinese answer a word in Latin letters
 * is one of them.
 */
export function foreignForms(sentence: string, passages: readonly string[], isEnglish: boolean): string[] {
  const text = sentence.normalize("NFKC").replace(/\p{Cf}/gu, "");
  const [tightened, squeezed] = [passages.map(tight), passages.map(squeeze)];
  const noProse = isEnglish ? (text.match(NO_PROSE) ?? []).filter((one) => !EITHER.test(one)) : [];
  const forms = [ADDRESS, MARKUP, OTHER_SCRIPT]
    .flatMap((form) => text.match(form) ?? [])
    .concat(noProse)
    .filter((one) => !tightened.some((passage) => passage.includes(tight(one))))
    // A surname in capitals: YANG Xingfa.
    .filter((one) => !passages.some((passage) => isSpelledIn(one.toLowerCase(), passage)));
  const words = (isEnglish ? [] : (text.match(LATIN_WORD) ?? [])).filter(
    (word) => !squeezed.some((passage) => standsIn(squeeze(word), passage)),
  );
  return [...new Set([...forms, ...words])];
}

/** Nothing is left but what tells one address from another. */
function tight(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s\p{Cf}]+/gu, "");
}
