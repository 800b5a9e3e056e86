import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { loadWords } from "../../src/embeddings/words.ts";
import { buildBm25 } from "../../src/index/words/bm25.ts";
import { expansion, synonymsIn } from "../../src/retrieval/thesaurus.ts";

const words = await loadWords();

describe("a person's own words", () => {
  it("are given the words of the notices", () => {
    const synonym = synonymsIn("给老师加薪", words).find(({ said }) => said === "老师");
    expect(synonym).toMatchObject({ said: "老师" });
    expect(synonym!.written).toContain("教师");
  });

  it("are given to the words of the notices as well", () => {
    const synonym = synonymsIn("给教师加薪", words).find(({ said }) => said === "教师");
    expect(synonym).toMatchObject({ said: "教师" });
    expect(synonym!.written).toContain("老师");
  });

  it("are whole words only: 告状 is none in 公告状况", () => {
    expect(synonymsIn("公告状况", words).map(({ said }) => said)).not.toContain("告状");
  });

  it("widen the search where the collection lacks them", () => {
    expect(expansion("给老师加薪", words, buildBm25(["新增教师169名", "完成改造"]))).toContain("教师");
  });

  it("are searched for as they are where the notices use them too", () => {
    const lexical = buildBm25(Array.from({ length: 10 }, () => "评选优秀老师"));
    expect(expansion("老师呢", words, lexical)).toEqual([]);
  });
});

describe("the thesaurus", () => {
  const lines = readFileSync(new URL("../../src/retrieval/thesaurus.tsv", import.meta.url), "utf8")
    .trimEnd()
    .split("\n");

  it("has one official word, a tab and its other words on each line, sorted, each word once", () => {
    const official = lines.map((line) => line.split("\t")[0]!);
    const bad = lines.filter((line) => !/^[^\t ]{2,12}\t[^\t ]{2,12}(?: [^\t ]{2,12})*$/u.test(line));
    expect(bad).toEqual([]);
    expect(new Set(official).size).toBe(official.length);
    expect(official).toEqual(official.toSorted((a, b) => (a < b ? -1 : 1)));
  });

  it("names no word as its own other word", () => {
    const own = lines.filter((line) => {
      const [official, others] = line.split("\t");
      return others!.split(" ").includes(official!);
    });
    expect(own).toEqual([]);
  });
});
