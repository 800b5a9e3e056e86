// What was found for questions whose answers are known -> where the first hit stands.
import { createLocate, holdsPlace, type Place } from "../eval/places.ts";
import type { Question } from "../eval/questions.ts";
import type { NoticeRecord, PassageRecord } from "../index/records.ts";

/** A stretch of a source: UTF-16 offsets into its decoded text. */
export interface Passage {
  /** The notice's id where it comes from an import. */
  readonly notice: string;
  /** As shown. */
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

/**
 * The place of the first hit, from 1, or undefined. A hit is what `npm run eval` counts: a question of our own asks for a
 * stretch of a file, of which a passage shares at least half of the shorter of the two; one of another's set asks for
 * one of its notices. Files, and not notices, because who cuts a file into chunks knows nothing of the two notices in it.
 */
export type RankOf = (question: Question, found: readonly Passage[]) => number | undefined;

export function createRankOf(index: {
  readonly notices: readonly NoticeRecord[];
  readonly passages: readonly PassageRecord[];
}): RankOf {
  const locate = createLocate(index);
  const fileOf = new Map(index.notices.map(({ id, file }) => [id, file]));
  const inFile = (place: Place): Place => ({ ...place, notice: fileOf.get(place.notice)! });
  return (question, found) => {
    const places = question.kind === "own" ? question.evidence.flatMap(locate).map(inFile) : [];
    const at = found.findIndex(({ notice, file, start, end }) =>
      question.kind === "bench"
        ? question.gold.includes(notice)
        : holdsPlace({ notice: file, start, end }, places),
    );
    return at === -1 ? undefined : at + 1;
  };
}
