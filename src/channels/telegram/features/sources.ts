// The sources of an answer, behind their buttons.
import type { Citation } from "../../../answer/cite.ts";
import { renderSource } from "../messages/render.ts";
import type { Keyboard } from "../messages/outgoing.ts";
import { buttonData, inRows } from "./button.ts";
import type { Feature, FeatureParts } from "./feature.ts";

const OPEN = "s";

/** `answer` is the id under which the memory keeps the sources. */
export function sourceButtons(answer: string, citations: readonly Citation[]): Keyboard {
  return inRows(citations.map(({ n }) => ({ text: `📄 ${n}`, callback_data: buttonData(OPEN, answer, n) })));
}

export function createSources({ memory }: Pick<FeatureParts, "memory">): Feature {
  return {
    presses: {
      [OPEN]: async ({ chat }, [answer = "", n = ""]) => {
        const citation = await memory.citation(chat, answer, Number(n));
        return citation && { content: renderSource(citation) };
      },
    },
  };
}
