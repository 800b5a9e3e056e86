// A text and its entities as the bot gave them -> as Telegram keeps them: cleaned, trimmed, within the limit.
import { type Complain, type Entity, nest } from "./entities.ts";
import { linkFault } from "./links.ts";
import { mistake } from "./refusal.ts";

export interface Formatted {
  readonly text: string;
  readonly entities: readonly Entity[];
}

interface Limits {
  /** In UTF-16 units, after trimming. */
  readonly longest: number;
  readonly tooLong: string;
  /** Captions and drafts. */
  readonly mayBeEmpty?: boolean;
}

export const MESSAGE: Limits = { longest: 4096, tooLong: "message is too long" };
export const DRAFT: Limits = { ...MESSAGE, mayBeEmpty: true };
export const CAPTION: Limits = { longest: 1024, tooLong: "message caption is too long", mayBeEmpty: true };

const MOST_BYTES = 1 << 15;
const MOST_OFFSET = 1_000_000;
/** Left out: `\r`, separators and bidirectional overrides, combining lines over a whole line. */
const LEFT_OUT = /[\r\u2028-\u202e]|\u030a|\u0333|\u033f/;
const MADE_SPACE = /[\u0000-\u0009\u000b\u000c\u000e-\u001f]/g;
const BLANK =
  /^[ \n\u00a0\u1680\u180e\u2000-\u200f\u202e\u202f\u205f\u2800\u3000\ufeff\ufffc\u{e0080}\u{e0081}]*$/u;

/** Throws `Refusal`. What Telegram drops without a word goes to `complain`. */
export function keepText(given: Formatted, limits: Limits, complain: Complain): Formatted {
  const { text, entities } = given;
  if (text === "" && limits.mayBeEmpty !== true) throw mistake("message text is empty");
  if (/\p{Surrogate}/u.test(text)) throw mistake("strings must be encoded in UTF-8");
  if (Buffer.byteLength(text) > MOST_BYTES) throw mistake("text is too long");
  checkPlaces(text, entities);
  const bare = trimmed(cleaned({ text, entities: nest(entities, complain) }));
  // Entities that have come to share an end may have to change places.
  const kept = { text: bare.text, entities: nest(bare.entities, complain) };
  if (BLANK.test(kept.text)) {
    if (limits.mayBeEmpty !== true) throw mistake("text must be non-empty");
    return { text: "", entities: [] };
  }
  if (kept.text.length > limits.longest) throw mistake(limits.tooLong);
  return kept;
}

function checkPlaces(text: string, entities: readonly Entity[]): void {
  const isInside = (at: number) => /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(at - 1, at + 1));
  const bytes = (at: number) => Buffer.byteLength(text.slice(0, at + 1));
  for (const { type, offset, length, url } of entities) {
    const end = offset + length;
    if (offset < 0 || offset > MOST_OFFSET)
      throw mistake(`receive an entity with incorrect offset ${offset}`);
    if (length < 0 || length > MOST_OFFSET)
      throw mistake(`receive an entity with incorrect length ${length}`);
    if (offset > text.length)
      throw mistake(`entity begins after the end of the text at UTF-16 offset ${offset}`);
    if (end > text.length)
      throw mistake(
        `entity beginning at UTF-16 offset ${offset} ends after the end of the text at UTF-16 offset ${end}`,
      );
    if (isInside(offset))
      throw mistake(`entity begins in a middle of a UTF-16 symbol at byte offset ${bytes(offset)}`);
    if (isInside(end))
      throw mistake(
        `entity beginning at UTF-16 offset ${offset} ends in a middle of a UTF-16 symbol at byte offset ${bytes(end)}`,
      );
    const fault = type === "text_link" ? linkFault(url ?? "") : undefined;
    if (fault !== undefined) throw mistake(`entity ${fault}`);
  }
}

function cleaned({ text, entities }: Formatted): Formatted {
  /** Where each unit of the old text stands in the new one. */
  const places: number[] = [];
  let kept = "";
  for (const unit of text.split("")) {
    places.push(kept.length);
    if (!LEFT_OUT.test(unit)) kept += unit;
  }
  places.push(kept.length);
  return {
    text: kept.replace(MADE_SPACE, " "),
    entities: entities.flatMap((entity) => moved(entity, places)),
  };
}

function moved(entity: Entity, places: readonly number[]): Entity[] {
  const offset = places[entity.offset]!;
  const length = places[entity.offset + entity.length]! - offset;
  return length === 0 ? [] : [{ ...entity, offset, length }];
}

/** White space at the start goes only as far as the first entity. */
function trimmed({ text, entities }: Formatted): Formatted {
  const end = text.replace(/[ \n]+$/, "").length;
  const inside = entities
    .filter(({ offset }) => offset < end)
    .map((entity) => ({ ...entity, length: Math.min(entity.length, end - entity.offset) }));
  const blank = /^[ \n]*/.exec(text)![0].length;
  const start = Math.min(blank, end, ...inside.map(({ offset }) => offset));
  return {
    text: text.slice(start, end),
    entities: inside.map((entity) => ({ ...entity, offset: entity.offset - start })),
  };
}
