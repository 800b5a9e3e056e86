// Questions in, answers out, one JSON object a line: for programs.
import type { Readable, Writable } from "node:stream";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { z } from "zod";
import type { Ask } from "../chat/conversation.ts";

const turn = z.object({ role: z.enum(["user", "assistant"]), text: z.string() });
const questionLine = z.object({
  id: z.union([z.string(), z.number()]),
  question: z.string().refine((text) => text.trim() !== "", "expected a question, got an empty text"),
  history: z.array(turn).default([]),
  scope: z.string().min(1).optional(),
});

export interface JsonlOptions {
  readonly input: Readable;
  readonly output: Writable;
  readonly ask: Ask;
  /** How many retrieved passages each answer lists. */
  readonly top: number;
}

/**
 * Answers each line of `input` in order and writes each answer as soon as it is ready. A line that is no question gets
 * an error line in its place; blank lines are passed over. Ends when `input` ends or nobody reads `output` any more.
 */
export async function answerLines({ input, output, ask, top }: JsonlOptions): Promise<void> {
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    if (line.trim() === "") continue;
    const written = `${JSON.stringify(await answerLine(line, ask, top))}\n`;
    if (output.destroyed) return;
    if (!output.write(written)) await once(output, "drain");
  }
}

async function answerLine(line: string, ask: Ask, top: number): Promise<object> {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return { status: "error", error: "Expected a JSON object on one line, got text that is no JSON." };
  }
  const id = z.object({ id: questionLine.shape.id }).safeParse(json);
  const named = id.success ? { id: id.data.id } : {};
  const parsed = questionLine.safeParse(json);
  if (!parsed.success) {
    const complaints = parsed.error.issues.map(
      ({ path, message }) => `${path.join(".") || "line"}: ${message}`,
    );
    return {
      ...named,
      status: "error",
      error: `Expected {"id", "question", "history"?, "scope"?}; ${complaints.join("; ")}`,
    };
  }
  const { question, history, scope } = parsed.data;
  try {
    const reply = await ask(question, history, { scope, top });
    const { status, mode, answer, citations, passages, rewriting, generation, vectors, ms } = reply;
    return {
      ...named,
      question,
      status,
      mode,
      answer,
      citations,
      passages,
      ...(rewriting?.model === undefined ? {} : { rewriting }),
      ...(generation === undefined ? {} : { generation }),
      ...(vectors === undefined ? {} : { vectors }),
      ms,
    };
  } catch (error) {
    return {
      ...named,
      question,
      status: "error",
      error: error instanceof Error ? error.message : String(error),
    };
  }
}
