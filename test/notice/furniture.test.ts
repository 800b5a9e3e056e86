import { describe, expect, it } from "vitest";
import { withoutFurniture } from "../../src/notice/furniture.ts";
import { contentLines } from "../../src/notice/lines.ts";

const kept = (...lines: readonly string[]): string[] =>
  withoutFurniture(contentLines(lines.join("\n"))).map(({ text }) => text);

describe("page furniture", () => {
  it("is left out wherever it stands", () => {
    for (const line of [
      "当前位置：首页 > 巡察",
      "您的位置:首页",
      "你现在的位置：首页".slice(1),
      "您当前的位置：首页",
      "位置：首页",
      "http://www.whdi.gov.cn",
      "https://a.b/c?d=1",
      "字体：大 中 小",
      "【字号：大】",
      "字号大中小",
      "分享到：微信",
      "扫一扫在手机打开",
      "打印本页",
      "关闭窗口",
      "返回顶部",
      "上一篇：某某",
      "下一篇:某某",
      "首页",
      "首页 | 机构",
      "网站地图>",
      "联系我们 · 关于",
      "关于我们",
      "设为首页",
      "加入收藏",
      "浏览次数：123",
      "访问量:",
      "阅读次数： 5",
      "阅读量 123次",
      "浏览次数",
    ])
      expect([line, kept("甲。", line, "乙。")]).toEqual([line, ["甲。", "乙。"]]);
  });

  it("is no line of the notice that speaks of it", () => {
    for (const line of [
      "单位的位置：江边",
      "岗位位置调整",
      "见http://a.b",
      "http://a.b 为网址",
      "http://",
      "调整字体：大",
      "首页设计已完成",
      "请联系我们",
      "上一篇文章",
      "本次浏览次数：3",
      "浏览次数增加3成",
      "访问量达到12万次，办件3万件。",
      "他分享到会",
    ])
      expect(kept("甲。", line, "乙。")).toEqual(["甲。", line, "乙。"]);
  });

  it("is all that stands below the first line of the footer", () => {
    for (const line of [
      "版权所有：某某",
      "Copyright 2024",
      "copyright 2024",
      "© 2024",
      "All Rights Reserved.",
      "鄂ICP备16020259号",
      "技术支持 鄂ICP备16020259号",
      "主办单位：某某",
      "主办单位:某某",
      "网站标识码4201",
    ])
      expect([line, kept("甲。", line, "地址：某路", "All Rights Reserved.")]).toEqual([line, ["甲。"]]);
    expect(kept("甲。", "由主办单位：某某", "乙。")).toHaveLength(3);
    expect(kept("甲。", "主办单位很多", "乙。")).toHaveLength(3);
    expect(kept("甲。", "该版权所有", "乙。")).toHaveLength(3);
  });

  it("has its footer in the last twelve lines only", () => {
    const body = (count: number): string[] => Array.from({ length: count }, (_, i) => `第${i}行。`);
    expect(kept("甲。", "版权所有：某某", ...body(11))).toEqual(["甲。"]);
    expect(kept("甲。", "版权所有：某某", ...body(12))).toHaveLength(14);
  });
});
