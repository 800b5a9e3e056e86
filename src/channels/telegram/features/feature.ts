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
