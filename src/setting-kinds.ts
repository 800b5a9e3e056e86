// What a setting may be: its text -> its value, or what was expected and what came.
import { z } from "zod";
import { isPerson } from "./channels/telegram/access/person.ts";

/** Says what came as well: for settings that hold no secret, and no address with one in it. */
export const expected = (what: string) => ({
  error: ({ input }: { readonly input?: unknown }) => `expected ${what}, got \`${String(input)}\``,
});
export const choice = <const Choices extends readonly [string, ...string[]]>(choices: Choices) =>
  z.enum(choices, expected(`one of ${choices.join(", ")}`));
export const url = z.url({ protocol: /^https?$/, error: "expected an http(s) address" });
/** fetch refuses an address with a name and a password in it. */
export const baseUrl = url.refine((text) => !/^\w+:\/\/[^/?#]*@/.test(text), {
  error: "expected an address without a name and a password in it; a key has its own setting",
});
export const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .refine(
      (text) => /^\d+$/.test(text) && Number(text) >= least && Number(text) <= most,
      expected(`a whole number from ${least} to ${most}`),
    )
    .transform(Number);
export const port = wholeNumber(1, 65_535);
export const host = z
  .string()
  .regex(/^[\w.:-]+$/, expected("a name or an address of this machine, like 127.0.0.1"));
export const folder = z.string().min(1, "expected a folder");
const LONGEST_SECONDS = 3600;
export const seconds = z
  .string()
  .refine(
    (text) => /^\d+(?:\.\d+)?$/.test(text) && Number(text) > 0 && Number(text) <= LONGEST_SECONDS,
    expected(`seconds, more than 0 and at most ${LONGEST_SECONDS}, like 45 or 1.5`),
  )
  .transform(Number);

export const botToken = z
  .string()
  .regex(/^(?:\d+:[\w-]{30,})?$/, "expected a token as BotFather gives it (digits, a colon, letters)");
export const access = z
  .string()
  .regex(
    /^(?:pairing|open|-?\d+(?:\s*,\s*-?\d+)*)$/,
    expected("pairing, open, or user and chat ids joined by commas"),
  );
export const idsOfPersons = z
  .string()
  .regex(/^(?:[1-9]\d*(?:\s*,\s*[1-9]\d*)*)?$/, {
    ...expected("ids of users joined by commas, or nothing"),
    abort: true,
  })
  .refine((ids) => ids === "" || ids.split(",").every((id) => isPerson(Number(id))), {
    error: "expected ids of persons, got one that stands for everybody who writes without a name",
  });
/** Never shown, not even where it is refused. */
export const key = z
  .string()
  .regex(/^[\x21-\x7e]*$/, "expected a key: letters, digits and signs, without a blank");
/** Never shown, not even where it is refused. */
export const webhookSecret = z
  .string()
  .regex(/^(?:[\w-]{16,256})?$/, "expected 16 to 256 of A-Z, a-z, 0-9, _ and -");

/** A local Bot API server takes http on its own machine; Telegram's own wants https. */
const WEBHOOK_ADDRESS = /^(?:https:\/\/|http:\/\/(?:127\.0\.0\.1|localhost)[:/])[^/?#@]+\/[^?#]+$/;
/** Whoever reads an access log of a proxy would own the bot. */
const TOKEN = /\d+(?::|%3a)[\w-]{20,}/i;
export const webhookAddress = z
  .string()
  .refine((text) => text === "" || (URL.canParse(text) && WEBHOOK_ADDRESS.test(text)), {
    error: "expected https://HOST/PATH, a path that nobody guesses and no question mark",
  })
  .refine((text) => !TOKEN.test(text), { error: "expected a path without the bot's token" });

const DATABASE_ADDRESS = /^postgres(?:ql)?:\/\/[^/]*\/[^/?#]+/;
/** Never shown, not even where it is refused: it holds a password. */
export const databaseAddress = z
  .string()
  .refine((text) => text === "" || (URL.canParse(text) && DATABASE_ADDRESS.test(text)), {
    error: "expected postgres://NAME:PASSWORD@HOST:PORT/DATABASE",
  });
