// `npm run pictures`: the pictures of docs/, photographed from conversations that people have with the real bot.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ANN, type Emulator, startEmulator, until } from "../emulator/emulator.ts";
import { photograph } from "../emulator/chromium.ts";
import { type Picture, pictureOf } from "../emulator/picture.ts";
import { render } from "../emulator/render.ts";
import { loadEmbedding } from "../../src/embeddings/embedding.ts";
import { ingest } from "../../src/ingest/ingest.ts";

const GROUP = -1001;
const BO = 4002;
const FOLLOWED = ["盘龙城2023年秋季增加了多少学位？", "那教师呢，新增了几名？"];
const GROUP_QUESTION = "/ask 黄陂有多少个易积水点位？";

const folder = await mkdtemp(join(tmpdir(), "tongbao-pictures-"));
const telegram = await startEmulator();
try {
  const store = join(folder, "index");
  await ingest({ from: ["seeds"], store, embedding: await loadEmbedding("builtin") });
  const bot = telegram.startBot({
    STORE_FOLDER: store,
    STATE_FILE: join(folder, "state.db"),
    ACCESS: "open",
  });
  await until(() => /Answering on Telegram/.exec(bot.log()) ?? undefined);
  for (const [name, scene] of Object.entries({ private: inPrivate, source: ofSource, group: inGroup }))
    await shoot(name, await scene(telegram));
} finally {
  await telegram.close();
  await rm(folder, { recursive: true, force: true });
}

async function shoot(name: string, picture: Picture): Promise<void> {
  const page = join(folder, `${name}.html`);
  await writeFile(page, render(picture));
  const file = `docs/telegram-${name}.png`;
  await writeFile(file, await photograph(page));
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
