// An ingest after another: what it takes over makes the index hold just what one from nothing would.
import { mkdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { loadEmbedding } from "../../src/embeddings/embedding.ts";
import { ingest, type IngestSummary } from "../../src/ingest/ingest.ts";
import { localStore } from "../../src/index/local/store.ts";
import { temporaryFolder } from "../temporary.ts";
import { lock, unlock } from "./locked-folders.ts";

const embedding = await loadEmbedding("builtin");
let folder: string;
let store: string;
beforeEach(async () => {
  folder = join(await temporaryFolder(), "notices");
  store = await temporaryFolder();
  await mkdir(folder);
});

const put = (name: string, content: string): Promise<void> => writeFile(join(folder, name), content);
const line = (id: string, money: number): string =>
  `${JSON.stringify({ id, title: `关于${id}的通报`, text: `追回资金${money}万元。` })}\n`;
const again = (into = store): Promise<IngestSummary> => ingest({ from: [folder], store: into, embedding });
/** Each notice's id, its file, the other files that hold it, and its text. */
async function held(into = store): Promise<string[][]> {
  const { notices, passages } = await localStore(into).readAll(embedding.id);
  return notices
    .map(({ id, file, alsoIn = [] }, i) => [
      id,
      ...[file, ...alsoIn].map((path) => path.slice(folder.length + 1)),
      passages
        .filter(({ notice }) => notice === i)
        .map(({ text }) => text)
        .join(""),
    ])
    .toSorted((a, b) => (a.join("\n") < b.join("\n") ? -1 : 1));
}
const sayings = ({ skipped }: IngestSummary): string[] => skipped.map(({ reason }) => reason);

describe("an id that another notice has", () => {
  it("is said at every ingest, and free again when that notice goes", async () => {
    await put("a.jsonl", line("甲", 1));
    await put("b.jsonl", line("甲", 2) + line("乙", 3));
    const taken = ["the id `甲` is taken by another notice"];
    expect(sayings(await again())).toEqual(taken);
    const second = await again();
    expect([second.written, sayings(second)]).toEqual([false, taken]);
    await rm(join(folder, "a.jsonl"));
    expect(sayings(await again())).toEqual([]);
    expect(await held()).toEqual([
      ["乙", "b.jsonl", "追回资金3万元。"],
      ["甲", "b.jsonl", "追回资金2万元。"],
    ]);
  });

  it("leaves a file without any notice, which is said as what it is", async () => {
    await put("a.jsonl", line("甲", 1));
    await put("b.jsonl", line("甲", 2));
    expect(sayings(await again())).toEqual(["the id `甲` is taken by another notice"]);
  });
});

describe("files of one name", () => {
  it("and several formats are all taken up, under the shortest name that tells them apart", async () => {
    await put("通报.txt", "关于减税的通报\n减税5万元。");
    await put("通报.md", "关于招聘的通报\n招聘教师12名。");
    await mkdir(join(folder, "2023"));
    await put("2023/通报.txt", "关于修路的通报\n修路7公里。");
    await put("其他.txt", "关于植树的通报\n植树300棵。");
    expect(sayings(await again())).toEqual([]);
    expect((await held()).map(([id]) => id!.replace(`${folder}/`, ""))).toEqual([
      "2023/通报",
      "通报.md",
      "通报.txt",
      "其他",
    ]);
  });
});

describe("a file that the disk does not give now", () => {
  const lose = async (name: string): Promise<void> => {
    await rm(join(folder, name));
    await symlink(join(folder, "gone"), join(folder, name));
  };

  it("is named in words, and keeps what it held beside others that change", async () => {
    await put("a.txt", "关于减税的通报\n减税5万元。");
    await put("b.txt", "关于招聘的通报\n招聘教师12名。");
    await again();
    await lose("a.txt");
    await put("c.txt", "关于修路的通报\n修路7公里。");
    expect(sayings(await again())).toEqual([
      `Cannot read ${join(folder, "a.txt")}: Expected a file, got a link that leads to none. Mend the link or take it away. What it held before is kept.`,
    ]);
    expect((await held()).map(([id]) => id)).toEqual(["a", "b", "c"]);
  });

  it("gives way to a copy of it that can be read, and comes back without a loss", async () => {
    await put("a.txt", "关于减税的通报\n减税5万元。");
    const content = await readFile(join(folder, "a.txt"), "utf8");
    await put("b.txt", content);
    await again();
    expect(await held()).toEqual([["a", "a.txt", "b.txt", expect.stringContaining("减税5万元")]]);
    await lose("a.txt");
    await put("c.txt", "关于修路的通报\n修路7公里。");
    await again();
    expect((await held()).map((one) => one.slice(0, 3))).toEqual([
      ["b", "b.txt", "a.txt"],
      ["c", "c.txt", expect.any(String)],
    ]);
    await rm(join(folder, "a.txt"));
    await rm(join(folder, "b.txt"));
    await put("a.txt", content);
    await again();
    expect(await held()).toEqual([
      ["a", "a.txt", expect.stringContaining("减税5万元")],
      ["c", "c.txt", expect.stringContaining("修路7公里")],
    ]);
  });
});

describe("a folder that cannot be read now", () => {
  const REASON =
    "this folder cannot be read: this user has no right to it. Change its permissions or choose another place.";
  beforeEach(async () => {
    await mkdir(join(folder, "sub"));
    await put("a.txt", "关于减税的通报\n减税5万元。");
    await put("sub/a.txt", "关于植树的通报\n植树300棵。");
  });

  it("keeps what it held, under the same ids, beside others that change", async () => {
    await again();
    const before = await held();
    lock(join(folder, "sub"));
    const kept = [{ file: join(folder, "sub"), reason: `${REASON} What it held before is kept.` }];
    expect(await again()).toMatchObject({ written: false, removed: [], skipped: kept });
    await put("c.txt", "关于修路的通报\n修路7公里。");
    expect(await again()).toMatchObject({ written: true, notices: 3, removed: [], skipped: kept });
    expect(await held()).toEqual(expect.arrayContaining(before));
    unlock(join(folder, "sub"));
    await rm(join(folder, "sub", "a.txt"));
    expect(await again()).toMatchObject({ notices: 2, removed: [join(folder, "sub", "a.txt")], skipped: [] });
  });

  it("is said where it held nothing, also when nothing else changes", async () => {
    lock(join(folder, "sub"));
    const said = [{ file: join(folder, "sub"), reason: REASON }];
    expect(await again()).toMatchObject({ written: true, notices: 1, skipped: said });
    expect(await again()).toMatchObject({ written: false, notices: 1, skipped: said });
  });

  it("is the reason that is given where nothing else is found, and the index stays", async () => {
    await again();
    lock(join(folder, "sub"));
    await rm(join(folder, "a.txt"));
    await expect(again()).rejects.toThrow(`found none. Put files there`);
    await expect(again()).rejects.toThrow(`\n  ${join(folder, "sub")}: ${REASON}`);
    expect(await held()).toHaveLength(2);
  });
});

it("many ingests of files that come, go and change leave what one from nothing gives", async () => {
  // Each step as it would come to somebody's mind; the ids collide on purpose.
  const steps: readonly (() => Promise<unknown>)[] = [
    () => put("a.jsonl", line("甲", 1) + line("乙", 2)),
    () => put("b.jsonl", line("乙", 3) + line("丙", 4)),
    () => put("甲.txt", "关于减税的通报\n减税5万元。"),
    () => put("copy.txt", "关于减税的通报\n减税5万元。"),
    () => rm(join(folder, "甲.txt")),
    () => put("a.jsonl", line("丙", 6)),
    () => put("c.jsonl", line("甲", 7) + line("甲", 8)),
    () => rm(join(folder, "a.jsonl")),
    () => rm(join(folder, "b.jsonl")),
  ];
  for (const [i, step] of steps.entries()) {
    await step();
    const summary = await again();
    const fresh = await temporaryFolder();
    const anew = await again(fresh);
    expect([i, await held(), sayings(summary)]).toEqual([i, await held(fresh), sayings(anew)]);
  }
}, 60_000);
