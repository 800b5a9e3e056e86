// BM25 written down a second time, to judge by: every text is scored word by word, with no list of postings.
import { tokenize } from "./ours.ts";

const K1 = 1.2;
const B = 0.75;

/** The scores of all texts for a question, in their order; 0 where they share no token. */
export type ScoreAll = (question: string) => Float64Array;

/** Robertson & Zaragoza (2009), over the tokens that every engine here was given. */
export function exactBm25(texts: Iterable<string>): ScoreAll {
  const numbers = new Map<number, number>();
  const frequencies: number[] = [];
  const documents: Uint32Array[] = [];
  let tokens = 0;
  for (const text of texts) {
    const document = Uint32Array.from(tokenize(text), (token) => {
      let number = numbers.get(token);
      if (number === undefined) numbers.set(token, (number = numbers.size));
      return number;
    });
    for (const number of new Set(document)) frequencies[number] = (frequencies[number] ?? 0) + 1;
    documents.push(document);
    tokens += document.length;
  }
  const averageLength = tokens / Math.max(1, documents.length);
  /** Where in `counts` a token of the question is counted; 0 for the others. */
  const slots = new Uint16Array(numbers.size);

  return (question) => {
    const asked = [...new Set(tokenize(question))].flatMap((token) => numbers.get(token) ?? []);
    asked.forEach((number, i) => (slots[number] = i + 1));
    const idf = asked.map((number) =>
      Math.log(1 + (documents.length - frequencies[number]! + 0.5) / (frequencies[number]! + 0.5)),
    );
    const counts = new Uint32Array(asked.length + 1);
    const scores = Float64Array.from(documents, (document) => {
      counts.fill(0);
      for (let i = 0; i < document.length; i++) counts[slots[document[i]!]!]!++;
      const norm = K1 * (1 - B + (B * document.length) / averageLength);
      return idf.reduce((sum, weight, i) => {
        const count = counts[i + 1]!;
        return sum + (weight * count * (K1 + 1)) / (count + norm);
      }, 0);
    });
    for (const number of asked) slots[number] = 0;
    return scores;
  };
}
