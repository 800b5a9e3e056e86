// Which dates and hours a sentence says, in every notation, and when one date says what another says.
import { describe, expect, it } from "vitest";
import { carried, confirms, type DateFact, datesAt } from "../../../src/answer/check/dates.ts";

/** `2023/7/17`, with `-` for what is left out; an hour as the minute of the day: `@510`. */
const shown = ({ year, month, day, minute }: DateFact): string =>
  minute === undefined ? [year, month, day].map((part) => part ?? "-").join("/") : `@${minute}`;

/** What is said at the beginning of `text`, and where it ends. */
const read = (text: string): [string, string[]] | undefined => {
  const found = datesAt(text, 0);
  return found === undefined ? undefined : [text.slice(0, found.end), found.dates.map(shown)];
};

const only = (text: string): DateFact => datesAt(text, 0)!.dates[0]!;

describe("a date in a Chinese sentence", () => {
  it.each([
    ["2023-07-17开始", "2023-07-17", "2023/7/17"],
    ["2023/7/17开始", "2023/7/17", "2023/7/17"],
    ["2023.07.17开始", "2023.07.17", "2023/7/17"],
    ["2023.12.31日前", "2023.12.31日", "2023/12/31"],
    ["2023.7.17.", "2023.7.17", "2023/7/17"],
    ["2023-07开始", "2023-07", "2023/7/-"],
    ["2023-10,", "2023-10", "2023/10/-"],
    ["2023-12。", "2023-12", "2023/12/-"],
    ["2023年", "2023年", "2023/-/-"],
    ["2023年度工作", "2023年", "2023/-/-"],
    ["2023年7月", "2023年7月", "2023/7/-"],
    ["2023年7月份发放", "2023年7月份", "2023/7/-"],
    ["2023年7月17日起", "2023年7月17日", "2023/7/17"],
    ["2023年12月31号前", "2023年12月31号", "2023/12/31"],
    ["2023年7月17", "2023年7月", "2023/7/-"],
    ["二〇二三年七月十七日", "二〇二三年七月十七日", "2023/7/17"],
    ["二○二三年十二月三十一日", "二○二三年十二月三十一日", "2023/12/31"],
    ["二零二三年", "二零二三年", "2023/-/-"],
    ["一九九八年", "一九九八年", "1998/-/-"],
    ["7月上旬", "7月", "-/7/-"],
    ["7月份", "7月份", "-/7/-"],
    ["12月15日", "12月15日", "-/12/15"],
    ["7月5号", "7月5号", "-/7/5"],
    ["十二月二十五日", "十二月二十五日", "-/12/25"],
    ["5日上午", "5日", "-/-/5"],
    ["15日", "15日", "-/-/15"],
    ["31日", "31日", "-/-/31"],
  ])("is read in %s: %s", (text, words, date) => {
    expect(read(text)).toEqual([words, [date]]);
    expect(datesAt(`自${text}`, 0)).toBeUndefined();
  });

  it.each([
    ["2023年7至9月份", "2023年7至9月", "2023/7/-", "2023/9/-"],
    ["2023年10-12月", "2023年10-12月", "2023/10/-", "2023/12/-"],
    ["二〇二三年七至九月", "二〇二三年七至九月", "2023/7/-", "2023/9/-"],
    ["2017—2022年", "2017—2022年", "2017/-/-", "2022/-/-"],
    ["2017——2022年度", "2017——2022年", "2017/-/-", "2022/-/-"],
    ["2017到2022年", "2017到2022年", "2017/-/-", "2022/-/-"],
    ["二〇一七至二〇二二年", "二〇一七至二〇二二年", "2017/-/-", "2022/-/-"],
    ["1-8月", "1-8月", "-/1/-", "-/8/-"],
    ["10~12月", "10~12月", "-/10/-", "-/12/-"],
    ["一至八月", "一至八月", "-/1/-", "-/8/-"],
  ])("is either end of a range in %s", (text, words, from, to) => {
    expect(read(text)).toEqual([words, [from, to]]);
    expect(datesAt(`自${text}`, 0)).toBeUndefined();
    expect(datesAt(text, 0)!.dates.map(({ edge }) => edge)).toEqual(["from", "to"]);
  });

  it.each([
    ["2023-7.17", "two signs between its parts"],
    ["2023.7.17.5", "a fourth part, as of an address"],
    ["2023.7.171", "a day of three digits"],
    ["2023-13", "a thirteenth month"],
    ["2023-071", "a month of three digits"],
    ["2023-07-", "a third part that is missing"],
    ["2010-12年", "the years from 2010 to 2012"],
    ["2010-12个", "a number that counts"],
    ["2010-12人", "a number that counts people"],
    ["3个月", "a time span"],
    ["3-5月内", "a time span between two limits"],
    ["3-5月以内", "a time span between two limits"],
    ["三日", "a time span of days"],
    ["5日内", "a term in days"],
    ["5日之内", "a term in days"],
    ["5日以内", "a term in days"],
    ["7日游", "a journey"],
    ["32日", "no day of a month"],
    ["123年", "years that are counted"],
    ["年", "no number"],
  ])("is not read in %s, which has %s", (text) => {
    expect(datesAt(text, 0)).toBeUndefined();
  });

  it("is read where it begins, and nowhere else", () => {
    expect(datesAt("自2023年起", 0)).toBeUndefined();
    expect(datesAt("自2023年起", 1)?.end).toBe(6);
  });

  it("is told with its words, their place and what stands beside them", () => {
    expect(datesAt("对2023年7月的审计", 1)!.dates).toMatchObject([
      { form: "date", kind: "date", text: "2023年7月", start: 1, end: 8, before: "对", behind: "的审计" },
    ]);
    expect(only("2023年").edge).toBeUndefined();
  });

  it("that ends a range has its own place", () => {
    const [from, to] = datesAt("对2017至2022年的审计", 1)!.dates;
    expect(from).toMatchObject({
      text: "2017至2022年",
      start: 1,
      end: 5,
      before: "对",
      behind: "至2022年的审计",
    });
    expect(to).toMatchObject({
      text: "2017至2022年",
      start: 6,
      end: 11,
      before: "对2017至",
      behind: "的审计",
    });
    expect(datesAt("2017——2022年", 0)!.dates.map(({ start }) => start)).toEqual([0, 6]);
  });
});

describe("an hour", () => {
  it.each([
    ["8:30上班", "8:30", 510],
    ["08:30:15", "08:30:15", 510],
    ["17:05", "17:05", 1025],
    ["0:10", "0:10", 10],
    ["8时30分", "8时30分", 510],
    ["8时许", "8时", 480],
    ["14时5分", "14时5分", 845],
    ["8点30分", "8点30分", 510],
    ["8点半", "8点半", 510],
    ["8点整", "8点整", 480],
  ])("is read in %s: %s", (text, words, minute) => {
    expect(read(text)).toEqual([words, [`@${minute}`]]);
  });

  it.each(["8:3", "8:305", "8:30:15:20", "8:30:5", "8小时", "8时间", "8时代", "8点", "8点建议", "100时"])(
    "is not read in %s",
    (text) => {
      expect(datesAt(text, 0)).toBeUndefined();
    },
  );
});

describe("a date in an English sentence", () => {
  it.each([
    ["August 15, 2023, the", "August 15, 2023", "2023/8/15"],
    ["August 15,2023", "August 15,2023", "2023/8/15"],
    ["August 15 and", "August 15", "-/8/15"],
    ["August 15, 20231", "August 15", "-/8/15"],
    ["Aug 15", "Aug 15", "-/8/15"],
    ["Aug. 15, 2023", "Aug. 15, 2023", "2023/8/15"],
    ["Sept. 20, 2023", "Sept. 20, 2023", "2023/9/20"],
    ["june 1st, 2023", "june 1st, 2023", "2023/6/1"],
    ["March 2nd", "March 2nd", "-/3/2"],
    ["March 3rd", "March 3rd", "-/3/3"],
    ["May 4th", "May 4th", "-/5/4"],
    ["15 August 2023", "15 August 2023", "2023/8/15"],
    ["5 Aug", "5 Aug", "-/8/5"],
    ["15 August 20231", "15 August", "-/8/15"],
    ["15th August 2023", "15th August 2023", "2023/8/15"],
    ["15th of August, 2023", "15th of August, 2023", "2023/8/15"],
    ["August 2023", "August 2023", "2023/8/-"],
    ["May 2023", "May 2023", "2023/5/-"],
    ["July to September", "July", "-/7/-"],
    ["July", "July", "-/7/-"],
    ["August 155", "August", "-/8/-"],
  ])("is read in %s: %s", (text, words, date) => {
    expect(read(text)).toEqual([words, [date]]);
    expect(datesAt(`the ${text}`, 0)).toBeUndefined();
  });

  it.each([
    ["January", 1],
    ["February", 2],
    ["March", 3],
    ["April", 4],
    ["May", 5],
    ["June", 6],
    ["July", 7],
    ["August", 8],
    ["September", 9],
    ["October", 10],
    ["November", 11],
    ["December", 12],
  ])("has any month: %s", (name, month) => {
    expect(read(`${name} 2023`)).toEqual([`${name} 2023`, [`2023/${month}/-`]]);
    expect(read(`${name.slice(0, 3)} 7`)).toEqual([`${name.slice(0, 3)} 7`, [`-/${month}/7`]]);
  });

  it.each([
    ["in May,", "May", "-/5/-"],
    ["since March.", "March", "-/3/-"],
    ["between April and May", "May", "-/5/-"],
  ])("is a month that could be a verb behind such a word: %s", (text, month, date) => {
    const found = datesAt(text, text.indexOf(month));
    expect(found?.dates.map(shown)).toEqual([date]);
  });

  it.each(["May be", "March on", "august bodies", "Augusta 15", "Marching 5", "155 August", "Junes"])(
    "is not read in %s",
    (text) => {
      expect(datesAt(text, 0)).toBeUndefined();
    },
  );

  it("does not begin within a word", () => {
    expect(datesAt("XAugust 15", 1)).toBeUndefined();
  });
});

describe("a date that leaves something out", () => {
  it.each([
    ["17日", "2023年7月15日", "2023/7/17"],
    ["8月20日", "2023年7月15日", "2023/8/20"],
    ["8月", "2023年7月15日", "2023/8/-"],
    ["2024年", "2023年7月15日", "2024/-/-"],
    ["17日", "7月15日", "-/7/17"],
    ["8:30", "2023年7月15日", "@510"],
  ])("is completed by the one before it: %s behind %s", (date, before, full) => {
    expect(shown(carried(only(date), only(before)))).toBe(full);
  });

  it("is not of a day when it is an hour", () => {
    expect(carried(only("8:30"), only("2023年7月15日"))).toEqual(only("8:30"));
  });

  it("stays as it is where none stands before it", () => {
    expect(shown(carried(only("17日"), undefined))).toBe("-/-/17");
  });
});

describe("a date of a source", () => {
  it.each([
    ["2023年7月17日", "2023年7月17日"],
    ["2023年7月17日", "2023年7月"],
    ["2023年7月17日", "2023年"],
    ["2023年7月17日", "7月17日"],
    ["2023年7月17日", "17日"],
    ["8:30", "8时30分"],
  ])("says all that is claimed: %s says %s", (source, claim) => {
    expect(confirms(only(source), only(claim))).toBe(true);
  });

  it.each([
    ["2023年7月17日", "2022年7月17日"],
    ["2023年7月17日", "2023年8月17日"],
    ["2023年7月17日", "2023年7月18日"],
    ["2023年7月", "2023年7月17日"],
    ["7月17日", "2023年7月17日"],
    ["2023年", "7月"],
    ["8:30", "9:30"],
    ["2023年", "8:30"],
  ])("does not say what is claimed beyond it: %s does not say %s", (source, claim) => {
    expect(confirms(only(source), only(claim))).toBe(false);
  });

  it("that begins a range does not end it", () => {
    const [from, to] = datesAt("1-8月", 0)!.dates;
    const [january, august] = [only("1月"), only("8月")];
    expect([confirms(from!, from!), confirms(to!, to!)]).toEqual([true, true]);
    expect(confirms(from!, { ...january, edge: "to" })).toBe(false);
    expect(confirms(to!, { ...august, edge: "from" })).toBe(false);
    expect([confirms(from!, january), confirms(august, to!)]).toEqual([true, true]);
  });
});
