import { describe, expect, it } from "vitest";
import { buildBm25 } from "../../src/index/bm25.ts";
import { synonymsIn } from "../../src/retrieval/synonyms.ts";

describe("a person's own words", () => {
  it("are given the words of the notices", () => {
    const lexical = buildBm25(["新增教师169名", "完成改造"]);
    expect(synonymsIn("补了几个老师", lexical)).toEqual([{ said: "老师", written: ["教师"] }]);
  });

  it("are left as they are where the notices use them too", () => {
    const lexical = buildBm25(Array.from({ length: 10 }, () => "评选优秀老师"));
    expect(synonymsIn("补了几个老师", lexical)).toEqual([]);
  });

  it("are none in a question that speaks like a notice", () => {
    expect(synonymsIn("新增学位多少个", buildBm25([]))).toEqual([]);
  });
});
