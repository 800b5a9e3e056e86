// Updates -> POST requests to the bot's own address, each again until it is answered with 2xx, one at a time per chat.
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import type { Given } from "./parameters.ts";
import { mistake } from "./refusal.ts";
import type { Update, Updates } from "./updates.ts";

export interface Webhook {
  /** Throws `Refusal`. An empty address removes it. */
  readonly set: (given: Given<"setWebhook">) => void;
  /** As `getWebhookInfo` tells it. */
  readonly info: () => Readonly<Record<string, unknown>>;
  readonly close: () => void;
}

interface Hook {
  readonly url: string;
  readonly secret: string;
  readonly connections: number;
  readonly closed: AbortController;
}

const MOST_ATTEMPTS = 100;
const LONGEST_PAUSE = 60_000;
const LONGEST_ANSWER = 60_000;
const LONGEST_SECRET = 256;

/** `resend` is the pause before the third attempt, in milliseconds; it doubles from there. */
export function createWebhook(updates: Updates, now: () => number, resend: number): Webhook {
  let hook: Hook | undefined;
  let lastError: { readonly last_error_date: number; readonly last_error_message: string } | undefined;
  const note = (fault: string): void => {
    lastError = { last_error_date: Math.floor(now() / 1000), last_error_message: fault };
  };
  const close = (): void => {
    hook?.closed.abort();
    hook = undefined;
    updates.handTo(undefined);
  };
  return {
    close,
    set({
      url,
      secret_token: secret = "",
      max_connections: connections = 40,
      drop_pending_updates,
      allowed_updates,
    }) {
      if (url !== "") check(url, secret);
      close();
      if (drop_pending_updates === true) updates.drop();
      updates.allow(allowed_updates);
      if (url === "") return;
      hook = { url, secret, connections, closed: new AbortController() };
      updates.handTo(deliverBy(hook, updates, resend, note));
    },
    info: () => ({
      url: hook?.url ?? "",
      has_custom_certificate: false,
      pending_update_count: updates.pending(),
      ...(hook === undefined ? {} : { max_connections: hook.connections, ...lastError }),
      ...(updates.allowed() === undefined ? {} : { allowed_updates: updates.allowed() }),
    }),
  };
}

function deliverBy(hook: Hook, updates: Updates, resend: number, note: (fault: string) => void) {
  let waiting: readonly Update[] = [];
  const busy = new Set<string>();
  const deliver = async (update: Update): Promise<void> => {
    for (let attempt = 0; attempt < MOST_ATTEMPTS && !hook.closed.signal.aborted; attempt++) {
      const fault = await post(hook, update);
      if (fault === undefined) return updates.confirm(update);
      note(fault);
      // The first time it comes again at once.
      const delay = attempt === 0 ? 0 : Math.min(resend * 2 ** (attempt - 1), LONGEST_PAUSE);
      await pause(delay, undefined, { signal: hook.closed.signal }).catch(() => undefined);
    }
  };
  const start = (): void => {
    for (const update of waiting) {
      const lane = laneOf(update);
      if (busy.size >= hook.connections || busy.has(lane)) continue;
      busy.add(lane);
      waiting = waiting.filter((other) => other !== update);
      void (async () => {
        await deliver(update);
        busy.delete(lane);
        if (!hook.closed.signal.aborted) start();
      })();
    }
  };
  return (update: Update): void => {
    waiting = [...waiting, update];
    start();
  };
}

/** Why it was not taken; absent when it was. */
async function post({ url, secret, closed }: Hook, update: Update): Promise<string | undefined> {
  const signal = AbortSignal.any([closed.signal, AbortSignal.timeout(LONGEST_ANSWER)]);
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...(secret === "" ? {} : { "X-Telegram-Bot-Api-Secret-Token": secret }),
      },
      body: JSON.stringify(update),
      redirect: "manual",
      signal,
    });
    await response.arrayBuffer();
    return response.ok
      ? undefined
      : `Wrong response from the webhook: ${response.status} ${response.statusText}`;
  } catch (error) {
    return error instanceof Error && error.name === "TimeoutError"
      ? "Read timeout expired"
      : "Connection refused";
  }
}

const who = z.object({ id: z.int() }).optional();
const placed = z.looseObject({ chat: who, message: z.looseObject({ chat: who }).optional(), from: who });

/** The chat, or the person where there is none. */
function laneOf(update: Update): string {
  const [part] = Object.entries(update).flatMap(([key, value]) => (key === "update_id" ? [] : [value]));
  const { data } = placed.safeParse(part);
  return String(data?.chat?.id ?? data?.message?.chat?.id ?? data?.from?.id ?? "");
}

/** A server of one's own takes http as well; elsewhere Telegram wants https. */
function check(url: string, secret: string): void {
  const isLocal = /^http:\/\/(?:127\.0\.0\.1|localhost)[:/]/.test(url);
  if (!URL.canParse(url) || !(isLocal || url.startsWith("https://")))
    throw mistake("invalid webhook URL specified");
  if (secret.length > LONGEST_SECRET) throw mistake("secret token is too long");
  if (!/^[\w-]*$/.test(secret)) throw mistake("secret token contains unallowed characters");
}
