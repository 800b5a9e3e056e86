// Citations -> results of an inline query: what is shown to choose from, and the message that is sent.
import type { InlineQueryResultArticle } from "grammy/types";
import type { Citation } from "../../../answer/cite.ts";
import { sourceLabel } from "../../../answer/label.ts";
import { clean } from "../../clean.ts";
import { rich, styled } from "./rich.ts";
import { LONGEST_MESSAGE } from "./split.ts";

/** In UTF-16 units; a list shows less. */
const LONGEST_LINE = 200;

/** One for each citation; the message is the exact quote and where it stands. */
export function inlineResults(citations: readonly Citation[]): InlineQueryResultArticle[] {
  return citations.flatMap((citation): InlineQueryResultArticle[] => {
    const { title, issuer, quote } = citation;
    const { text, entities } = rich(
      styled("expandable_blockquote", clean(quote)),
      "\n",
      clean(sourceLabel(citation)),
    );
    // Cut, it would be no exact quote any more.
    if (text.length > LONGEST_MESSAGE) return [];
    const heading = issuer === null || title.startsWith(issuer) ? title : `${issuer} · ${title}`;
    return [
      {
        type: "article",
        id: String(citation.n),
        title: inOneLine(heading) || String(citation.n),
        description: inOneLine(quote),
        input_message_content: {
          message_text: text,
          entities: [...entities],
          link_preview_options: { is_disabled: true },
        },
      },
    ];
  });
}

function inOneLine(text: string): string {
  const line = clean(text).replace(/\s+/g, " ").trim();
  if (line.length <= LONGEST_LINE) return line;
  // Not between the two halves of a character.
  return `${line.slice(0, LONGEST_LINE - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}
