// Which bracketed numbers cite, and which sources they name: a marker misread is a wrong citation.
import { describe, expect, it } from "vitest";
import { markerEnd, markersIn, withoutFalseMarkers } from "../../../src/answer/check/markers.ts";

const handles = (text: string, count = 9): (readonly number[])[] =>
  markersIn(text, count).map((marker) => marker.handles);

describe("a marker", () => {
  it.each([
    ["甲[1]", [1]],
    ["甲【12】", [12]],
    ["甲［３］", [3]],
    ["甲[[4]]", [4]],
    ["甲[^5]", [5]],
    ["甲[ 6 ]", [6]],
    ["甲[　7　]", [7]],
    ["甲[1,3]", [1, 3]],
    ["甲[1，3]", [1, 3]],
    ["甲[1、3]", [1, 3]],
    ["甲[1;3]", [1, 3]],
    ["甲[1；3]", [1, 3]],
    ["甲[3, 1 ,3]", [3, 1]],
    ["甲[1-3]", [1, 2, 3]],
    ["甲[3-1]", [1, 2, 3]],
    ["甲[1–3]", [1, 2, 3]],
    ["甲[1—3]", [1, 2, 3]],
    ["甲[1~3]", [1, 2, 3]],
    ["甲[1～3]", [1, 2, 3]],
    ["甲[1至3]", [1, 2, 3]],
    ["甲[2-2]", [2]],
    ["甲[1,2-3]", [1, 2, 3]],
    ["甲[1-2,5,7-8]", [1, 2, 5, 7, 8]],
    ["甲[^1,^2]", [1, 2]],
  ])("%s names %j", (text, named) => {
    expect(handles(text)).toEqual([named]);
  });

  it.each([
    "甲[]",
    "甲[a]",
    "甲[1",
    "甲1]",
    "甲[12345]",
    "甲[1.5]",
    "甲[一]",
    "甲(1)",
    "甲[1,]",
    "甲[,1]",
    "甲[1]]".slice(0, 2),
  ])("is none: %s", (text) => {
    expect(handles(text)).toEqual([]);
  });

  it("names of a range beyond the sources those that there are, and its end for what there is not", () => {
    expect(handles("[2-9999]", 3)).toEqual([[2, 3, 9999]]);
    expect(handles("[5-7]", 3)).toEqual([[7]]);
    expect(handles("[3-4]", 3)).toEqual([[3, 4]]);
    expect(handles("[1-3]", 3)).toEqual([[1, 2, 3]]);
    expect(handles("[0-2]", 3)).toEqual([[0, 1, 2]]);
    // No range is counted out without end.
    expect(handles("[1-500]", 900)[0]).toHaveLength(101);
  });

  it("stands where it stands, with the white space before it, and each by itself", () => {
    expect(markersIn("处分3人 [1]，追缴\t[2][3]。", 3)).toEqual([
      { start: 4, end: 8, text: "[1]", handles: [1] },
      { start: 11, end: 15, text: "[2]", handles: [2] },
      { start: 15, end: 18, text: "[3]", handles: [3] },
    ]);
    expect(markerEnd("甲  [1]乙", 1)).toBe(6);
    expect(markerEnd("甲[1]乙", 0)).toBeUndefined();
    expect(markerEnd("甲[1]乙", 4)).toBeUndefined();
  });

  it("is no part of a document's number", () => {
    expect(handles("武政办[2020]12号")).toEqual([]);
    expect(handles("武政办[2]12号")).toEqual([]);
    expect(handles("武政办［２］第12号")).toEqual([]);
    expect(handles("武政办【2】 12 号")).toEqual([]);
    expect(handles("[1]12人")).toEqual([[1]]);
    expect(handles("[1]123456号")).toEqual([[1]]);
  });

  it("is no year, unless there are so many sources", () => {
    expect(handles("[2020]年")).toEqual([]);
    expect(handles("[1900]")).toEqual([]);
    expect(handles("[2099]")).toEqual([]);
    expect(handles("[1899]")).toEqual([[1899]]);
    expect(handles("[2100]")).toEqual([[2100]]);
    expect(handles("[2020]", 2020)).toEqual([[2020]]);
    expect(handles("[2020,1]")).toEqual([[2020, 1]]);
    expect(handles("[2019,2020]")).toEqual([]);
  });
});

describe("a bracketed number that cites nothing", () => {
  it.each([
    ["[2020]12号", "〔2020〕12号"],
    ["【2020】12号", "〔2020〕12号"],
    ["［２０２０］", "〔２０２０〕"],
    ["[^3]", "〔^3〕"],
    ["[ 3, 5 ]", "〔 3, 5 〕"],
    ["[3-5]和[7]", "〔3-5〕和〔7〕"],
    ["[甲]", "[甲]"],
    ["[3甲]", "[3甲]"],
    ["〔2020〕", "〔2020〕"],
    ["3,5", "3,5"],
  ])("%s is shown as %s", (text, shown) => {
    expect(withoutFalseMarkers(text)).toBe(shown);
  });
});
