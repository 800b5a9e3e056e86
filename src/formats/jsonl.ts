// Bulk import: one notice a line, `{"id", "title"?, "issuer"?, "date"?, "url"?, "text"}`.
import { z } from "zod";
import { decodeText } from "./decode.ts";
import type { Format, FormatReading, SourceText } from "./format.ts";

const notice = z.object({
  id: z.string().min(1),
  title: z.string().min(1).optional(),
  issuer: z.string().min(1).optional(),
  date: z.string().min(1).optional(),
  url: z.string().min(1).optional(),
  text: z.string(),
});

/** Lines named of those that are no notices; of the rest it is said how many there are. */
const MOST_COMPLAINTS = 20;

const jsonl: Format = { read: (bytes) => readLines(decodeText(bytes)) };

export default jsonl;

function readLines(content: string): FormatReading {
  const texts: SourceText[] = [];
  const complaints: string[] = [];
  let unnamed = 0;
  content.split("\n").forEach((line, i) => {
    if (line.trim() === "") return;
    const parsed = notice.safeParse(parseJson(line));
    if (!parsed.success) {
      if (complaints.length === MOST_COMPLAINTS) unnamed++;
      else complaints.push(`line ${i + 1}: expected {"id", "text", …}: ${firstIssue(parsed.error)}`);
      return;
    }
    const { id, text, ...facts } = parsed.data;
    const known = Object.entries(facts).filter(([, value]) => value !== undefined);
    texts.push({ id, text, facts: Object.fromEntries(known) });
  });
  if (unnamed > 0) complaints.push(`${unnamed} more lines are no such objects`);
  return { texts, complaints };
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
