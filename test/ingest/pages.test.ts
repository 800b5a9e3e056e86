// On which pages of their file the passages of an index begin.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { loadEmbedding } from "../../src/embeddings/embedding.ts";
import { openIndex } from "../../src/index/local/open.ts";
import type { PassageRecord } from "../../src/index/records.ts";
import { ingest } from "../../src/ingest/ingest.ts";
import { everyPassage } from "../index/seeds.ts";
import { temporaryFolder } from "../temporary.ts";

const embedding = await loadEmbedding("builtin");

async function passagesOf(text: string): Promise<readonly PassageRecord[]> {
  const [from, store] = [await temporaryFolder(), await temporaryFolder()];
  await writeFile(join(from, "a.txt"), text);
  await ingest({ from: [from], store, embedding });
  return everyPassage(await openIndex(store, embedding));
}

it("are told of each passage by the form feeds before it, in every notice of the file", async () => {
  const paragraph = (i: number): string => `${i}.关于“公厕不足”的问题。\n整改情况：新建公厕${i}座。\n`;
  const text = [
    "关于甲区整改的通报\n",
    `${paragraph(1)}\f${paragraph(2)}\f\f${paragraph(3)}`,
    "附件\n关于乙区整改的通报\n",
    `\f${paragraph(4)}${paragraph(5)}`,
  ].join("\n");
  const passages = await passagesOf(text);
  expect(new Set(passages.map(({ notice }) => notice)).size).toBe(2);
  expect(passages.length).toBeGreaterThanOrEqual(7);
  for (const { start, page } of passages) expect(page).toBe(text.slice(0, start).split("\f").length);
  expect(new Set(passages.map(({ page }) => page))).toEqual(new Set([1, 2, 4, 5]));
});

it("are told of none in a file without pages", async () => {
  const passages = await passagesOf("关于甲区整改的通报\n\n新建公厕21座。\n");
  expect(passages.length).toBeGreaterThan(0);
  for (const passage of passages) expect(passage).not.toHaveProperty("page");
});
