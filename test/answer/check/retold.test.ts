// How many honest sentences are faulted, as a language model words them from one passage or from several.
import { describe, expect, it } from "vitest";
import { type Fault, faultsOf } from "../../../src/answer/check/sentence.ts";
import { languageOf } from "../../../src/answer/language.ts";
import { checkSentence, evidenceOf, standardOf } from "./checking.ts";
import { type Part, retold } from "./retold.ts";

/** What tells a right number of the wrong thing, and names and claims that no number hangs on. */
const OF_SUBJECTS: readonly Fault["kind"][] = ["name", "contrary", "subject", "degree"];

/** The highest shares that may be faulted: of such a kind, and of any kind. Most of the others tell a year of the title. */
const BARS: Readonly<Record<Part, readonly [ofSubjects: number, ofAny: number]>> = {
  tune: [0.01, 0.13],
  "held-out": [0.02, 0.17],
};

describe.each(Object.entries(BARS))("honest sentences, %s", (part, [ofSubjects, ofAny]) => {
  const sentences = retold.filter((one) => one.part === part);
  const faulted = sentences.map(({ sentence, cited }) => ({
    sentence,
    faults: checkSentence(sentence, cited),
  }));
  const share = (faults: typeof faulted): number => faults.length / sentences.length;
  const alarms = faulted.filter(({ faults }) => faults.some(({ kind }) => OF_SUBJECTS.includes(kind)));
  const any = faulted.filter(({ faults }) => faults.length > 0);
  const figures = `${alarms.length} for names and subjects, ${any.length} for any kind`;
  process.stdout.write(`false alarms, retold, ${part}: ${figures}, of ${sentences.length}\n`);

  it("there are enough to measure", () => expect(sentences.length).toBeGreaterThanOrEqual(120));

  it("are faulted for a name, a sibling, a subject or a degree no more than so often", () =>
    expect(share(alarms)).toBeLessThanOrEqual(ofSubjects));

  it("are faulted for anything no more than so often", () => expect(share(any)).toBeLessThanOrEqual(ofAny));
});

/** In milliseconds, for half of the sentences: a model writes one in a hundred times as long. */
const CHECKED_WITHIN = 10;

it("a sentence is checked at once", () => {
  const read = retold.map(({ sentence, cited }) => ({
    sentence,
    evidence: cited.map(evidenceOf),
  }));
  const times = read.map(({ sentence, evidence }) => {
    const start = performance.now();
    faultsOf(sentence, evidence, () => evidence, standardOf(languageOf(sentence)));
    return performance.now() - start;
  });
  expect(times.toSorted((a, b) => a - b)[times.length >> 1]).toBeLessThan(CHECKED_WITHIN);
});
