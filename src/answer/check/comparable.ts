// Text -> the forms in which a sentence and its source are compared.
import { fold } from "../../notice/fold.ts";

const WORD = /[\p{Script=Latin}\d]/u;
const NUMERAL = /[\d〇○零一二三四五六七八九十百千万亿两]/;

/**
 * One width, and white space only where it parts two words or numbers: Chinese text is wrapped and spaced at will. Case
 * stays, because it tells an acronym. For comparing only: offsets into the result are not offsets into `sentence`.
 */
export function normalise(sentence: string): string {
  return (
    sentence
      // Between half-width digits a full-width comma lists numbers; folded, it would read as a thousands separator.
      .replace(/(?<=[0-9])，(?=[0-9])/g, "、")
      // ① opens an item and counts nothing; folded, it would be a 1.
      .replace(/[①-⑳⑴-⒇]/g, " ")
      .normalize("NFKC")
      .replace(/\s+/g, (gap, at: number, whole: string) =>
        WORD.test(whole[at - 1] ?? "") && WORD.test(whole[at + gap.length] ?? "") ? " " : "",
      )
  );
}

/**
 * The characters that carry a quotation: folded, no white space, no punctuation but what belongs to a number. A bar
 * stands where two numbers or words would grow together.
 */
export function squeeze(text: string): string {
  return fold(text).replace(/[^\p{L}\p{N}]+/gu, (marks, at: number, whole: string) => {
    const [before = "", behind = ""] = [whole[at - 1], whole[at + marks.length]];
    if (/^[.,:/+]$/.test(marks) && /\d/.test(before) && /\d/.test(behind)) return marks;
    if (/[%‰]/.test(marks)) return "%";
    return goesOn(before, behind) ? "|" : "";
  });
}

/** Whether `squeezed` holds `literal` (squeezed too), and not as a part of a longer number or word. */
export function standsIn(literal: string, squeezed: string): boolean {
  if (literal === "") return true;
  for (let at = squeezed.indexOf(literal); at !== -1; at = squeezed.indexOf(literal, at + 1)) {
    const end = at + literal.length;
    if (!goesOn(squeezed[at - 1] ?? "", literal[0]!) && !goesOn(literal.at(-1)!, squeezed[end] ?? ""))
      return true;
  }
  return false;
}

/** Whether two neighbouring characters belong to one number or one Latin word. */
function goesOn(one: string, other: string): boolean {
  return (NUMERAL.test(one) && NUMERAL.test(other)) || (WORD.test(one) && WORD.test(other));
}
