import { describe, expect, it } from "vitest";
import type { Notice } from "../../src/notice/notice.ts";
import { parseNotices } from "../../src/notice/parse.ts";

describe("a source", () => {
  const attachment = ["附件1：", "某某某局关于整改进展情况的通报", "已清退4万元。"];
  const first = ["某某委关于整改进展情况的通报", "一、情况", "已清退3万元。"];
  const titlesOf = (...lines: readonly string[]): string[] =>
    parseNotices(lines.join("\n")).map(({ title }) => title);

  it("is one notice, and another for each attachment that has a title", () => {
    expect(titlesOf(...first, ...attachment, ...attachment.with(0, "附件 12"))).toEqual([
      "某某委关于整改进展情况的通报",
      "某某某局关于整改进展情况的通报",
      "某某某局关于整改进展情况的通报",
    ]);
    for (const opening of ["附件", "附件:", "附件3", "附件 3："])
      expect([opening, titlesOf(...first, ...attachment.with(0, opening)).length]).toEqual([opening, 2]);
    for (const opening of ["见附件1：", "附件1：任务清单", "附件123", "附录"])
      expect([opening, titlesOf(...first, ...attachment.with(0, opening)).length]).toEqual([opening, 1]);
  });

  it("is one notice where an attachment is named at its end or has no title", () => {
    expect(titlesOf(...first, "附件")).toHaveLength(1);
    expect(titlesOf(...first, "附件", "任务清单")).toHaveLength(1);
  });

  it("is none without content", () => {
    expect(parseNotices("")).toEqual([]);
    expect(parseNotices(" \n\u3000\n")).toEqual([]);
    expect(parseNotices("http://a.b\n返回顶部")).toEqual([]);
  });

  it("gives what is known of it from elsewhere to its first notice only", () => {
    const notices = parseNotices([...first, ...attachment].join("\n"), { title: "题", issuer: "某办" });
    expect(notices.map(({ title, issuer }) => ({ title, issuer }))).toEqual([
      { title: "题", issuer: "某办" },
      { title: "某某某局关于整改进展情况的通报", issuer: "某某某局" },
    ]);
  });

  it("keeps title, body, contact lines and signature as items of their own, and each passage knows its own", () => {
    const source = [
      "某某委关于整改进展情况的通报",
      "2024年5月6日",
      "一、情况",
      "已清退3万元。",
      "联系电话：027-1",
      "中共某某市委",
      "2024年5月6日",
    ].join("\n");
    const { items, passages, start, end } = onlyNotice(source);
    expect(items.map((item) => [item.kind, source.slice(item.start, item.end)])).toEqual([
      ["head", "某某委关于整改进展情况的通报\n2024年5月6日"],
      ["prose", "一、情况\n已清退3万元。"],
      ["contact", "联系电话：027-1\n中共某某市委\n2024年5月6日"],
    ]);
    expect(passages.map(({ item, text }) => [item, text.slice(0, 2)])).toEqual([
      [0, "某某"],
      [1, "一、"],
      [2, "联系"],
    ]);
    expect([start, end]).toEqual([0, source.length]);
  });

  it("keeps a signature without contact lines as an item", () => {
    const source = ["某某委关于整改进展情况的通报", "已清退3万元。", "中共某某市委", "2024年5月6日"].join(
      "\n",
    );
    const { items, issuer, date } = onlyNotice(source);
    expect(items.map((item) => [item.kind, item.path, source.slice(item.start, item.end)])).toEqual([
      ["head", [], "某某委关于整改进展情况的通报"],
      ["prose", [], "已清退3万元。"],
      ["contact", [], "中共某某市委\n2024年5月6日"],
    ]);
    expect({ issuer, date }).toEqual({ issuer: "中共某某市委", date: "2024-05-06" });
  });

  it("needs neither title nor signature", () => {
    const source = "\n已清退3万元。\n还有4人。\n";
    const { items, start, end } = onlyNotice(source);
    expect(items).toEqual([{ kind: "prose", path: [], start: 1, end: 14 }]);
    expect([start, end]).toEqual([1, 14]);
  });
});

function onlyNotice(source: string): Notice {
  const notices = parseNotices(source);
  expect(notices).toHaveLength(1);
  return notices[0]!;
}
