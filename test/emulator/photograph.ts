// `node --import tsx test/emulator/photograph.ts CHAT.json PAGE.html [PICTURE.png]`: a dumped chat -> its page and picture.
import { readFile, writeFile } from "node:fs/promises";
import { photograph } from "./chromium.ts";
import { picture } from "./picture.ts";
import { render } from "./render.ts";

const [chat, page, image] = process.argv.slice(2);
if (chat === undefined || page === undefined) {
  process.stderr.write("Usage: photograph.ts CHAT.json PAGE.html [PICTURE.png]\n");
  process.exitCode = 2;
} else {
  await writeFile(page, render(picture.parse(JSON.parse(await readFile(chat, "utf8")))));
  if (image !== undefined) await writeFile(image, await photograph(page));
}
