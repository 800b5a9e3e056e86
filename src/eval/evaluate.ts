// Questions -> outcomes and figures, asked in this process through the code that answers in the chat.
import { basename } from "node:path";
import type { App } from "../app.ts";
import type { Index } from "../index/index.ts";
import type { PassageRecord } from "../index/records.ts";
import { type Figures, figuresOf } from "./figures.ts";
import { failedOutcome, type Outcome, outcomeOf, TOP } from "./outcome.ts";
import { createLocate, type Locate, noticesOf } from "./places.ts";
import type { Question } from "./questions.ts";

/** Outcomes that belong together: all, those of a part, or those of a type within a part. */
export interface Group {
  readonly part: Outcome["part"];
  /** Absent for the questions of all types. */
  readonly type: string | null;
  readonly figures: Figures;
}

/** One question file, asked of one collection. */
export interface SetResult {
  readonly name: string;
  /** Of the index that answered. */
  readonly generation: string;
  readonly counts: { readonly notices: number; readonly passages: number; readonly questions: number };
  readonly groups: readonly Group[];
  readonly outcomes: readonly Outcome[];
}

/** What is asked, and what it knows. */
interface Asked extends Pick<App, "ask"> {
  readonly index: () => Pick<Index, "generation" | "notices" | "layout" | "readPassages">;
}

export interface EvaluateOptions {
  readonly name: string;
  readonly questions: readonly Question[];
  readonly app: Asked;
  readonly onProgress?: (stage: string, done: number, total: number) => void;
}

/** Questions asked, unmeasured, before the first that counts: the first ones pay for what is compiled and cached. */
const WARM_UP = 20;

/** Throws `UsageError` when a question's evidence is in a source that the index does not hold. */
export async function evaluate({ name, questions, app, onProgress }: EvaluateOptions): Promise<SetResult> {
  const index = app.index();
  const { generation, notices, layout } = index;
  const locate = createLocate({ notices, passages: await evidencePassages(questions, index) });
  for (const question of questions) if (question.kind === "own") question.evidence.forEach(locate);
  for (let i = 0; i < WARM_UP; i++) await outcomeOfAsked(questions[i % questions.length]!, app, locate);
  const outcomes: Outcome[] = [];
  for (const question of questions) {
    outcomes.push(await outcomeOfAsked(question, app, locate));
    onProgress?.("ask", outcomes.length, questions.length);
  }
  const counts = { notices: notices.length, passages: layout.size, questions: questions.length };
  return { name, generation: basename(generation), counts, groups: groupsOf(outcomes), outcomes };
}

/** All passages of the notices in which `questions` expect evidence. */
function evidencePassages(
  questions: readonly Question[],
  { notices, layout, readPassages }: ReturnType<Asked["index"]>,
): Promise<readonly PassageRecord[]> {
  const sources = questions.flatMap((question) =>
    question.kind === "own" ? question.evidence.map(({ source }) => source) : [],
  );
  const at = new Set([...new Set(sources)].flatMap((source) => noticesOf(source, notices)));
  return readPassages(Array.from(layout.notice.keys()).filter((id) => at.has(layout.notice[id]!)));
}

/** For each part, where there are parts: all its outcomes, then those of each type. */
function groupsOf(outcomes: readonly Outcome[]): Group[] {
  const parts = [...new Set(outcomes.map(({ part }) => part))].toSorted((a, b) => order(a) - order(b));
  const allTypes = [...new Set(outcomes.map(({ type }) => type))];
  return parts.flatMap((part) => {
    const ofPart = outcomes.filter((outcome) => outcome.part === part);
    const types = allTypes.filter((type) => ofPart.some((outcome) => outcome.type === type));
    const all: Group = { part, type: null, figures: figuresOf(ofPart) };
    if (part === null && types.length === 1) return [all];
    return [
      all,
      ...types.map((type) => ({
        part,
        type,
        figures: figuresOf(ofPart.filter((outcome) => outcome.type === type)),
      })),
    ];
  });
}

function order(part: Outcome["part"]): number {
  return ["tune", "report", null].indexOf(part);
}

async function outcomeOfAsked(question: Question, { ask }: Asked, locate: Locate): Promise<Outcome> {
  try {
    const record = await ask(question.question, question.history, { top: TOP[question.kind] });
    // Another search than the one that is measured.
    if (record.vectors !== undefined)
      return failedOutcome(question, `only words were searched: vectors ${record.vectors.unavailable}`);
    return outcomeOf(question, record, locate);
  } catch (error) {
    return failedOutcome(question, error instanceof Error ? error.message : String(error));
  }
}
