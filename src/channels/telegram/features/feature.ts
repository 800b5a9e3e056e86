// What the bot can do comes in features: each brings its commands and its buttons.
import type { Api } from "grammy";
import type { Message, UserFromGetMe } from "grammy/types";
import type { Language } from "../../../answer/language.ts";
import type { Access } from "../access/access.ts";
import type { Change } from "../../../state/store.ts";
import type { Kept } from "../kept.ts";
import type { BotReply } from "../messages/outgoing.ts";
import type { TelegramOptions } from "../options.ts";
import type { Visit } from "../visit.ts";
import type { UnderWay } from "./under-way.ts";
import { withStarts } from "./starts.ts";

/** What features are made from. */
export interface FeatureParts
  extends Kept, Pick<TelegramOptions, "index" | "ask" | "recipients" | "refresh" | "collection" | "log"> {
  readonly access: Access;
  readonly me: UserFromGetMe;
  readonly api: Api;
  /** Of refusals; the question's own when absent. */
  readonly language: Language | undefined;
  /** Ends what providers are asked, so that an answer under way is sent before the bot stops. */
  readonly hurry: AbortSignal;
  readonly underWay: UnderWay;
}

export type Command = (visit: Visit, argument: string) => Promise<BotReply>;
/** Gives nothing where the button means nothing any more, or never did. */
export type Press = (visit: Visit, values: readonly string[]) => Promise<BotReply | undefined>;
/** A file that somebody sent in private. */
export type Receive = (visit: Visit, message: Message) => Promise<BotReply>;

export interface Feature {
  /** Takes away what it keeps of a person, everywhere. */
  readonly forgetting?: (person: number) => Promise<readonly Change[]>;
  /** Puts what it keeps of a group under the id that the group has as a supergroup. */
  readonly moving?: (from: number, to: number) => Promise<readonly Change[]>;
  /** By name, without the slash. */
  readonly commands?: Readonly<Record<string, Command>>;
  /** By what their buttons do: `act` of `buttonData`. */
  readonly presses?: Readonly<Record<string, Press>>;
  /** Those of `commands` that wait for no answer under way in their chat. */
  readonly atOnce?: readonly string[];
  /** Those of `presses` that ask a question: they wait for the answers before them, as no other press does. */
  readonly asks?: readonly string[];
  /** What links to the bot open, by the prefix of their argument: `s` for `?start=s_…`. */
  readonly starts?: Readonly<Record<string, Start>>;
  readonly receive?: Receive;
  /** The commands and buttons that take minutes, as files do: nobody's next message waits for them. */
  readonly long?: readonly string[];
}

/** `rest` is what follows the prefix and its `_`, written by anybody. Gives nothing where it names nothing. */
export type Start = (visit: Visit, rest: string) => Promise<BotReply | undefined>;

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
