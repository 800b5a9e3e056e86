// What each person may choose: /settings.
import type { Language } from "../../../answer/language.ts";
import type { Length } from "../../../answer/whole.ts";
import type { BotReply, Keyboard } from "../messages/outgoing.ts";
import { type Words, wordsFor } from "../words/words.ts";
import { buttonData } from "./button.ts";
import type { Feature, FeatureParts, Press } from "./feature.ts";

const SPEAK = "l";
const TELL = "len";
const AUTOMATIC = "auto";
const LANGUAGES = ["zh", "en", AUTOMATIC] as const;
const LENGTHS = ["short", "whole"] as const satisfies readonly Length[];

interface Chosen {
  readonly language: (typeof LANGUAGES)[number];
  readonly length: Length;
}

type Parts = Pick<FeatureParts, "preferences" | "language">;

export function createSettings({ preferences, language: fixed }: Parts): Feature {
  const chosenBy = async (user: number): Promise<Chosen> => ({
    language: (await preferences.language(user)) ?? AUTOMATIC,
    length: await preferences.length(user),
  });
  const speak: Press = async ({ user, isPrivate, said, languageCode }, [wanted]) => {
    const language = LANGUAGES.find((choice) => choice === wanted);
    if (language === undefined || user === undefined || !isPrivate) return undefined;
    const chosen = await chosenBy(user);
    // The settings have changed since the button was made.
    if (fixed !== undefined) return { ...shown(said, chosen, fixed), isInPlace: true };
    const spoken: Language | undefined = language === AUTOMATIC ? undefined : language;
    return {
      ...shown(wordsFor(spoken, languageCode), { ...chosen, language }, fixed),
      isInPlace: true,
      changes: [preferences.speaking(user, spoken)],
    };
  };
  const tell: Press = async ({ user, isPrivate, said }, [wanted]) => {
    const length = LENGTHS.find((choice) => choice === wanted);
    if (length === undefined || user === undefined || !isPrivate) return undefined;
    return {
      ...shown(said, { ...(await chosenBy(user)), length }, fixed),
      isInPlace: true,
      changes: [preferences.telling(user, length)],
    };
  };
  return {
    commands: {
      async settings({ user, isPrivate, said }) {
        if (!isPrivate || user === undefined) return { content: said.settingsInPrivate };
        return shown(said, await chosenBy(user), fixed);
      },
    },
    presses: { [SPEAK]: speak, [TELL]: tell },
    forgetting: async (person) => [
      preferences.speaking(person, undefined),
      preferences.telling(person, "short"),
    ],
  };
}

/** `fixed`: the language that is not a person's to choose. */
function shown(said: Words, { language, length }: Chosen, fixed: Language | undefined): BotReply {
  const { languages, lengths, aboutLanguage, languageFixed, aboutLength, aboutSettings } = said;
  const isFree = fixed === undefined;
  return {
    content: [
      isFree ? aboutLanguage(languages[language]) : languageFixed(languages[fixed]),
      aboutLength(lengths[length]),
      aboutSettings,
    ].join("\n"),
    keyboard: [
      ...(isFree ? [row(SPEAK, LANGUAGES, languages, language)] : []),
      row(TELL, LENGTHS, lengths, length),
    ],
  };
}

function row<Choice extends string>(
  act: string,
  choices: readonly Choice[],
  names: Readonly<Record<Choice, string>>,
  chosen: Choice,
): Keyboard[number] {
  return choices.map((choice) => ({
    text: `${choice === chosen ? "✓ " : ""}${names[choice]}`,
    callback_data: buttonData(act, choice),
  }));
}
