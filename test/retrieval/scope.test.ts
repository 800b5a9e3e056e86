import { describe, expect, it } from "vitest";
import { loadEmbedding } from "../../src/embeddings/embedding.ts";
import { loadWords } from "../../src/embeddings/words.ts";
import { openIndex } from "../../src/index/local/open.ts";
import { collectNames } from "../../src/retrieval/names.ts";
import { createNeighbours } from "../../src/retrieval/neighbours.ts";
import { createRetrieve } from "../../src/retrieval/retrieve.ts";
import { createMatchScope, createNoticeScope } from "../../src/retrieval/scope.ts";
import { seedStore } from "../index/seeds.ts";

const embedding = await loadEmbedding("builtin");
const index = await openIndex(await seedStore(), embedding);
const names = collectNames(index.notices);
const neighbours = createNeighbours(index);
const retrieve = createRetrieve(index, embedding, await loadWords());
const match = createMatchScope(index, names, neighbours);
const everyId = [...index.layout.notice.keys()];
/** Positions of the passages of which `holds` is true, from the notice and the headings. */
const idsWhere = (holds: (notice: (typeof index.notices)[number], path: readonly string[]) => boolean) =>
  everyId.filter((id) => {
    const notice = index.notices[index.layout.notice[id]!]!;
    return holds(notice, notice.items[index.layout.item[id]!]!.path);
  });

describe("a scope given by name", () => {
  it.each([
    ["汨罗", "中共汨罗市委"],
    ["  黄陂区  ", "中共武汉市黄陂区委"],
    ["市发改委", "中共武汉市发展和改革委员会党组"],
    ["002_21b7a4a7f72e64a4", "中共武汉市黄陂区委"],
    ["００２_21B7A4A7F72E64A4.TXT", "中共武汉市黄陂区委"],
  ])("is all of the notice that %s names", async (text, issuer) => {
    expect([...(await match(text)).ids]).toEqual(idsWhere((notice) => notice.issuer === issuer));
  });

  it.each([
    ["台办", "中共武汉市委台湾工作办公室"],
    ["长报集团", "长江日报报业集团"],
    ["武汉市司法局", "武汉市司法局"],
    ["国资国企改革主动性", "问题:推进国资国企改革主动性不强"],
  ])("is the part of a notice that stands below the heading that %s names", async (text, heading) => {
    const expected = idsWhere((_, path) => path.includes(heading));
    expect(expected.length).toBeGreaterThan(0);
    expect([...(await match(text)).ids]).toEqual(expected);
  });

  it("holds the passages that it lists and no other", async () => {
    const scope = await match("台办");
    expect(everyId.filter(scope.has)).toEqual([...scope.ids]);
  });

  it("is empty for a name that no notice has", async () => {
    expect([...(await match("火星")).ids]).toEqual([]);
    expect(everyId.some((await match("火星")).has)).toBe(false);
  });
});

describe("the scope of some notices", () => {
  const noticeScope = createNoticeScope(index, neighbours);
  const passagesOf = (at: number): number[] => everyId.filter((id) => index.layout.notice[id] === at);

  it("is all their passages, for the first, the last and several", () => {
    for (const at of index.notices.keys()) expect([...noticeScope([at]).ids]).toEqual(passagesOf(at));
    const { ids, has } = noticeScope([1, 4]);
    expect([...ids]).toEqual([...passagesOf(1), ...passagesOf(4)]);
    expect(everyId.filter(has)).toEqual([...ids]);
  });

  it("is empty for none", () => {
    expect([...noticeScope([]).ids]).toEqual([]);
  });
});

describe("retrieval in a scope", () => {
  it("finds all its passages and no other, whatever stands elsewhere", async () => {
    const [found] = await retrieve("易积水点位", { scope: "台办" });
    expect(found!.passages.map(({ id }) => id).toSorted((a, b) => a - b)).toEqual([
      ...(await match("台办")).ids,
    ]);
  });

  it("finds first what answers within it", async () => {
    for (const [scope, phone] of [
      ["黄陂", "027-61000251"],
      ["汨罗", "0730-5226738"],
    ] as const) {
      const [found] = await retrieve("联系电话是多少", { scope });
      expect(found!.passages[0]!.passage.text).toContain(phone);
    }
  });

  it("finds nothing in an empty one and says that the scope is at fault", async () => {
    const [found] = await retrieve("盘龙城增加了多少学位", { scope: "火星" });
    expect(found!.passages).toEqual([]);
    expect(found!.verdict).toMatchObject({ enough: false, reason: "scope" });
  });
});
