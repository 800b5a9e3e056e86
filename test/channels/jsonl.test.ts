// Lines in, lines out, where the asking itself fails or nobody reads any more.
import { PassThrough, Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { expect, it } from "vitest";
import { openApp } from "../../src/app.ts";
import { answerLines } from "../../src/channels/jsonl.ts";
import { readSettings } from "../../src/config.ts";
import { seedStore } from "../index/seeds.ts";

const { ask } = await openApp(readSettings({}), { store: await seedStore() });
const question = (id: number, asked: string): string => JSON.stringify({ id, question: asked });

it("a question that cannot be answered gets an error line, and the next one its answer", async () => {
  const output = new PassThrough();
  const input = Readable.from([`${question(1, "坏")}\n\n${question(2, "武汉市台办清退了多少钱")}\n`]);
  const failing: typeof ask = async (asked, ...rest) => {
    if (asked === "坏") throw new Error("The index lacks a file. Run `npm run ingest`.");
    return ask(asked, ...rest);
  };
  await answerLines({ input, output, ask: failing, top: 1 });
  output.end();
  const lines = (await text(output)).trim().split("\n");
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { id: 1, question: "坏", status: "error", error: "The index lacks a file. Run `npm run ingest`." },
    { id: 2, status: "answered" },
  ]);
});

it("nothing is asked any more once nobody reads the answers", async () => {
  const output = new PassThrough();
  const asked: string[] = [];
  const counting: typeof ask = async (one, ...rest) => {
    asked.push(one);
    output.destroy();
    return ask(one, ...rest);
  };
  const input = Readable.from([`${question(1, "学位")}\n${question(2, "电话")}\n${question(3, "邮箱")}\n`]);
  await answerLines({ input, output, ask: counting, top: 1 });
  expect(asked).toEqual(["学位"]);
});
