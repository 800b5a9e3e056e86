// Questions that the collection answers, made of the headings of its items: each was asked, and its item came first.
import { createHash } from "node:crypto";
import { setImmediate as turn } from "node:timers/promises";
import { z } from "zod";
import type { Language } from "../../../answer/language.ts";
import type { Index } from "../../../index/index.ts";
import { withoutInstructions } from "../../../notice/instructions.ts";
import { type Kind, put, type StateStore } from "../../../state/store.ts";
import { clean } from "../../clean.ts";
import { wordsFor } from "../words/words.ts";
import type { FeatureParts } from "./feature.ts";

type Notice = Index["notices"][number];
type Item = Notice["items"][number];

export interface Examples {
  /** What is ready within `patience` milliseconds; what is not is made meanwhile, once for a generation. */
  readonly within: (patience: number, language: Language) => Promise<readonly Example[]>;
  /** Any that was shown before, also by an earlier process. */
  readonly question: (key: string) => Promise<string | undefined>;
}

interface Example {
  /** For the data of a button. */
  readonly key: string;
  readonly question: string;
}

interface Candidate {
  readonly notice: Notice;
  readonly item: Item;
  readonly topic: string;
}

const WANTED = 3;
/** Questions tried for a generation and a language. */
const MOST_TRIED = 24;
const MOST_NOTICES = 50;
/** Characters of a heading that make a question which the width of a phone can show. */
const [SHORTEST_TOPIC, LONGEST_TOPIC] = [6, 16];
const MOST_KEPT = 1000;
const MARKER =
  /^(?:第[\d一二三四五六七八九十百]+[章节条部分]+\s*|[（(]?[\d一二三四五六七八九十百]+[）)]?[.．、)）]?\s*)/;
/** A notice must not put a link or a name to write to into the bot's mouth. */
const ADDRESS = /[@/\\]|\w\.\w/;
const EXAMPLE: Kind<string> = { name: "example", schema: z.string() };

export function createExamples({ index, ask, store, log }: FeatureParts): Examples {
  const made = new Map<string, Promise<readonly Example[]>>();

  const make = async (language: Language): Promise<readonly Example[]> => {
    const found: Candidate[] = [];
    const examples: Example[] = [];
    for (const candidate of candidatesOf(index()).slice(0, MOST_TRIED)) {
      if (examples.length === WANTED) break;
      if (found.some(({ notice }) => notice === candidate.notice)) continue;
      // Whoever asks meanwhile comes first.
      await turn();
      const { topic, item, notice } = candidate;
      const { exampleOf } = wordsFor(language, undefined);
      const question = exampleOf(topic, item.kind === "problem");
      const { status, citations } = await ask(question, [], { extractive: true, language });
      const [first] = citations;
      const isItem = first?.notice === notice.id && first.path.join("\n") === item.path.join("\n");
      if (status !== "answered" || !isItem) continue;
      found.push(candidate);
      examples.push({ key: keyOf(question), question });
    }
    await keep(store, examples);
    return examples;
  };
  return {
    async within(patience, language) {
      const name = `${index().generation} ${language}`;
      if (!made.has(name)) {
        // Those of an earlier generation are of no use any more.
        for (const other of made.keys()) if (!other.startsWith(`${index().generation} `)) made.delete(other);
        const making = make(language).catch((error: unknown) => {
          log.warn({ err: error }, "No examples could be made");
          made.delete(name);
          return [];
        });
        made.set(name, making);
      }
      return Promise.race([made.get(name)!, rest(patience)]);
    },
    question: (key) => store.get(EXAMPLE, key),
  };
}

/** Of the newest notices, one of each in turn; what names a year or a figure before what names none. */
function candidatesOf({ notices }: Index): Candidate[] {
  const ofEach = notices
    .toSorted((a, b) => (b.date ?? "").localeCompare(a.date ?? ""))
    .slice(0, MOST_NOTICES)
    .map((notice) =>
      notice.items
        .flatMap((item): Candidate[] => {
          const topic = topicOf(item);
          return topic === undefined ? [] : [{ notice, item, topic }];
        })
        .toSorted((a, b) => promise(b) - promise(a)),
    );
  const deepest = Math.max(0, ...ofEach.map(({ length }) => length));
  return Array.from({ length: deepest }, (_, depth) => ofEach.flatMap((one) => one[depth] ?? [])).flat();
}

function promise({ item, topic }: Candidate): number {
  return (item.kind === "problem" ? 2 : 0) + (/\d/.test(topic) ? 1 : 0);
}

/** What the item is about, without number and frame: `10.关于“…”问题` is about `…`. */
function topicOf({ kind, path }: Item): string | undefined {
  if (kind !== "problem" && kind !== "prose") return undefined;
  const topic = clean(path.at(-1) ?? "")
    .replace(MARKER, "")
    .replace(/^(?:关于|问题[:：])/, "")
    .replace(/的?问题$/, "")
    .replace(/[“”"]/g, "")
    .trim();
  const fits = topic.length >= SHORTEST_TOPIC && topic.length <= LONGEST_TOPIC;
  return fits && !ADDRESS.test(topic) && withoutInstructions(topic) === topic ? topic : undefined;
}

async function keep(store: StateStore, examples: readonly Example[]): Promise<void> {
  await store.write(examples.map(({ key, question }) => put(EXAMPLE, key, question)));
  await store.trim(EXAMPLE, { most: MOST_KEPT });
}

function keyOf(question: string): string {
  return createHash("sha256").update(question).digest("base64url").slice(0, 16);
}

async function rest(ms: number): Promise<readonly Example[]> {
  return new Promise((resolve) => {
    setTimeout(() => resolve([]), ms).unref();
  });
}
