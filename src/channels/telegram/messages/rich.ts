// Text with entities: how bold and quoted text is sent without any markup that a notice could break.
import type { MessageEntity } from "grammy/types";

export interface Rich {
  readonly text: string;
  readonly entities: readonly MessageEntity[];
  /** Where its end begins, if that belongs together: in the last message of a text that takes several. */
  readonly tail?: number;
}

export type Style = "bold" | "italic" | "expandable_blockquote";
export type Piece = string | Rich;

export function rich(...pieces: readonly Piece[]): Rich {
  let text = "";
  let tail: number | undefined;
  const entities: MessageEntity[] = [];
  for (const piece of pieces) {
    const added: Rich = typeof piece === "string" ? { text: piece, entities: [] } : piece;
    entities.push(...added.entities.map((entity) => ({ ...entity, offset: entity.offset + text.length })));
    if (added.tail !== undefined) tail = text.length + added.tail;
    text += added.text;
  }
  return { text, entities, ...(tail === undefined ? {} : { tail }) };
}

/** `pieces` as the end of a text, which stays together. */
export function tailOf(...pieces: readonly Piece[]): Rich {
  return { ...rich(...pieces), tail: 0 };
}

/** `pieces` in one style; styles nest. */
export function styled(type: Style, ...pieces: readonly Piece[]): Rich {
  const content = rich(...pieces);
  const { text, entities } = content;
  if (text === "") return content;
  return { ...content, entities: [{ type, offset: 0, length: text.length }, ...entities] };
}

/** `text` as a link to `url`. */
export function link(text: string, url: string): Rich {
  return { text, entities: [{ type: "text_link", offset: 0, length: text.length, url }] };
}
