// `npm start`: the chat, on the channel that the settings name.
import { languageOfLocale } from "./channels/terminal/language.ts";
import { chat } from "./channels/terminal/chat.ts";
import { createProgress } from "./channels/terminal/progress.ts";
import { openApp } from "./app.ts";
import { createCommand, runCommand } from "./command.ts";
import { loadSettings, SettingsError, systemLocale } from "./config.ts";

const command = createCommand(
  "npm start --",
  "Chat with the notices; builds the default index on first use.",
).action(start);

await runCommand(command);

async function start(): Promise<void> {
  const settings = loadSettings();
  if (settings.TELEGRAM_BOT_TOKEN !== "")
    throw new SettingsError(
      "TELEGRAM_BOT_TOKEN is set, but this version chats in the terminal only. Leave it empty.",
    );
  const progress = createProgress();
  const { index, ask } = await openApp(settings, {
    onBuild: () => {
      process.stderr.write(`首次使用，建立索引 Building the index of ${settings.NOTICES_DIR} …\n`);
      return progress.update;
    },
  });
  progress.stop();
  const { stdin: input, stdout: output } = process;
  const language = settings.LANGUAGE ?? languageOfLocale(systemLocale());
  await chat({
    index,
    ask,
    language,
    answerLanguage: settings.LANGUAGE,
    input,
    output,
    interactive: input.isTTY && output.isTTY,
  });
}
