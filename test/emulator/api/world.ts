// Everything that the server knows: what its methods act on and what a test looks at.
import { createChats, type Chats } from "./chats.ts";
import { createDrafts, type Drafts } from "./drafts.ts";
import type { Complain, Entity } from "./entities.ts";
import { createFiles, type Files } from "./files.ts";
import { createFlood, type Flood } from "./flood.ts";
import { createInlineQueries, type InlineQueries } from "./inline.ts";
import type { Button, Keyboard } from "./keyboard.ts";
import { createMessages, type Messages, type StoredFile } from "./messages.ts";
import { createPresses, type Presses, type Toast } from "./presses.ts";
import { createProfile, type Profile } from "./profile.ts";
import { createUpdates, type Updates } from "./updates.ts";
import { createWebhook, type Webhook } from "./webhook.ts";

export interface Me {
  readonly id: number;
  readonly is_bot: boolean;
  readonly first_name: string;
  readonly username: string;
}

/** A message as it was sent, whatever became of it since. */
export interface Sent {
  readonly chat_id: number;
  readonly message_id: number;
  /** As Telegram keeps it: cleaned and trimmed. Of a file, its caption. */
  readonly text: string;
  readonly entities: readonly Entity[];
  readonly buttons: readonly Button[];
  readonly message_thread_id?: number | undefined;
  readonly reply_parameters?:
    | { readonly message_id: number; readonly quote?: string | undefined }
    | undefined;
  readonly reply_markup?: { readonly inline_keyboard: Keyboard } | undefined;
  readonly document?: StoredFile | undefined;
  readonly protect_content?: boolean | undefined;
}

interface Action {
  readonly chat_id: number;
  readonly action: string;
  readonly message_thread_id?: number | undefined;
  /** Milliseconds. */
  readonly at: number;
}

/** Milliseconds: how long things last, and before a webhook is tried again. */
export interface Timing {
  readonly draft?: number;
  readonly press?: number;
  readonly inlineQuery?: number;
  readonly link?: number;
  readonly resend?: number;
  readonly now?: () => number;
}

export interface World {
  readonly me: Me;
  /** The bot as messages name it: less than it learns of itself by getMe. */
  readonly account: Pick<Me, "id" | "is_bot" | "first_name" | "username">;
  readonly now: () => number;
  readonly chats: Chats;
  readonly messages: Messages;
  readonly drafts: Drafts;
  readonly presses: Presses;
  readonly inline: InlineQueries;
  readonly files: Files;
  readonly profile: Profile;
  readonly flood: Flood;
  readonly updates: Updates;
  readonly webhook: Webhook;
  readonly sent: Sent[];
  readonly toasts: Toast[];
  readonly actions: Action[];
  readonly complain: Complain;
}

export function createWorld(me: Me, complain: Complain, timing: Timing): World {
  const { draft = 30_000, press = 60_000, inlineQuery = 10_000, link = 3_600_000, resend = 50 } = timing;
  const { now = Date.now } = timing;
  const { id, is_bot, first_name, username } = me;
  const chats = createChats();
  const updates = createUpdates();
  return {
    me,
    account: { id, is_bot, first_name, username },
    now,
    chats,
    messages: createMessages(chats, now),
    drafts: createDrafts(now, draft),
    presses: createPresses(now, press),
    inline: createInlineQueries(now, inlineQuery),
    files: createFiles(now, link),
    profile: createProfile(chats),
    flood: createFlood(now),
    updates,
    webhook: createWebhook(updates, now, resend),
    sent: [],
    toasts: [],
    actions: [],
    complain,
  };
}
