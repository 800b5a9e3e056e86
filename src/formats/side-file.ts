// A side file beside a notice file: `NAME.meta.json` with the facts that the notice does not state.
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { z } from "zod";
import type { NoticeFacts } from "../notice/notice.ts";
import { decodeText } from "./decode.ts";
import type { SourceText } from "./format.ts";
import { knownFacts } from "./known-facts.ts";

const text = z.string().min(1).max(500).optional();
const schema = z.strictObject({ title: text, issuer: text, date: text, url: z.url().optional() });

export interface SideFile {
  /** As stored; empty without a side file. */
  readonly bytes: Uint8Array;
  readonly facts: Partial<NoticeFacts>;
  readonly complaints: readonly string[];
}

/** Facts for the first text of a file, over those the file itself names. */
export function overridden(texts: readonly SourceText[], facts: Partial<NoticeFacts>): readonly SourceText[] {
  return texts.map((source, i) => (i === 0 ? { ...source, facts: { ...source.facts, ...facts } } : source));
}

/**
 * The side file of the notice file at `path`: for `a.txt` that is `a.txt.meta.json`, else `a.meta.json`. A side file
 * that cannot be used is a complaint, and its notice goes in without it.
 */
export async function readSideFile(path: string): Promise<SideFile> {
  const stem = path.replace(/(?:\.[^./\\]+)?(?:\.gz)?$/i, "");
  for (const candidate of [`${path}.meta.json`, `${stem}.meta.json`]) {
    const name = basename(candidate);
    try {
      const bytes = await readFile(candidate);
      return { bytes, ...factsIn(name, bytes) };
    } catch (cause) {
      if (!isMissing(cause))
        return {
          bytes: new Uint8Array(),
          facts: {},
          complaints: [`${name} cannot be read: ${String(cause)}`],
        };
    }
  }
  return { bytes: new Uint8Array(), facts: {}, complaints: [] };
}

function factsIn(name: string, bytes: Uint8Array): Pick<SideFile, "facts" | "complaints"> {
  const parsed = schema.safeParse(parseJson(bytes));
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    const fault = issue.path.length === 0 ? issue.message : `${issue.path.join(".")}: ${issue.message}`;
    return {
      facts: {},
      complaints: [`${name}: expected {"title"?, "issuer"?, "date"?, "url"?}: ${fault}; left aside`],
    };
  }
  const { facts, complaints } = knownFacts(parsed.data);
  return { facts, complaints: complaints.map((complaint) => `${name}: ${complaint}`) };
}

/** `undefined` for what is no text or no JSON, so that the schema reports it. */
function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(decodeText(bytes));
  } catch {
    return undefined;
  }
}

/** Also a name too long to have a side file. */
function isMissing(cause: unknown): boolean {
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  return code === "ENOENT" || code === "ENAMETOOLONG" || code === "ENOTDIR";
}
