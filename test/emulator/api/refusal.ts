// Why a call is not carried out, in Telegram's words: those of tdlib/telegram-bot-api 10.0 and tdlib/td, or marked [u].

/** What a client may act on; see `ResponseParameters` of the Bot API. */
export interface Hint {
  readonly retry_after?: number;
  readonly migrate_to_chat_id?: number;
}

export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly code: number;
  readonly hint: Hint | undefined;
  /** The world's doing and not the bot's: a chat that threw it out, say. A sound bot meets such refusals. */
  readonly isCircumstance: boolean;
  constructor(code: number, description: string, isCircumstance: boolean, hint?: Hint) {
    super(description);
    this.code = code;
    this.isCircumstance = isCircumstance;
    this.hint = hint;
  }
}

/** A call that no sound bot makes. */
export function mistake(description: string): Refusal {
  return new Refusal(400, `Bad Request: ${description}`, false);
}

/** A call that was good until something happened in the chat. */
export function overtaken(description: string, hint?: Hint): Refusal {
  return new Refusal(400, `Bad Request: ${description}`, true, hint);
}

export function forbidden(description: string): Refusal {
  return new Refusal(403, `Forbidden: ${description}`, true);
}

export function conflict(description: string): Refusal {
  return new Refusal(409, `Conflict: ${description}`, true);
}

export function tooMany(seconds: number): Refusal {
  return new Refusal(429, `Too Many Requests: retry after ${seconds}`, true, { retry_after: seconds });
}
