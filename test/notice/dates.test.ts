import { describe, expect, it } from "vitest";
import { dateLine } from "../../src/notice/dates.ts";

describe("a line that says when a notice was published", () => {
  it.each([
    ["2024-07-18 09:20", "2024-07-18"],
    ["发布时间：2024年7月8日 来源：市纪委监委", "2024-07-08"],
    ["２０２４年７月８日", "2024-07-08"],
    ["二〇二四年五月六日", "2024-05-06"],
    ["二○二三年十月十日", "2023-10-10"],
    ["二零二〇年十二月二十日", "2020-12-20"],
    ["一九九九年十一月三十日", "1999-11-30"],
    ["二〇二四年一月三十一日", "2024-01-31"],
  ])("is read: %s", (line, date) => {
    expect(dateLine(line)).toBe(date);
  });

  it.each([
    ["a day that no calendar has", "二〇二三年二月二十九日"],
    ["a month that no calendar has", "二〇二三年十三月一日"],
    ["a year before there were such notices", "1023年1月1日"],
    ["a sentence with a date in it", "2024年7月8日完成整改"],
    ["no date", "发布时间：近日"],
  ])("is none of %s", (_, line) => {
    expect(dateLine(line)).toBeUndefined();
  });
});
