// How many true sentences in other words pass, and how many from elsewhere, over the passages of the seed notices.
import { describe, expect, it } from "vitest";
import type { Evidence } from "../../../src/answer/check/evidence.ts";
import { ungrounded } from "../../../src/answer/check/grounding.ts";
import type { Language } from "../../../src/answer/language.ts";
import { evidenceOf, standardOf } from "./checking.ts";
import { passages } from "./passages.ts";
import { type Rendering, RENDERINGS } from "./renderings.ts";

const evidence = passages.map(evidenceOf);
const citing = (words: string): Evidence => {
  const holding = evidence.filter((_, i) => passages[i]!.includes(words));
  if (holding.length !== 1) throw new Error(`Expected one passage with ${words}, got ${holding.length}.`);
  return holding[0]!;
};
const passes = (said: string, cited: Evidence, language: Language): boolean =>
  ungrounded(said, [cited], standardOf(language)).length === 0;

const HALVES = { "chosen on": 0, report: 1 };
type Half = keyof typeof HALVES;
const halfOf = <T>(all: readonly T[], half: Half): T[] => all.filter((_, i) => i % 2 === HALVES[half]);

/** Of the passages, those on which foreign sentences are tried here; on all of them the shares are the same. */
const EVERY = 8;

/** Shares of the sentences of a half: honest ones cut, others kept. */
function figuresOf(language: Language, half: Half): Record<"cut" | "foreign" | "grafted", [number, number]> {
  const { honest, foreign, grafted } = RENDERINGS[language];
  const kept = (all: readonly Rendering[]): number =>
    all.filter(([cited, said]) => passes(said, citing(cited), language)).length;
  const [true_, partly, strange] = [halfOf(honest, half), halfOf(grafted, half), halfOf(foreign, half)];
  const tried = strange.flatMap((said) =>
    evidence.filter((_, i) => i % EVERY === 0).map((cited) => passes(said, cited, language)),
  );
  return {
    cut: [true_.length - kept(true_), true_.length],
    foreign: [tried.filter(Boolean).length, tried.length],
    grafted: [kept(partly), partly.length],
  };
}

describe.each([
  ["zh", { cut: 0.05, foreign: 0.02, grafted: 0.2 }],
  ["en", { cut: 0.15, foreign: 0.12, grafted: 0.7 }],
] as const)("sentences in words of their own, in %s", (language, most) => {
  it.each(["chosen on", "report"] as const)("pass when they are true, on the half %s", (half) => {
    const figures = figuresOf(language, half);
    const share = (key: keyof typeof figures): string =>
      `${((100 * figures[key][0]) / figures[key][1]).toFixed(1)} % of ${figures[key][1]}`;
    process.stdout.write(
      `${language}, half ${half}: true cut ${share("cut")}; foreign kept ${share("foreign")}; partly true kept ${share("grafted")}\n`,
    );
    const tooMany = (["cut", "foreign", "grafted"] as const).filter(
      (key) => figures[key][0] > most[key] * figures[key][1],
    );
    expect(tooMany).toEqual([]);
  });
});
