// What each person may choose: /settings.
import type { Language } from "../../../answer/language.ts";
import type { BotReply, Keyboard } from "../messages/outgoing.ts";
import { type Words, wordsFor } from "../words/words.ts";
import { buttonData } from "./button.ts";
import type { Feature, FeatureParts } from "./feature.ts";

const CHOOSE = "l";
const AUTOMATIC = "auto";
const CHOICES = ["zh", "en", AUTOMATIC] as const;
type Choice = (typeof CHOICES)[number];

type Parts = Pick<FeatureParts, "preferences" | "language">;

export function createSettings({ preferences, language: fixed }: Parts): Feature {
  return {
    commands: {
      async settings({ user, isPrivate, said }) {
        if (!isPrivate || user === undefined) return { content: said.settingsInPrivate };
        if (fixed !== undefined) return { content: said.languageFixed(said.languages[fixed]) };
        return shown(said, (await preferences.language(user)) ?? AUTOMATIC);
      },
    },
    presses: {
      async [CHOOSE]({ user, isPrivate, said, languageCode }, [wanted]) {
        const chosen = CHOICES.find((choice) => choice === wanted);
        if (chosen === undefined || user === undefined || !isPrivate) return undefined;
        if (fixed !== undefined)
          return { content: said.languageFixed(said.languages[fixed]), isInPlace: true };
        const language: Language | undefined = chosen === AUTOMATIC ? undefined : chosen;
        return {
          ...shown(wordsFor(language, languageCode), chosen),
          isInPlace: true,
          changes: [preferences.speaking(user, language)],
        };
      },
    },
    forgetting: async (person) => [preferences.speaking(person, undefined)],
  };
}

function shown(said: Words, chosen: Choice): BotReply {
  return { content: said.settings(said.languages[chosen]), keyboard: buttons(said, chosen) };
}

function buttons({ languages }: Words, chosen: Choice): Keyboard {
  return [
    CHOICES.map((choice) => ({
      text: `${choice === chosen ? "✓ " : ""}${languages[choice]}`,
      callback_data: buttonData(CHOOSE, choice),
    })),
  ];
}
