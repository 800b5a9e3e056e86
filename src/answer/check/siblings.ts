// Words that exclude one another (小学 and 初中, 增加 and 减少): siblings.txt, read once.
import { readFileSync } from "node:fs";

/** Ends the name of a class whose words say how far something else is meant. */
const UNSAID = "(a source need not say it)";

const FILE = new URL("siblings.txt", import.meta.url);

/** A word of a class where it stands in a text. */
export interface Member {
  readonly word: string;
  readonly at: number;
  /** What it may mean: lines of its class. */
  readonly meanings: readonly number[];
}

export interface Siblings {
  readonly name: string;
  /** Whether they say how far a thing is meant, which a source need not say in words. */
  readonly mayBeUnsaid: boolean;
  /** Those said outright, in reading order. */
  readonly saidIn: (text: string) => readonly Member[];
  /** Those that a text may mean besides (酌减 is 减少): they support what a sentence says and contradict nothing. */
  readonly meantIn: (text: string) => readonly Member[];
}

const HINT = "~";
/** Begins a line of words that only look like the others: 增加值. */
const OTHER = "! ";

/** In the order of the file. */
export const CLASSES: readonly Siblings[] = readFileSync(FILE, "utf8")
  .split(/\n{2,}/)
  .map((block) => block.trim().split("\n"))
  .map((lines) => ({
    name: lines.findLast((line) => line.startsWith("# "))!.slice(2),
    meanings: lines.filter((line) => !/^[#!]/.test(line)).map((line) => line.split(" ")),
    others: lines
      .filter((line) => line.startsWith(OTHER))
      .flatMap((line) => line.slice(OTHER.length).split(" ")),
  }))
  .filter(({ meanings }) => meanings.length > 0)
  .map(({ name, meanings, others }) => {
    const saidIn = memberFinder(
      meanings.map((words) => words.filter((word) => !word.startsWith(HINT))),
      others,
    );
    const hintedIn = memberFinder(
      meanings.map((words) => words.filter((word) => word.startsWith(HINT)).map((word) => word.slice(1))),
      others,
    );
    const meantIn = (text: string): readonly Member[] => [...saidIn(text), ...hintedIn(text)];
    return { name, mayBeUnsaid: name.endsWith(UNSAID), saidIn, meantIn };
  });

function memberFinder(
  meanings: readonly (readonly string[])[],
  others: readonly string[],
): (text: string) => readonly Member[] {
  const words = [...new Set(meanings.flat())];
  if (words.length === 0) return () => [];
  const longestFirst = [...words, ...others].toSorted((a, b) => b.length - a.length);
  const pattern = new RegExp(longestFirst.join("|"), "g");
  const meaningsOf = new Map(
    words.map((word) => [word, meanings.flatMap((line, i) => (line.includes(word) ? [i] : []))]),
  );
  return (text) =>
    [...text.matchAll(pattern)].flatMap(({ 0: word, index }) => {
      const its = meaningsOf.get(word);
      return its === undefined ? [] : [{ word, at: index, meanings: its }];
    });
}

/** Whether `text` has members of the class and none that may mean what one of `claimed` means. */
export function contradicts(
  { saidIn, meantIn }: Siblings,
  text: string,
  claimed: readonly Member[],
): boolean {
  return saidIn(text).length > 0 && !agree(claimed, meantIn(text));
}

/** Whether one of `some` may mean what one of `others` means. */
export function agree(some: readonly Member[], others: readonly Member[]): boolean {
  return some.some(({ meanings }) =>
    meanings.some((meaning) => others.some((other) => other.meanings.includes(meaning))),
  );
}
