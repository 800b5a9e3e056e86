import { cp, truncate, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, it, vi } from "vitest";
import { loadEmbedding } from "../../../src/embeddings/embedding.ts";
import { openIndex } from "../../../src/index/local/open.ts";
import { openSearches, type Searches } from "../../../src/index/local/searches.ts";
import type { WordsQuery } from "../../../src/index/threads/search-messages.ts";
import { SearchThreadError, startSearchThread } from "../../../src/index/threads/search-thread.ts";
import { run, start } from "../../commands/run.ts";
import { temporaryFolder } from "../../temporary.ts";
import { everyPassage, seedStore } from "../seeds.ts";

const embedding = await loadEmbedding("builtin");
const index = await openIndex(await seedStore(), embedding);
const { generation, manifest } = index;
const here = await openSearches(generation, manifest);
/** The same index as if it were large. */
const aside = await openSearches(generation, manifest, 0);
const queries = (await everyPassage(index))
  .filter((_, i) => i % 40 === 0)
  .map(({ text }) => text.slice(0, 40));
const vectors = await embedding.embed(queries);
const tenth = [...index.layout.notice.keys()].filter((id) => id % 10 === 3);

const everyAnswer = ({ lexicalPassages, lexicalItems, vectors: search }: Searches) =>
  Promise.all(
    queries.map((query, i) =>
      Promise.all([
        lexicalPassages.search(query, 20),
        lexicalPassages.search(query, 5, tenth),
        lexicalItems.search(query, 7),
        search.nearest(vectors[i]!, 20),
        search.nearestAmong(vectors[i]!, tenth, 5),
        search.nearestAmong(vectors[i]!, [], 5),
      ]),
    ),
  );

afterAll(() => Promise.all([here.close(), aside.close(), index.close()]));

describe("a search on a thread of its own", () => {
  it("finds what a search on this thread finds, many at once", async () => {
    const [one, other] = await Promise.all([everyAnswer(aside), everyAnswer(here)]);
    expect(one).toEqual(other);
    expect(one.length).toBeGreaterThan(5);
    expect(aside.vectors.kind).toBe(here.vectors.kind);
  });

  it("tells at once how common a token is", () => {
    for (const token of ["学".charCodeAt(0), "学".charCodeAt(0) * 0x10000 + "位".charCodeAt(0), -1]) {
      expect(aside.lexicalItems.frequency(token)).toBe(here.lexicalItems.frequency(token));
      expect(aside.lexicalPassages.idf(token)).toBe(here.lexicalPassages.idf(token));
    }
    expect(aside.lexicalPassages.size).toBe(manifest.counts.passages);
  });

  it.each([
    ["end", /ended \(code 7\)/],
    ["throw", /ended \(no room\)/],
  ])("tells whoever waits when it comes to its %s, and begins anew for the next", async (query, words) => {
    const module = new URL("dying-worker.ts", import.meta.url);
    const { ask, close } = await startSearchThread<WordsQuery>(module, {});
    const passages = (asked: string, k: number) => ask({ query: asked, k, among: undefined });
    const [first] = await passages("which", 1);
    const lost = [passages(query, 1), passages("waits", 1)];
    await expect(lost[0]).rejects.toThrow(SearchThreadError);
    await expect(lost[0]).rejects.toThrow(words);
    await lost[1]!.catch(() => undefined);
    const both = await Promise.all([passages("which", 1), passages("which", 1)]);
    expect(both[0]).toEqual(both[1]);
    expect(both[0][0]!.id).not.toBe(first!.id);
    await close();
  });

  it("says so when the index was closed", async () => {
    const closed = await openSearches(generation, manifest, 0);
    await closed.close();
    await expect(closed.lexicalPassages.search("学位", 3)).rejects.toThrow(/was closed/);
  });

  it("does not begin where a file cannot be read", async () => {
    const copy = await temporaryFolder();
    await cp(generation, copy, { recursive: true });
    await truncate(join(copy, "vectors.f32"), 0);
    await writeFile(join(copy, "hnswlib.index"), "");
    await expect(openSearches(copy, manifest, 0)).rejects.toThrow(/thread that searches the index ended/);
  });

  it("keeps no process alive that has nothing to ask, and none that is told to end", async () => {
    const store = dirname(generation);
    const idle = run("test/index/threads/aside-process.ts", [store]);
    const busy = start("test/index/threads/aside-process.ts", [store, "wait"]);
    await vi.waitFor(() => expect(busy.output.stdout).toBe("3\n"), { timeout: 20_000 });
    busy.child.kill("SIGTERM");
    expect(await busy.finished).toMatchObject({ status: 0, stderr: "" });
    expect(await idle).toMatchObject({ status: 0, stdout: "3\n", stderr: "" });
  });
});
