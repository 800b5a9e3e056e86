// The questions of a set with what became of them, filtered by radio buttons and style alone.
import type { Comparison } from "./compare.ts";
import type { SetResult } from "./evaluate.ts";
import { Markup, markup } from "../report/markup.ts";
import type { Outcome } from "./outcome.ts";

type Fate = "right" | "wrong" | "over" | "held" | "let" | "failed";

const FATES: Readonly<Record<Fate, string>> = {
  right: "right answer",
  wrong: "wrong answer",
  over: "refused in error",
  held: "rightly refused",
  let: "answered in error",
  failed: "failed",
};

/** What a reader may want to see alone, besides a type. */
interface Filter {
  /** A class of the page, never a text of the set. */
  readonly key: string;
  readonly label: string;
  readonly fits: (outcome: Outcome) => boolean;
}

/** `ordinal` tells the sets of a page apart. */
export function questionList(
  { outcomes }: SetResult,
  ordinal: number,
  comparison: Comparison | undefined,
): Markup {
  const changed = new Set(
    Object.values(comparison?.changes ?? {}).flatMap(({ won, lost }) => [...won, ...lost]),
  );
  const fates = Object.entries(FATES).map(([fate, label]): Filter => ({
    key: fate,
    label,
    fits: (one) => fateOf(one) === fate,
  }));
  const states: Filter[] = [
    { key: "any", label: "all", fits: () => true },
    ...fates,
    { key: "missed", label: "no hit first", fits: ({ answerable, rank }) => answerable && rank !== 1 },
    { key: "numbers", label: "unsupported number", fits: ({ unsupported }) => unsupported.length > 0 },
    { key: "changed", label: "changed", fits: ({ id }) => changed.has(id) },
  ];
  const types: Filter[] = [
    { key: "any-type", label: "all types", fits: () => true },
    ...[...new Set(outcomes.map(({ type }) => type))].map((type, i) => ({
      key: `type-${i}`,
      label: type,
      fits: (outcome: Outcome) => outcome.type === type,
    })),
  ];
  const filters = [...states, ...types];
  const set = `set-${ordinal}`;
  const rules = filters.map(
    ({ key }) => `#${set}:has(#${set}-${key}:checked) .question:not(.${key}) { display: none; }`,
  );
  const keysOf = (outcome: Outcome): string[] =>
    filters.filter(({ fits }) => fits(outcome)).map(({ key }) => key);
  return markup`<div id="${set}">
    <style>
      ${new Markup(rules.join("\n"))}
    </style>
    ${choices(set, "state", states, outcomes)}${types.length > 2 ? choices(set, "type", types, outcomes) : ""}
    ${outcomes.map((outcome) => entry(outcome, keysOf(outcome)))}
  </div>`;
}

function choices(
  set: string,
  name: string,
  filters: readonly Filter[],
  outcomes: readonly Outcome[],
): Markup {
  const counted = filters.map((filter) => ({ ...filter, count: outcomes.filter(filter.fits).length }));
  const labels = counted
    .filter(({ count }, i) => i === 0 || count > 0)
    .map(
      ({ key, label, count }, i) =>
        markup`<label>
          <input type="radio" name="${set}-${name}" id="${set}-${key}"${i === 0 ? new Markup(" checked") : ""}>
          ${label} ${count}</label>`,
    );
  return markup`<fieldset class="filters">${labels}</fieldset>`;
}

function entry(outcome: Outcome, classes: readonly string[]): Markup {
  const { id, part, type, question, answer, quotes, answerable, rank, error } = outcome;
  const place = answerable ? (rank === null ? "no hit" : `hit ${rank}`) : "";
  return markup`<details class="question ${classes.join(" ")}">
    <summary>
      <span class="verdict">${FATES[fateOf(outcome)]}</span>
      <span class="type">${type}</span>
      <span class="text">${question}</span>
      <span class="type">${place}</span>
    </summary>
    <div class="inside">
      <p>${error ?? answer}</p>
      ${quotes.map(
        ({ n, title, quote }) => markup`<blockquote>${quote}<cite>[${n}] ${title}</cite></blockquote>`,
      )}
      <p class="soft">${[id, part ?? "", ...remarks(outcome)].filter((word) => word !== "").join(" · ")}</p>
    </div>
  </details>`;
}

function remarks({ facts, answers, reason, confidence, unsupported, ms, unplaced }: Outcome): string[] {
  return [
    named("facts held", facts.held),
    named("facts missing", facts.missing),
    named("right would be any of", answers),
    reason === null ? "" : `reason: ${reason}`,
    confidence === null ? "" : `confidence ${confidence.toFixed(2)}`,
    named("numbers not cited", unsupported),
    named("evidence not in the index", unplaced),
    ms === null ? "" : `${ms.total.toFixed(1)} ms`,
  ];
}

function named(what: string, texts: readonly string[]): string {
  return texts.length === 0 ? "" : `${what}: ${texts.join(", ")}`;
}

function fateOf({ status, answerable, isRight }: Outcome): Fate {
  if (status === "error") return "failed";
  if (status === "refused") return answerable ? "over" : "held";
  if (!answerable) return "let";
  return isRight ? "right" : "wrong";
}
