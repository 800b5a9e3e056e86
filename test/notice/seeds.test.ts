// The notices that come with the product, read.
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Notice } from "../../src/notice/notice.ts";
import { parseNotices } from "../../src/notice/parse.ts";
import { uncovered } from "./uncovered.ts";

const seeds = readdirSync("seeds").toSorted();
const sourceOf = (file: string): string => readFileSync(`seeds/${file}`, "utf8");
const notices = seeds.flatMap((file) => parseNotices(sourceOf(file)).map((notice) => ({ file, ...notice })));
const problems = ({ items }: Notice) => items.filter(({ kind }) => kind === "problem");
const [hubei, wuhan, digest, huangpi, ndrc, miluo] = [0, 1, 2, 3, 4, 5].map((i) => notices[i]!);

describe("the five seed files", () => {
  it("hold six notices, the city's attachment being one of its own", () => {
    expect(notices.map(({ file }) => file.slice(0, 3))).toEqual(["000", "000", "001", "002", "003", "004"]);
  });

  it("hold exactly 185 problem items", () => {
    expect(notices.map((notice) => problems(notice).length)).toEqual([20, 30, 24, 52, 40, 19]);
  });

  it("name title, issuer and date, and leave out a date that is not in the text", () => {
    expect(notices.map(({ title, issuer, date }) => ({ title, issuer, date }))).toEqual([
      { title: "中共湖北省委关于巡视整改进展情况的通报", issuer: "中共湖北省委", date: undefined },
      {
        title: "中共武汉市委关于十九届中央第六轮巡视整改进展情况的通报",
        issuer: "中共武汉市委",
        date: undefined,
      },
      {
        title: "武汉市委巡察办关于首批8家单位巡察整改部分内容的摘编",
        issuer: "武汉市委巡察办",
        date: undefined,
      },
      {
        title: "中共武汉市黄陂区委关于十二届省委第四轮巡视整改进展情况的通报",
        issuer: "中共武汉市黄陂区委",
        date: "2024-07-18",
      },
      {
        title: "中共武汉市发展和改革委员会党组关于十四届市委第五轮巡察集中整改进展情况的通报",
        issuer: "中共武汉市发展和改革委员会党组",
        date: "2024-06-24",
      },
      { title: "中共汨罗市委关于巡视整改进展情况的通报", issuer: "中共汨罗市委", date: "2020-01-08" },
    ]);
  });

  it("number the items of each notice without a gap", () => {
    for (const notice of [hubei, wuhan, huangpi, ndrc, miluo]) {
      const numbers = problems(notice!).map(({ path }) => Number(/^\d+/.exec(path.at(-1)!)![0]));
      expect(numbers).toEqual(numbers.map((_, i) => i + 1));
    }
  });

  it("put the unit's name above each of its problems in the digest", () => {
    const units = [...new Set(problems(digest!).map(({ path }) => path[0]))];
    expect(units).toHaveLength(8);
    expect(units).toContain("中共武汉市委台湾工作办公室");
    expect(problems(digest!).every(({ path }) => path[1]!.startsWith("问题:"))).toBe(true);
  });

  it("keep an item whose closing quotation mark is missing, and one without 整改情况", () => {
    const headings = problems(ndrc!).map(({ path }) => path.at(-1));
    expect(headings[38]).toBe("39.关于“党员发展程序不规范的问题");
    expect(headings[30]).toBe("31.关于“党组议事规则执行不到位”的问题");
  });

  it("keep the contact lines, apart from the section before them", () => {
    const contacts = notices.map(({ items }) => items.filter(({ kind }) => kind === "contact"));
    expect(contacts.map((found) => found.length)).toEqual([1, 1, 0, 1, 1, 1]);
    expect(contacts.flat().every(({ path }) => path.length === 0)).toBe(true);
  });

  it("leave out the page furniture and nothing else", () => {
    const left = seeds.flatMap((file) => uncovered(sourceOf(file), parseNotices(sourceOf(file))));
    expect(left).toEqual([
      "http://www.whdi.gov.cn\n 当前位置:首页 > 巡察工作 > 巡察反馈 >",
      "版权所有:中共武汉市纪律检查委员会 武汉市监察委员会 鄂ICP备16020259号 鄂公网安备 42010202001976号 \n地址:武汉市江岸区后湖大道新益街1号 邮编:430013\nAll Rights Reserved.",
    ]);
  });
});
