// Words -> the texts that score best: pg_textsearch proposes them, and each is scored exactly as the local store does.
import { z } from "zod";
import type { Database } from "../../database/database.ts";
import type { Positions, Scored } from "../best.ts";
import { idfOf, scoreOf } from "../words/bm25-score.ts";
import type { Lexical } from "../words/lexical.ts";
import { tokenize } from "../words/tokens.ts";
import type { RowNumbers } from "./row-numbers.ts";
import { type Texts, WORD_INDEXES } from "./schema.ts";
import type { Statistics } from "./statistics.ts";
import { queryWords } from "./words.ts";

interface LexicalParts {
  readonly database: Database;
  readonly texts: Texts;
  readonly rows: RowNumbers;
  readonly statistics: Statistics;
  /** The texts themselves, by position. */
  readonly readTexts: (positions: readonly number[]) => Promise<readonly string[]>;
}

/**
 * pg_textsearch keeps lengths of texts in a byte, and counts texts of other generations until they are vacuumed: what it
 * finds best is nearly the best. So many times what is wanted are scored exactly.
 */
const PROPOSED = 2;
/** So many texts are read and scored sooner than they are found among all others. */
const FEW = 1_000;
const proposed = z.object({ id: z.coerce.number() }).array();

export function createLexical(parts: LexicalParts): Lexical {
  const { database, texts, rows, statistics, readTexts } = parts;
  const { size, averageLength, frequency } = statistics;
  const idf = (token: number): number => idfOf(size, frequency(token));
  const best = `SELECT id FROM ${texts} ORDER BY words <@> to_bm25query($1, '${WORD_INDEXES[texts]}') LIMIT $2`;

  /** Positions of texts of this generation that score nearly best: `wanted` at least, where there are so many. */
  const propose = async (words: string, wanted: number, among?: Positions): Promise<number[]> => {
    if (among !== undefined && among.length <= FEW) return [...among];
    const isWanted = among && new Set(among);
    const share = (among?.length ?? size) / size;
    for (let limit = Math.ceil(wanted / share); ; limit *= 4) {
      const found = proposed.parse(await database.query(best, [words, limit]));
      const positions = found
        .flatMap(({ id }) => rows.positionOf(id) ?? [])
        .filter((position) => isWanted?.has(position) ?? true);
      // Others are elsewhere, or of another generation: then more have to be looked at.
      if (positions.length >= wanted || found.length < limit) return positions;
    }
  };

  const search = async (query: string, k: number, among?: Positions): Promise<Scored[]> => {
    const tokens = [...new Set(tokenize(query))].filter((token) => frequency(token) > 0);
    if (tokens.length === 0 || among?.length === 0) return [];
    const positions = await propose(queryWords(tokens), PROPOSED * k, among);
    const idfs = new Map(tokens.map((token) => [token, idf(token)]));
    const scores = (await readTexts(positions)).map((text) => scoreOf(tokenize(text), idfs, averageLength));
    return positions
      .map((id, i) => ({ id, score: scores[i]! }))
      .filter(({ score }) => score > 0)
      .toSorted((a, b) => b.score - a.score || a.id - b.id)
      .slice(0, k);
  };

  return { size, search, frequency, idf };
}
