// What every store of an index must do, wherever it keeps it.
import { createHash } from "node:crypto";
import { setImmediate as turn } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import type { Embedding } from "../../src/embeddings/embedding.ts";
import type { Index } from "../../src/index/index.ts";
import { type Collection, StaleIndexError } from "../../src/index/manifest.ts";
import { indexedText } from "../../src/index/records.ts";
import { type IndexStore, MissingIndexError, StoreBusyError } from "../../src/index/store.ts";
import { dot } from "../../src/index/vectors/vectors.ts";
import { tokenize } from "../../src/index/words/tokens.ts";
import { createRandom } from "../../src/training/random.ts";
import { everyPassage } from "./seeds.ts";

const DIMENSIONS = 24;
export const EMBEDDING: Embedding = {
  id: "of-this-test-v1",
  dimensions: DIMENSIONS,
  isCostly: false,
  embed: async (texts) => texts.map(vectorOf),
  embedQuery: async (text) => vectorOf(text),
};
const MANY = 6_000;

/** `open` gives handles on one store that is empty at first; the second as another process would have it. */
export function describeIndexStore(
  name: string,
  open: () => Promise<readonly [IndexStore, IndexStore]>,
): void {
  describe(`${name}, as the store of an index,`, () => {
    it("has none at first, and says how to build one", async () => {
      const [store] = await open();
      expect(await store.inUse()).toBeUndefined();
      await expect(store.open(EMBEDDING)).rejects.toThrow(MissingIndexError);
      await expect(store.open(EMBEDDING)).rejects.toThrow(/npm run ingest/);
      await expect(store.rollBack()).rejects.toThrow(MissingIndexError);
    });

    it("gives back what was built, whatever ids and texts hold", async () => {
      const [store, other] = await open();
      const ids = ["学位 ①", "'; DROP TABLE notice; --", "😀", "a\u0000b", "\ud800", "%_\\", "ａ"];
      const collection = collectionOf(
        ids.map((id, i) => ({ id, texts: [`${id} 第${i}段 街道`, `中心 ${id}`] })),
      );
      const generation = await store.build(EMBEDDING, collection);
      expect(await other.inUse()).toBe(generation);
      const { notices, passages, rows, manifest } = await other.readAll(EMBEDDING.id);
      expect(notices).toEqual(collection.notices);
      expect(passages).toEqual(collection.passages);
      expect(rows).toEqual(Float32Array.from(collection.vectors.flatMap((vector) => [...vector])));
      expect(manifest).toMatchObject({
        embedding: { id: EMBEDDING.id, dimensions: DIMENSIONS },
        counts: { notices: ids.length, items: ids.length, problems: 0, passages: 2 * ids.length },
        sources: collection.sources,
      });
      const index = await opened(other);
      expect(index.generation).toBe(generation);
      expect(await everyPassage(index)).toEqual(collection.passages);
      expect((await index.readPassages([3, 0, 3])).map(({ text }) => text)).toEqual(
        [3, 0, 3].map((id) => collection.passages[id]!.text),
      );
    });

    it("tells which notices mention a text, however long they are and whatever they hold", async () => {
      const [store] = await open();
      const paragraph = `“汨罗”\\n${"街道".repeat(500)}`;
      const notices = [
        { id: "a", texts: ["中心 武汉 街道", "学位"] },
        { id: "b", texts: [] },
        { id: "c", texts: [...Array.from({ length: 400 }, () => paragraph), "末段 黄陂"] },
      ];
      await store.build(EMBEDDING, collectionOf(notices));
      const index = await opened(store);
      const whoMention = async (text: string): Promise<boolean[]> =>
        Promise.all(notices.map((_, notice) => index.mentions(notice, text)));
      expect(await whoMention("武汉")).toEqual([true, false, false]);
      expect(await whoMention("黄陂")).toEqual([false, false, true]);
      expect(await whoMention("汨罗”\\n街")).toEqual([false, false, true]);
      expect(await whoMention("学位末段")).toEqual([false, false, false]);
    });

    it("is refused by another embedding", async () => {
      const [store] = await open();
      await store.build(EMBEDDING, collectionOf([{ id: "a", texts: ["街道"] }]));
      const other = { ...EMBEDDING, id: "another-v9" };
      await expect(store.open(other)).rejects.toThrow(StaleIndexError);
      await expect(store.readManifest(other.id)).rejects.toThrow(/another-v9[^]*npm run ingest/);
    });

    it("finds what scores best, by words and by vectors, everywhere and among some", async () => {
      const [store] = await open();
      const collection = collectionOf(someNotices(40, 7));
      await store.build(EMBEDDING, collection);
      const index = await opened(store);
      const texts = collection.passages.map((one) => indexedText(collection.notices[one.notice]!, one));
      const among = [...texts.keys()].filter((id) => id % 3 === 1);
      for (const query of ["江河 路桥", "学位 2023", "山水 林田 湖", "无人说过的词"]) {
        const expected = bm25(texts, query);
        expect(await index.lexicalPassages.search(query, 20)).toEqual(expected.slice(0, 20));
        expect(await index.lexicalPassages.search(query, 9, among)).toEqual(
          expected.filter(({ id }) => among.includes(id)).slice(0, 9),
        );
        const items = await index.lexicalItems.search(query, 5);
        expect(items).toEqual(bm25(itemsOf(collection), query).slice(0, 5));
        for (const token of tokenize(query))
          expect(index.lexicalPassages.frequency(token)).toBe(
            texts.filter((text) => tokenize(text).includes(token)).length,
          );
        const vector = vectorOf(query);
        const near = nearestTo(vector, collection.vectors);
        expect(idsOf(await index.vectors.nearest(vector, 10))).toEqual(near.slice(0, 10));
        expect(idsOf(await index.vectors.nearestAmong(vector, among, 10))).toEqual(
          near.filter((id) => among.includes(id)).slice(0, 10),
        );
        const [best] = await index.vectors.nearest(vector, 1);
        expect(best!.similarity).toBeCloseTo(dot(vector, collection.vectors[best!.id]!), 5);
      }
    });

    it("gives all there are when more are wanted, and nothing among none", async () => {
      const [store] = await open();
      const collection = collectionOf([{ id: "a", texts: ["江河", "江山", "江海 湖"] }]);
      await store.build(EMBEDDING, collection);
      const { lexicalPassages, vectors } = await opened(store);
      expect(new Set(idsOf(await lexicalPassages.search("江", 1_000)))).toEqual(new Set([0, 1, 2]));
      expect(new Set(idsOf(await vectors.nearest(vectorOf("江"), 1_000)))).toEqual(new Set([0, 1, 2]));
      expect(new Set(idsOf(await vectors.nearestAmong(vectorOf("江"), [2, 0], 1_000)))).toEqual(
        new Set([0, 2]),
      );
      expect(await lexicalPassages.search("江", 5, [])).toEqual([]);
      expect(await lexicalPassages.search("", 5)).toEqual([]);
      for (const { similarity } of await vectors.nearest(new Float32Array(DIMENSIONS), 5))
        expect(similarity).toBe(0);
      for (const { similarity } of await vectors.nearestAmong(new Float32Array(DIMENSIONS), [0, 1], 5))
        expect(similarity).toBe(0);
    });

    it("answers many at once as it answers one", async () => {
      const [store] = await open();
      await store.build(EMBEDDING, collectionOf(someNotices(30, 3)));
      const { lexicalPassages, lexicalItems, vectors } = await opened(store);
      const queries = Array.from(
        { length: 40 },
        (_, i) => `${WORDS[i % WORDS.length]} ${WORDS[(i * 7) % WORDS.length]}`,
      );
      const ask = async (query: string) => [
        await lexicalPassages.search(query, 10),
        await lexicalItems.search(query, 10, [1, 4, 9]),
        await vectors.nearest(vectorOf(query), 10),
      ];
      const together = await Promise.all(queries.map(ask));
      for (const [i, query] of queries.entries()) expect(together[i]).toEqual(await ask(query));
    });

    it("takes up what was added, changed and removed, and goes back to what was before", async () => {
      const [store, other] = await open();
      const first = collectionOf([
        { id: "stays", texts: ["江河 路桥"] },
        { id: "changes", texts: ["学位 增加", "旧事 旧人"] },
        { id: "goes", texts: ["山水 林田"] },
      ]);
      const second = collectionOf([
        { id: "comes", texts: ["新城 新区"] },
        { id: "changes", texts: ["学位 减少"] },
        { id: "stays", texts: ["江河 路桥"] },
      ]);
      const [one, two] = [await store.build(EMBEDDING, first), await store.build(EMBEDDING, second)];
      expect(one).not.toBe(two);
      const found = async (query: string) => {
        const { lexicalPassages, readPassages } = await opened(other);
        return (await readPassages(idsOf(await lexicalPassages.search(query, 9)))).map(({ text }) => text);
      };
      expect(await found("旧人 林田")).toEqual([]);
      expect(await found("学位")).toEqual(["学位 减少"]);
      expect(await found("新城")).toEqual(["新城 新区"]);
      expect((await other.readAll(EMBEDDING.id)).notices.map(({ id }) => id)).toEqual([
        "comes",
        "changes",
        "stays",
      ]);
      expect(await store.rollBack()).toBe(one);
      expect(await other.inUse()).toBe(one);
      expect(await found("旧人")).toEqual(["旧事 旧人"]);
      expect(await found("新城")).toEqual([]);
      expect(await store.rollBack()).toBe(two);
      expect(await found("新城")).toEqual(["新城 新区"]);
      expect(await store.rollBack()).toBe(one);
      const three = await store.build(EMBEDDING, second);
      expect([one, two]).not.toContain(three);
      expect(await found("新城 旧人")).toEqual(["新城 新区"]);
      await store.rollBack();
      expect(await found("新城 旧人")).toEqual(["旧事 旧人"]);
    });

    it("leaves the generation in use as it is when a build breaks off", async () => {
      const [store, other] = await open();
      const before = await store.build(EMBEDDING, collectionOf([{ id: "a", texts: ["湖草"] }]));
      const generation = await store.build(EMBEDDING, collectionOf([{ id: "a", texts: ["江河"] }]));
      const breaking = store.build(EMBEDDING, collectionOf(someNotices(30, 5)), () => {
        throw new Error("broken off");
      });
      await expect(breaking).rejects.toThrow("broken off");
      expect(await other.inUse()).toBe(generation);
      expect((await (await opened(other)).lexicalPassages.search("江河", 9)).length).toBe(1);
      expect(await other.rollBack()).toBe(before);
      expect(await other.rollBack()).toBe(generation);
      await other.build(EMBEDDING, collectionOf(someNotices(3, 2)));
      expect((await opened(store)).layout.size).toBe(6);
    });

    it("has one writer at a time", async () => {
      const [store, other] = await open();
      await store.asOnlyWriter(async () => {
        expect(await other.isBeingWritten()).toBe(true);
        await expect(other.asOnlyWriter(async () => undefined)).rejects.toThrow(StoreBusyError);
      });
      expect(await other.isBeingWritten()).toBe(false);
      expect(await other.asOnlyWriter(async () => 7)).toBe(7);
    });

    it("answers from the generation that was opened while another is built and taken into use", async () => {
      const [store, other] = await open();
      const before = collectionOf(someNotices(30, 4));
      await store.build(EMBEDDING, before);
      const index = await opened(other);
      const ask = async () => [
        await index.lexicalPassages.search("江河 学位", 15),
        await index.vectors.nearest(vectorOf("江河"), 15),
        await index.readPassages([0, 30, 60]),
      ];
      const expected = await ask();
      const progress = { isDone: false };
      const changed = someNotices(45, 4).map((notice, i) =>
        i % 2 === 0 ? { ...notice, texts: ["江河 改了"] } : notice,
      );
      const building = store
        .build(EMBEDDING, collectionOf(changed))
        .finally(() => void (progress.isDone = true));
      let asked = 0;
      for (; !progress.isDone || asked < 3; asked++) {
        expect(await ask()).toEqual(expected);
        await turn();
      }
      expect(await building).not.toBe(index.generation);
      expect(await ask()).toEqual(expected);
      expect((await opened(other)).layout.size).toBe(23 + 22 * 4);
    });

    it(`takes ${MANY} passages at once, and searches among many of them`, async () => {
      const [store] = await open();
      const collection = collectionOf(someNotices(MANY / 10, 10, 3));
      await store.build(EMBEDDING, collection);
      const index = await opened(store);
      expect(index.layout.size).toBe(MANY);
      const texts = collection.passages.map((one) => indexedText(collection.notices[one.notice]!, one));
      const among = [...texts.keys()].filter((id) => id % 4 === 2);
      const query = "江河 学位";
      const expected = bm25(texts, query);
      expect(await index.lexicalPassages.search(query, 80)).toEqual(expected.slice(0, 80));
      expect(await index.lexicalPassages.search(query, 80, among)).toEqual(
        expected.filter(({ id }) => id % 4 === 2).slice(0, 80),
      );
      // A graph is not exact.
      const near = nearestTo(vectorOf(query), collection.vectors).slice(0, 10);
      const found = idsOf(await index.vectors.nearest(vectorOf(query), 10));
      expect(found.filter((id) => near.includes(id)).length).toBeGreaterThanOrEqual(9);
      expect(found).toHaveLength(10);
    }, 60_000);
  });
}

const WORDS =
  "江河 路桥 学位 山水 林田 湖草 街道 2023 社区 整改 问题 监督 食品 资金 安全 教师 医院 公里".split(" ");

async function opened(store: IndexStore): Promise<Index> {
  const index = await store.open(EMBEDDING);
  onTestFinished(() => index.close());
  return index;
}

interface Given {
  readonly id: string;
  readonly texts: readonly string[];
}

/** Texts of a few words, most of them different from each other. */
export function someNotices(count: number, passages: number, words = 12): Given[] {
  const random = createRandom(11);
  const text = (): string =>
    Array.from({ length: words }, () => WORDS[Math.floor(random() ** 2 * WORDS.length)]).join("，") +
    Math.floor(random() * 1e6);
  return Array.from({ length: count }, (_, i) => ({
    id: `n${i}`,
    texts: Array.from({ length: passages }, text),
  }));
}

export function collectionOf(given: readonly Given[]): Collection {
  const notices = given.map(({ id, texts }) => ({
    id,
    title: `标题 ${id}`,
    file: `${id}.txt`,
    imported: false,
    start: 0,
    end: texts.join("").length,
    items: [{ kind: "prose" as const, path: ["一、江河"], start: 0, end: texts.join("").length }],
  }));
  const passages = given.flatMap(({ texts }, notice) =>
    texts.map((text, i) => {
      const start = texts.slice(0, i).join("").length;
      return { notice, item: 0, text, start, end: start + text.length };
    }),
  );
  const sources = given.map(({ id }) => ({
    file: `${id}.txt`,
    bytes: 1,
    sha256: "0".repeat(64),
    notices: 1,
    complaints: [],
  }));
  return { notices, passages, vectors: passages.map(({ text }) => vectorOf(text)), sources };
}

/** A direction that depends on the text alone. */
function vectorOf(text: string): Float32Array {
  const random = createRandom(createHash("sha256").update(text).digest().readUInt32BE());
  const vector = Float32Array.from({ length: DIMENSIONS }, () => random() - 0.5);
  const length = Math.sqrt(dot(vector, vector));
  return vector.map((value) => value / length);
}

/** By the formula, of every text. */
function bm25(texts: readonly string[], query: string): { readonly id: number; readonly score: number }[] {
  const documents = texts.map((text) => tokenize(text));
  const average = documents.reduce((sum, { length }) => sum + length, 0) / texts.length;
  const tokens = [...new Set(tokenize(query))];
  const idfs = tokens.map((token) => {
    const having = documents.filter((one) => one.includes(token)).length;
    return Math.log(1 + (texts.length - having + 0.5) / (having + 0.5));
  });
  return documents
    .map((document, id) => {
      const score = tokens.reduce((sum, token, i) => {
        const count = document.filter((one) => one === token).length;
        return sum + (idfs[i]! * count * 2.2) / (count + 1.2 * (0.25 + (0.75 * document.length) / average));
      }, 0);
      return { id, score };
    })
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score || a.id - b.id);
}

function itemsOf({ notices, passages }: Collection): string[] {
  return notices.map(({ title, items }, i) =>
    [title, ...items[0]!.path, ...passages.filter(({ notice }) => notice === i).map(({ text }) => text)].join(
      "\n",
    ),
  );
}

function nearestTo(vector: Float32Array, vectors: readonly Float32Array[]): number[] {
  return [...vectors.keys()].toSorted((a, b) => dot(vector, vectors[b]!) - dot(vector, vectors[a]!));
}

function idsOf(hits: readonly { readonly id: number }[]): number[] {
  return hits.map(({ id }) => id);
}
