// Features -> what answers to each command, button, link and file.
import type { Command, Feature, Press, Receive } from "./feature.ts";
import { withStarts } from "./starts.ts";

/** Throws when two features answer to the same name. */
export function joinFeatures(features: readonly Feature[]): {
  readonly commands: ReadonlyMap<string, Command>;
  readonly presses: ReadonlyMap<string, Press>;
  readonly atOnce: ReadonlySet<string>;
  readonly asks: ReadonlySet<string>;
  readonly receive: Receive | undefined;
  readonly long: ReadonlySet<string>;
} {
  const commands = joined(features.map(({ commands: own = {} }) => own));
  const starts = joined(features.map(({ starts: own = {} }) => own));
  const start = commands.get("start");
  const [receive, ...others] = features.flatMap(({ receive: one }) => (one === undefined ? [] : [one]));
  if (others.length > 0)
    throw new Error("Expected one feature to receive files, got several. Let one of them do it.");
  return {
    receive,
    long: new Set(features.flatMap(({ long = [] }) => long)),
    commands: start === undefined ? commands : new Map([...commands, ["start", withStarts(start, starts)]]),
    presses: joined(features.map(({ presses = {} }) => presses)),
    atOnce: new Set(features.flatMap(({ atOnce = [] }) => atOnce)),
    asks: new Set(features.flatMap(({ asks = [] }) => asks)),
  };
}

function joined<Value>(records: readonly Readonly<Record<string, Value>>[]): ReadonlyMap<string, Value> {
  const all = records.flatMap((record) => Object.entries(record));
  const map = new Map(all);
  const names = all.map(([name]) => name);
  const shared = names.filter((name, i) => names.indexOf(name) !== i);
  if (shared.length > 0)
    throw new Error(
      `Expected names of one feature each, got shared ones: ${shared.join(", ")}. Rename them.`,
    );
  return map;
}
