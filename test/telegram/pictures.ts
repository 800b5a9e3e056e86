// `npm run pictures`: the pictures of docs/, photographed from conversations with the real programs.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { start } from "../commands/run.ts";
import { terminalPage } from "../commands/terminal-page.ts";
import { ANN, type Emulator, startEmulator, until } from "../emulator/emulator.ts";
import { photograph } from "../emulator/chromium.ts";
import { type Picture, pictureOf } from "../emulator/picture.ts";
import { render } from "../emulator/render.ts";
import { loadEmbedding } from "../../src/embeddings/embedding.ts";
import { createCommand, runCommand } from "../../src/command.ts";
import { ingest } from "../../src/ingest/ingest.ts";

const GROUP = -1001;
const BO = 4002;
const FOLLOWED = ["盘龙城2023年秋季增加了多少学位？", "那教师呢，新增了几名？"];
const GROUP_QUESTION = "/ask 黄陂有多少个易积水点位？";

/** What is typed in the terminal, in the order of docs/chat.png. */
const TYPED = [FOLLOWED[0]!, "/sources 1", FOLLOWED[1]!, "黄陂区委书记叫什么名字"];
const TERMINAL_WIDTH = 890;
/** As the chat writes it where somebody types. */
const PROMPT = "\u001b[32m› \u001b[39m";

await runCommand(
  createCommand(
    "npm run pictures --",
    "Draw the pictures of docs/ anew, from what the chat in the terminal and the bot say now. Needs Chromium.",
  ).action(run),
);

async function run(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "tongbao-pictures-"));
  try {
    const store = join(folder, "index");
    await ingest({ from: ["seeds"], store, embedding: await loadEmbedding("builtin") });
    await shoot(folder, "chat", terminalPage(await inTerminal(store)), TERMINAL_WIDTH);
    await onTelegram(folder, store);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What the real chat writes, with what is typed where it would stand. */
async function inTerminal(store: string): Promise<string> {
  const env = { FORCE_COLOR: "1", LANGUAGE: "zh", VECTORSTORE_DIR: store };
  const { child, output, finished } = start("src/main.ts", [], { env });
  let shown = "";
  /** Each answer, and the greeting, ends with an empty line. */
  const next = (): Promise<string> =>
    until(() =>
      output.stdout.endsWith("\n\n") ? output.stdout.slice(shown.length) || undefined : undefined,
    );
  let screen = "";
  for (const line of [undefined, ...TYPED]) {
    if (line !== undefined) {
      screen += `${PROMPT}${line}\n`;
      child.stdin?.write(`${line}\n`);
    }
    const answer = await next();
    shown += answer;
    screen += answer;
  }
  child.stdin?.end();
  await finished;
  return `${screen}${PROMPT}`;
}

async function onTelegram(folder: string, store: string): Promise<void> {
  const telegram = await startEmulator();
  try {
    const bot = telegram.startBot({
      STORE_FOLDER: store,
      STATE_FILE: join(folder, "state.db"),
      ACCESS: "open",
    });
    await until(() => /Answering on Telegram/.exec(bot.log()) ?? undefined);
    for (const [name, scene] of Object.entries({ private: inPrivate, source: ofSource, group: inGroup }))
      await shoot(folder, `telegram-${name}`, render(await scene(telegram)));
  } finally {
    await telegram.close();
  }
}

async function shoot(folder: string, name: string, content: string, width?: number): Promise<void> {
  const page = join(folder, `${name}.html`);
  await writeFile(page, content);
  const file = `docs/${name}.png`;
  await writeFile(file, await photograph(page, width));
  process.stdout.write(`${file}\n`);
}

async function inPrivate({ ask, world }: Emulator): Promise<Picture> {
  for (const question of FOLLOWED) await ask(question);
  return pictureOf(world, ANN, { viewer: ANN, subtitle: "bot" });
}

async function ofSource({ ask, press, world, sent }: Emulator): Promise<Picture> {
  await ask("/new");
  const answer = await ask(FOLLOWED[0]!);
  const before = sent.length;
  press(answer, "📄 1");
  const source = await until(() => sent[before]);
  return pictureOf(world, ANN, {
    viewer: ANN,
    subtitle: "bot",
    messages: [answer.message_id, source.message_id],
  });
}

async function inGroup({ ask, world }: Emulator): Promise<Picture> {
  world.chats.know(GROUP, { title: "整改督办组" });
  await ask(GROUP_QUESTION, { chat: GROUP, name: "小安" });
  await ask("@tongbao_test_bot 汨罗友谊河的黑臭水体什么时候治理完？", {
    chat: GROUP,
    from: BO,
    name: "小博",
  });
  return pictureOf(world, GROUP, { viewer: BO, subtitle: "3 members" });
}
