// What a model writes to lay out its answer -> plain text: no channel shows Markdown, and 3. before a line is no number.

/** `- `, `1. `, `2、`, `（3）`, `④ ` before the words of a line. */
const BULLET =
  /^(?:[-*+•]\s+|\d{1,2}[.．]\s+|(?:\d{1,2}[、)）]|[（(]\d{1,2}[）)])\s*(?=[\p{Script=Han}*“《])|[①-⑳]\s*)/u;
const HEADING = /^#{1,6}\s+/;
const EMPHASIS = /\*\*|__|`/g;

/** The sentence without its sign or number of a list, which states nothing: 2. 2023年 is no 2.2023. */
export function withoutBullet(sentence: string): string {
  return sentence.replace(BULLET, "");
}

/** As it is shown. Where the passages have stars (张**) they stay: they hide a name. Offsets do not survive. */
export function withoutMarkup(sentence: string, sources: readonly string[] = []): string {
  const plain = sentence.replace(HEADING, "").replace(BULLET, "• ");
  return sources.some((source) => source.includes("**")) ? plain : plain.replace(EMPHASIS, "");
}
