// What the chat on Telegram is given.
import type { Language } from "../../answer/language.ts";
import type { FindPassages } from "../../answer/passages.ts";
import type { Ask } from "../../chat/conversation.ts";
import type { Index } from "../../index/index.ts";
import type { Collection } from "../../ingest/collection.ts";
import type { Log } from "../../log.ts";
import type { Recipients } from "../../models/recipients.ts";
import type { StateStore } from "../../state/store.ts";
import type { MostQuestions } from "./access/question-limits.ts";
import type { Address } from "./transport/listen.ts";
import type { Webhook } from "./transport/receive.ts";

export interface TelegramOptions {
  readonly token: string;
  /** Where the Bot API is. */
  readonly apiRoot: string;
  /** `pairing`, `open`, or ids of users and chats joined by commas. */
  readonly access: string;
  /** Ids of users joined by commas, who administer in chat besides the owner. */
  readonly admins: string;
  /** Of one person. */
  readonly questions: MostQuestions;
  /** Keeps everything that the bot must not forget when it is killed. */
  readonly store: StateStore;
  /** Whether other processes may share it: then one of them answers, and this one waits for its place. */
  readonly isShared?: boolean | undefined;
  /** Where earlier versions kept the owner; taken over once. */
  readonly oldAccessFile: string;
  readonly index: () => Index;
  readonly ask: Ask;
  readonly recipients: Recipients;
  /** Takes up a new generation of the index, if there is one. */
  readonly refresh: () => Promise<void>;
  readonly collection: Collection;
  readonly findPassages: FindPassages;
  /** Of everything the bot says; each person's own when absent. */
  readonly language?: Language | undefined;
  readonly log: Log;
  /** Milliseconds until polling again after another program was found polling with the same token. */
  readonly conflictPause?: number | undefined;
  /** Where Telegram sends updates to; without it they are polled for. */
  readonly webhook?: Webhook | undefined;
  /** Milliseconds between looks at what Telegram says of the webhook. */
  readonly checkEvery?: number | undefined;
  /** Of /healthz and /metrics; none without it. */
  readonly metrics?: Address | undefined;
  /** Milliseconds for which a model may fail before the owner is told. */
  readonly patience?: number | undefined;
}
