// Front matter: a block of `key: value` lines between two `---` lines at the top of a text.
import type { NoticeFacts } from "../notice/notice.ts";
import { knownFacts, type NamedFacts } from "./known-facts.ts";

export interface FrontMatter {
  /** What follows the block, or the whole text when there is no block. */
  readonly text: string;
  readonly facts: Partial<NoticeFacts>;
  readonly complaints: readonly string[];
}

const BLOCK = /^---[ \t]*\r?\n([\s\S]{0,8000}?)\r?\n---[ \t]*(?:\r?\n|$)/;
const FIELD = /^([\p{L}][\p{L}\d_-]*)[ \t]*[:：](.*)$/u;
/** What other programs keep there beside fields: blank lines, remarks, the entries of a list. */
const BESIDE_FIELDS = /^\s*$|^#|^\s+\S|^- /;
const NAMES: Readonly<Record<string, keyof NamedFacts>> = {
  title: "title",
  标题: "title",
  issuer: "issuer",
  发布机关: "issuer",
  发文机关: "issuer",
  发布机构: "issuer",
  date: "date",
  日期: "date",
  发布日期: "date",
  url: "url",
  网址: "url",
  链接: "url",
};

/** A block that names no fact, or holds other lines than fields, is text: `---` is also drawn as a rule. */
export function readFrontMatter(source: string): FrontMatter {
  const block = BLOCK.exec(source);
  const named = block === null ? undefined : readFields(block[1]!.split(/\r?\n/));
  if (block === null || named === undefined) return { text: source, facts: {}, complaints: [] };
  const { facts, complaints } = knownFacts(named);
  return {
    text: source.slice(block[0].length),
    facts,
    complaints: complaints.map((complaint) => `front matter: ${complaint}`),
  };
}

function readFields(lines: readonly string[]): NamedFacts | undefined {
  const named: { -readonly [key in keyof NamedFacts]: NamedFacts[key] } = {};
  for (const line of lines) {
    const field = FIELD.exec(line);
    if (field === null && !BESIDE_FIELDS.test(line)) return undefined;
    const key = field?.[1]!.toLowerCase() ?? "";
    if (Object.hasOwn(NAMES, key)) named[NAMES[key]!] = withoutQuotes(field![2]!.trim());
  }
  return Object.keys(named).length === 0 ? undefined : named;
}

function withoutQuotes(value: string): string {
  return /^(["'])(.*)\1$/.exec(value)?.[2] ?? value;
}
