// Text with entities: how bold and quoted text is sent without any markup that a notice could break.
import type { MessageEntity } from "grammy/types";

export interface Rich {
  readonly text: string;
  readonly entities: readonly MessageEntity[];
}

export type Style = "bold" | "italic" | "expandable_blockquote";
export type Piece = string | Rich;

export function rich(...pieces: readonly Piece[]): Rich {
  let text = "";
  const entities: MessageEntity[] = [];
  for (const piece of pieces) {
    const { text: added, entities: own } = typeof piece === "string" ? { text: piece, entities: [] } : piece;
    entities.push(...own.map((entity) => ({ ...entity, offset: entity.offset + text.length })));
    text += added;
  }
  return { text, entities };
}

/** `pieces` in one style; styles nest. */
export function styled(type: Style, ...pieces: readonly Piece[]): Rich {
  const { text, entities } = rich(...pieces);
  return text === ""
    ? { text, entities }
    : { text, entities: [{ type, offset: 0, length: text.length }, ...entities] };
}
