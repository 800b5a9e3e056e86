// Question files -> questions whose right answers are known.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { z } from "zod";
import { UsageError } from "../command.ts";
import { LARGEST_FILE } from "../formats/format.ts";
import { reasonOf } from "../system-fault.ts";

const id = z.string().min(1);
const text = z.string().refine((value) => value.trim() !== "", "expected a text, got an empty one");
const turn = z.strictObject({ role: z.enum(["user", "assistant"]), text: z.string() });

const evidence = z.strictObject({
  /** A file's name, or the id of an imported notice. */
  source: z.string().min(1),
  /** Exact substring of the decoded source. */
  text,
});

/** A question of our own: it says which text answers it. */
const ownLine = z
  .strictObject({
    id,
    /** `tune` may be looked at while thresholds are chosen; `report` only measures. */
    part: z.enum(["tune", "report"]),
    type: z.string().min(1),
    question: text,
    history: z.array(turn).default([]),
    /** Empty for what no notice answers. */
    evidence: z.array(evidence),
    /** What a right answer holds, every one of them. */
    facts: z.array(text),
    answerable: z.boolean(),
  })
  .superRefine(({ answerable, evidence: texts, facts }, context) => {
    if (answerable === texts.length > 0 && answerable === facts.length > 0) return;
    const expected = answerable ? "at least one evidence and one fact" : "no evidence and no fact";
    const message = `expected ${expected} as answerable is ${answerable}, got ${texts.length} and ${facts.length}`;
    context.addIssue({ code: "custom", message });
  })
  .transform((line) => ({ kind: "own" as const, ...line }));

/** A question of another's set: it says which notices answer it. */
const benchLine = z
  .strictObject({
    id,
    /** Some sets have empty ones: they are asked as they are, and missed. */
    question: z.string(),
    /** Ids of the notices that answer. */
    gold: z.array(z.string()),
    /** Any of these is a right answer; some sets nest them. */
    answers: z.array(z.union([z.string(), z.array(z.string())])).transform((answers) => answers.flat()),
    answerable: z.boolean(),
  })
  .refine((line) => !line.answerable || (line.gold.length > 0 && line.answers.length > 0), {
    error: "expected a gold notice and an answer as answerable is true, got none",
  })
  .transform((line) => ({ kind: "bench" as const, part: undefined, type: "bench", history: [], ...line }));

export type Evidence = Readonly<z.infer<typeof evidence>>;
type OwnQuestion = Readonly<z.infer<typeof ownLine>>;
export type Question = OwnQuestion | Readonly<z.infer<typeof benchLine>>;

const SHAPES =
  'Expected {"id","part","type","question","history"?,"evidence":[{"source","text"}],"facts","answerable"} or {"id","question","gold","answers","answerable"}';
/** Bad lines named in one error. */
const MOST_COMPLAINTS = 5;

/** The questions of a `.jsonl` or `.jsonl.gz` file. Throws `UsageError` that names the file and each bad line. */
export async function readQuestions(file: string): Promise<Question[]> {
  return parseQuestions(await readText(file), file);
}

/** One question a line, blank lines passed over; `file` is named in errors. */
export function parseQuestions(content: string, file: string): Question[] {
  const questions = new Map<string, Question>();
  const complaints: string[] = [];
  content.split(/\r?\n/).forEach((line, i) => {
    if (line.trim() === "") return;
    const read = readLine(line);
    if (typeof read === "string") complaints.push(`  line ${i + 1}: ${read}`);
    else if (questions.has(read.id))
      complaints.push(`  line ${i + 1}: expected a new id, got \`${read.id}\` again`);
    else questions.set(read.id, read);
  });
  if (complaints.length > 0) {
    const more = complaints.length - MOST_COMPLAINTS;
    const shown = complaints.slice(0, MOST_COMPLAINTS).concat(more > 0 ? [`  and ${more} more`] : []);
    throw new UsageError(`${file} holds lines that are no questions. ${SHAPES}\n${shown.join("\n")}`);
  }
  if (questions.size === 0) throw new UsageError(`Expected questions in ${file}, found none.`);
  return [...questions.values()];
}

/** `count` of the questions, the same ones every time and in the file's order. */
export function sampleOf(questions: readonly Question[], count: number): Question[] {
  const drawn = questions.toSorted((a, b) => (digest(a) < digest(b) ? -1 : 1)).slice(0, count);
  const ids = new Set(drawn.map((question) => question.id));
  return questions.filter((question) => ids.has(question.id));
}

function digest(question: Question): string {
  return createHash("sha256").update(question.id).digest("hex");
}

/** A question, or what is wrong with the line. */
function readLine(line: string): Question | string {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return `expected a JSON object, got \`${line.slice(0, 40)}\``;
  }
  const isBench = typeof json === "object" && json !== null && "gold" in json;
  const parsed = (isBench ? benchLine : ownLine).safeParse(json);
  if (parsed.success) return parsed.data;
  return parsed.error.issues
    .map(({ path, message }) => [...path, ""].join(".").replace(/\.$/, ": ") + message)
    .join("; ");
}

async function readText(file: string): Promise<string> {
  try {
    const stored = await readFile(file);
    const bytes = file.endsWith(".gz")
      ? await promisify(gunzip)(stored, { maxOutputLength: LARGEST_FILE })
      : stored;
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new UsageError(
      `Expected a file of questions (.jsonl, UTF-8, or .gz) at ${file}, cannot read it: ${reasonOf(cause)}.`,
      { cause },
    );
  }
}
