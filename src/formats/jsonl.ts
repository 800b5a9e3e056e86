// Bulk import: one notice a line, `{"id", "title"?, "issuer"?, "date"?, "url"?, "text"}`.
import { z } from "zod";
import { decodeText } from "./decode.ts";
import { type Format, type FormatReading, type SourceText, UnreadableFileError } from "./format.ts";
import { knownFacts } from "./known-facts.ts";

/** Databases write nothing as nothing, as `null` or as an empty text. */
const fact = z
  .string()
  .nullish()
  .transform((text) => text ?? undefined);
const notice = z.object({
  id: z.string().min(1),
  title: fact,
  issuer: fact,
  date: fact,
  url: fact,
  text: z.string(),
});

/** Lines named of those with something wrong; of the rest it is said how many there are. */
const MOST_COMPLAINTS = 20;
/** Lines that are no notices. With more it is no bulk import, and each costs as much as a notice. */
const MOST_WRONG = 20_000;

const jsonl: Format = { read: (bytes) => readLines(decodeText(bytes)) };

export default jsonl;

function readLines(content: string): FormatReading {
  const texts: SourceText[] = [];
  const complaints: string[] = [];
  let unnamed = 0;
  let wrong = 0;
  for (const [number, line] of linesOf(content)) {
    if (line.trim() === "") continue;
    const { source, faults } = readLine(line);
    if (source !== undefined) texts.push(source);
    else if (++wrong > MOST_WRONG)
      throw new UnreadableFileError(
        `Expected one notice a line, {"id", "text", …}, got more than ${MOST_WRONG} lines that are none, the last of them line ${number}. Mend the file.`,
      );
    if (faults.length === 0) continue;
    if (complaints.length === MOST_COMPLAINTS) unnamed++;
    else complaints.push(`line ${number}: ${faults.join("; ")}`);
  }
  if (unnamed > 0) complaints.push(`${unnamed} more lines have something wrong`);
  return { texts, complaints };
}

/** One after another: a file may be nothing but line breaks. */
function* linesOf(content: string): Generator<readonly [number: number, line: string]> {
  let start = 0;
  for (let number = 1; start <= content.length; number++) {
    const next = content.indexOf("\n", start);
    const end = next === -1 ? content.length : next;
    yield [number, content.slice(start, end)];
    start = end + 1;
  }
}

function readLine(line: string): { readonly source?: SourceText; readonly faults: readonly string[] } {
  const parsed = notice.safeParse(parseJson(line));
  if (!parsed.success) return { faults: [`expected {"id", "text", …}: ${firstIssue(parsed.error)}`] };
  const { id, text, ...named } = parsed.data;
  const { facts, complaints } = knownFacts(named);
  return { source: { id, text, facts }, faults: complaints };
}

/** `undefined` for what is no JSON, so that the schema reports it like any other wrong line. */
function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function firstIssue(error: z.ZodError): string {
  const issue = error.issues[0]!;
  return issue.path.length === 0 ? "the line is no JSON object" : `${issue.path.join(".")}: ${issue.message}`;
}
