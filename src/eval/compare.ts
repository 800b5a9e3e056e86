// Two runs -> what became better and worse.
import { readFile } from "node:fs/promises";
import { z } from "zod";
import { UsageError } from "../command.ts";
import { reasonOf } from "../system-fault.ts";
import type { SetResult } from "./evaluate.ts";
import { FIGURE_NAMES, type FigureName } from "./figures.ts";
import { mapNamed, namesOf } from "./named.ts";
import type { Outcome } from "./outcome.ts";

/** What is read of an earlier run's JSON; it may have figures that this version lacks, and lack others. */
const earlier = z.object({
  at: z.string(),
  sets: z.array(
    z.object({
      name: z.string(),
      generation: z.string(),
      groups: z.array(
        z.object({
          part: z.string().nullable(),
          type: z.string().nullable(),
          figures: z.record(z.string(), z.object({ value: z.number().nullable(), n: z.number() })),
        }),
      ),
      outcomes: z.array(
        z.object({
          id: z.string(),
          answerable: z.boolean(),
          status: z.string(),
          rank: z.number().nullable(),
          isRight: z.boolean(),
        }),
      ),
    }),
  ),
});
export type Earlier = Readonly<z.infer<typeof earlier>>;
type Before = Earlier["sets"][number]["outcomes"][number];

/** Over all types of a part. */
export interface Delta {
  readonly part: string | null;
  readonly figure: FigureName;
  readonly before: number | null;
  readonly after: number | null;
}

/** Ids of the questions that came to be, or ceased to be, as they should. */
interface Change {
  readonly won: readonly string[];
  readonly lost: readonly string[];
}

export interface Comparison {
  readonly name: string;
  readonly deltas: readonly Delta[];
  readonly changes: Readonly<Record<keyof typeof CHECKS, Change>>;
  /** Questions that only one of the two runs asked: they are in its figures and in no change. */
  readonly added: number;
  readonly removed: number;
}

/** Of an answerable question: its hit and its answer. Of an unanswerable one: its refusal. */
const CHECKS = {
  "hit@1": ({ answerable, rank }: Before) => answerable && rank === 1,
  right: ({ answerable, isRight }: Before) => answerable && isRight,
  refused: ({ answerable, status }: Before) => !answerable && status === "refused",
} as const;
export const CHECK_LABELS = namesOf(CHECKS);

/** Throws `UsageError` when `file` is not what `npm run eval -- --json` writes. */
export async function readEarlier(file: string): Promise<Earlier> {
  let json: unknown;
  try {
    json = JSON.parse(await readFile(file, "utf8"));
  } catch (cause) {
    throw new UsageError(`Expected an earlier run in ${file}, cannot read it: ${reasonOf(cause)}.`, {
      cause,
    });
  }
  const parsed = earlier.safeParse(json);
  if (parsed.success) return parsed.data;
  const { path, message } = parsed.error.issues[0]!;
  throw new UsageError(
    `Expected in ${file} what \`npm run eval -- --json ${file}\` writes; ${path.join(".") || "file"}: ${message}`,
  );
}

/** For each set that both runs have. */
export function compare(before: Earlier, after: readonly SetResult[]): Comparison[] {
  return after.flatMap((set) => {
    const base = before.sets.find(({ name }) => name === set.name);
    return base === undefined ? [] : [compareSet(base, set)];
  });
}

function compareSet(base: Earlier["sets"][number], set: SetResult): Comparison {
  const now = new Map(set.outcomes.map((outcome) => [outcome.id, outcome]));
  const pairs = base.outcomes.flatMap((before) => {
    const later = now.get(before.id);
    return later === undefined ? [] : [{ earlier: before, later }];
  });
  return {
    name: set.name,
    deltas: deltasOf(base, set),
    changes: mapNamed(CHECKS, (holds) => changeOf(pairs, holds)),
    added: set.outcomes.length - pairs.length,
    removed: base.outcomes.length - pairs.length,
  };
}

function deltasOf(base: Earlier["sets"][number], { groups }: SetResult): Delta[] {
  return groups
    .filter(({ type }) => type === null)
    .flatMap(({ part, figures }) => {
      const then = base.groups.find((group) => group.part === part && group.type === null);
      return FIGURE_NAMES.map((figure) => ({
        part,
        figure,
        before: then?.figures[figure]?.value ?? null,
        after: figures[figure].value,
      }));
    });
}

function changeOf(
  pairs: readonly { readonly earlier: Before; readonly later: Outcome }[],
  holds: (outcome: Before) => boolean,
): Change {
  return {
    won: pairs.filter((pair) => !holds(pair.earlier) && holds(pair.later)).map(({ later }) => later.id),
    lost: pairs.filter((pair) => holds(pair.earlier) && !holds(pair.later)).map(({ later }) => later.id),
  };
}
