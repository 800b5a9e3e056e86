// Whatever leaves this process by a log or a screen -> the same without secrets.

/** Shorter ones are no secrets but words (`none`, `ollama`), and would be cut out of everything. */
const SHORTEST_SECRET = 8;
const SHAPES: readonly (readonly [RegExp, string])[] = [
  // Errors of a network library name the address, and its path may be a token of any length.
  [/\/bot\d+(?::|%3a)[\w-]+/gi, "/bot<token>"],
  // As BotFather gives it, also where an address holds it.
  [/(?:bot)?\d{5,}(?::|%3a)[\w-]{20,}/gi, "<token>"],
  [/\b(Bearer|Basic)\s+[\w.~+/-]{8,}=*/gi, "$1 <secret>"],
  // A header as a record or as a line: `"x-api-key":"…"`, `Authorization: …`; not what we say of a setting's value.
  [
    /((?:authorization|[\w-]*api[-_]?key|x-telegram-bot-api-secret-token)\\?["']?\s*[:=]\s*\\?["']?)(?!Bearer\b|Basic\b|expected\b)[^\s"'\\,;}]+/gi,
    "$1<secret>",
  ],
  [/\bsk-[\w-]{12,}/g, "<key>"],
  // A password in an address; not where we say what such an address looks like.
  [/(\b[a-z][\w+.-]*:\/\/[^\s/:@"]*):(?!PASSWORD@)[^\s/@"]+@/gi, "$1:<secret>@"],
];

const hidden = new Set<string>();

/** From now on none of `secrets` passes `redact`, in whatever form it may stand in an address or in JSON. */
export function hide(secrets: readonly string[]): void {
  for (const secret of secrets)
    if (secret.length >= SHORTEST_SECRET)
      for (const form of [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)])
        hidden.add(form);
}

/** Without what was told to be hidden, and without what looks like a token, a key or a password. */
export function redact(text: string): string {
  let redacted = text;
  // The longest first, as one may be a part of another.
  for (const secret of [...hidden].toSorted((a, b) => b.length - a.length))
    redacted = redacted.replaceAll(secret, "<secret>");
  for (const [shape, sign] of SHAPES) redacted = redacted.replace(shape, sign);
  return redacted;
}

/** What steers a terminal or turns the direction of writing, as `\u001b`; in JSON it reads back as it was. */
export function escapeControls(text: string): string {
  return text.replace(
    /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
