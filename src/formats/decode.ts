// Bytes -> text. A byte order mark is no part of the text, so offsets start after it.
import { damageOf, MOST_UNASSIGNED, percent } from "./damage.ts";
import { UnreadableFileError } from "./format.ts";
import { measure, type TextMeasure } from "./measure.ts";
import { signatureOf } from "./signature.ts";

/**
 * Between right and wrong guesses, measured on notices, reports, and Big5, Japanese, Korean and French texts: right
 * ones have at most 0.37 rare letters (traditional characters) and at least 0.74 frequent characters, wrong ones from
 * 0.49 rare letters or at most 0.33 frequent characters.
 */
const MOST_RARE = 0.45;
const LEAST_FREQUENT = 0.4;
/** A share of fewer characters than this says little: then nearly all letters must be everyday ones. */
const TELLING = 20;
const MOST_RARE_OF_FEW = 0.2;

const MARKED = [
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
] as const;
const GUESSES = ["gb18030", "utf-16le", "utf-16be"] as const;

/**
 * Decodes UTF-8, UTF-16 and GB18030 (so GBK and GB 2312 too), with or without a byte order mark. Without one, valid
 * UTF-8 is UTF-8; any other guess is measured. Throws `UnreadableFileError` naming what was tried, because a wrong
 * guess would index garbage.
 */
export function decodeText(bytes: Uint8Array): string {
  const signature = signatureOf(bytes);
  if (signature !== undefined)
    throw new UnreadableFileError(
      `Expected text, got ${signature}. Give the file its own extension, or save it as text.`,
    );
  const marked = MARKED.find(([, mark]) => mark.every((byte, i) => bytes[i] === byte))?.[0];
  const tried: string[] = [];
  for (const encoding of marked === undefined ? (["utf-8", ...GUESSES] as const) : [marked]) {
    const { text, fault } = encoding === "utf-8" ? decodeUtf8(bytes) : decodeAs(encoding, bytes, marked);
    if (fault === undefined) return text;
    tried.push(`${encoding.toUpperCase()}: ${fault}`);
  }
  throw new UnreadableFileError(
    `Expected text in UTF-8, UTF-16 or GB18030, got bytes that read as none of them (${tried.join("; ")}). Save the file as UTF-8.`,
  );
}

interface Attempt {
  readonly text: string;
  /** Why the text is not to be trusted. */
  readonly fault: string | undefined;
}

/** UTF-8 has rules that other bytes break at once, so it is never measured for likely characters. */
function decodeUtf8(bytes: Uint8Array): Attempt {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return { text, fault: damageOf(measure(text)) };
  } catch {
    const text = new TextDecoder().decode(bytes);
    const line = text.slice(0, text.indexOf("\uFFFD")).split("\n").length;
    return { text, fault: `not valid in line ${line}` };
  }
}

/** A mark names the encoding; without one it is a guess. */
function decodeAs(encoding: string, bytes: Uint8Array, marked: string | undefined): Attempt {
  const text = new TextDecoder(encoding).decode(bytes);
  return { text, fault: faultOf(measure(text), marked === undefined) };
}

function faultOf(measured: TextMeasure, isGuess: boolean): string | undefined {
  const damage = damageOf(measured);
  if (damage !== undefined || !isGuess) return damage;
  const { rare, frequent, han, unassigned } = measured;
  if (unassigned > MOST_UNASSIGNED) return `${percent(unassigned)} of it unassigned characters`;
  if (rare > (han < TELLING ? MOST_RARE_OF_FEW : MOST_RARE))
    return `${percent(rare)} of its letters rare ones`;
  if (han >= TELLING && frequent < LEAST_FREQUENT)
    return `only ${percent(frequent)} of its characters frequent ones`;
  return undefined;
}
