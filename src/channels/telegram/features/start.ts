// /start: a greeting, and questions that can be pressed.
import { clean } from "../../clean.ts";
import { rich } from "../messages/rich.ts";
import type { Visit } from "../visit.ts";
import { answer } from "./asking.ts";
import { buttonData } from "./button.ts";
import { createExamples } from "./examples.ts";
import type { Feature, FeatureParts } from "./feature.ts";
import { helpFor } from "./help.ts";

const ASK = "e";
/** Milliseconds for which a greeting waits for its examples. */
const PATIENCE = 3000;

export function createStart(parts: FeatureParts): Feature {
  const { index, access } = parts;
  const examples = createExamples(parts);
  return {
    commands: {
      start: async (visit: Visit) => {
        const { said } = visit;
        const shown = await examples.within(PATIENCE, said.language);
        const [welcome, help] = [said.welcome(index().manifest.counts), helpFor(visit, access)];
        return {
          content: [welcome, help, ...(shown.length === 0 ? [] : [said.tryThese])].join("\n\n"),
          keyboard: shown.map(({ key, question }) => [
            { text: question, callback_data: buttonData(ASK, key) },
          ]),
        };
      },
    },
    presses: {
      [ASK]: async (visit, [key = ""]) => {
        const question = await examples.question(key);
        if (question === undefined) return undefined;
        const reply = await answer(visit, question, parts);
        if (reply.content === undefined) return reply;
        return { ...reply, content: rich(`${visit.said.asked(clean(question))}\n`, reply.content) };
      },
    },
    asks: [ASK],
  };
}
