// The score of one text for the tokens of a query. Robertson & Zaragoza, The Probabilistic Relevance Framework (2009).

export const K1 = 1.2;
const B = 0.75;
/** Occurrences beyond it count no more. */
const MOST_OCCURRENCES = 255;

/** Inverse document frequency of a token that stands in `frequency` of `size` texts. */
export function idfOf(size: number, frequency: number): number {
  return Math.log(1 + (size - frequency + 0.5) / (frequency + 0.5));
}

/** What the length of a text takes from its score. */
export function normOf(length: number, averageLength: number): number {
  return K1 * (1 - B + (B * length) / averageLength);
}

/** `idfs`: of each token of the query, in their order, on which the sum depends in its last digit. */
export function scoreOf(
  tokens: readonly number[],
  idfs: ReadonlyMap<number, number>,
  averageLength: number,
): number {
  const counts = new Map<number, number>();
  for (const token of tokens) if (idfs.has(token)) counts.set(token, (counts.get(token) ?? 0) + 1);
  const norm = normOf(tokens.length, averageLength);
  let score = 0;
  for (const [token, idf] of idfs) {
    const count = Math.min(counts.get(token) ?? 0, MOST_OCCURRENCES);
    if (count > 0) score += (idf * count * (K1 + 1)) / (count + norm);
  }
  return score;
}
