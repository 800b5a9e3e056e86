// A side file beside a notice file: `NAME.meta.json` with the facts that the notice does not state.
import { lstat, readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { z } from "zod";
import type { NoticeFacts } from "../notice/notice.ts";
import { reasonOf } from "../system-fault.ts";
import { decodeText } from "./decode.ts";
import type { SourceText } from "./format.ts";
import { knownFacts } from "./known-facts.ts";

/** Bytes. Four facts take hundreds. */
const LARGEST_SIDE_FILE = 100_000;

const text = z.string().min(1).max(500).optional();
const schema = z.strictObject({ title: text, issuer: text, date: text, url: z.url().max(2000).optional() });

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
      if (await isMissing(candidate)) continue;
      const bytes = await readSmall(candidate);
      return { bytes, ...factsIn(name, bytes) };
    } catch (error) {
      const complaint = `${name} cannot be read: ${reasonOf(error)}; left aside`;
      return { bytes: new Uint8Array(), facts: {}, complaints: [complaint] };
    }
  }
  return { bytes: new Uint8Array(), facts: {}, complaints: [] };
}

/** A link that leads to no file is there: somebody meant something by it. */
async function isMissing(file: string): Promise<boolean> {
  try {
    await lstat(file);
    return false;
  } catch (error) {
    // Also a name too long to have a side file.
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (["ENOENT", "ENAMETOOLONG", "ENOTDIR"].includes(code)) return true;
    throw error;
  }
}

async function readSmall(file: string): Promise<Uint8Array> {
  const found = await stat(file);
  // A pipe would be waited for, and a device never ends.
  if (!found.isFile()) throw new Error("expected a file, got a folder, a pipe or a device");
  if (found.size > LARGEST_SIDE_FILE)
    throw new Error(
      `expected at most ${LARGEST_SIDE_FILE / 1000} KB, got ${Math.ceil(found.size / 1000)} KB`,
    );
  return readFile(file);
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
