// What every format must hold, whatever it reads.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Format,
  formatFor,
  type FormatReading,
  readableExtensions,
  UnreadableFileError,
} from "../../src/formats/format.ts";
import { measure } from "../../src/formats/measure.ts";
import { parseNotices } from "../../src/notice/parse.ts";
import { WRITERS } from "./every-format.ts";

const NOTICE = [
  "中共某某市教育局党组关于巡察整改进展情况的通报",
  "根据市委统一部署，市委第一巡察组对市教育局党组开展了巡察，并反馈了巡察意见。按照要求，现将整改进展情况予以公布。",
  "一、总体情况",
  "局党组召开专题会议4次，制定整改措施36条，已完成34条，清退资金12.8万元。",
  "二、反馈问题的整改情况",
  "1.关于“理论学习不深入”的问题。",
  "整改情况：修订学习制度3项，组织集中学习12次，参加480人次。",
  "2.关于“校舍维修资金管理不严”的问题。",
  "整改情况：清退违规发放的补贴3.5万元，约谈2人；修订《资金管理办法》。",
  "3.关于“民生实事推进缓慢”的问题。",
  "整改情况：新建食堂2所，惠及学生1600余人，比上年增长25%。",
  "联系电话：027-00000000；电子邮箱：jiaoyuju@example.org。",
  "中共某某市教育局党组",
  "2024年5月6日",
];

const extensions = Object.keys(WRITERS);
const formats = Object.fromEntries(
  await Promise.all(
    extensions.map(async (extension) => [extension, await formatFor(`a.${extension}`)] as const),
  ),
);

it("is run for every extension that is read", () => {
  expect(extensions.toSorted()).toEqual(readableExtensions.toSorted());
});

describe.each(extensions)("%s", (extension) => {
  const format = formats[extension]!;
  const write = WRITERS[extension]!;

  it("reads one notice with its title, its date and every problem", async () => {
    const { texts, complaints } = await format.read(write(NOTICE));
    expect(complaints).toEqual([]);
    expect(texts).toHaveLength(1);
    const [notice, ...others] = parseNotices(texts[0]!.text, texts[0]!.facts);
    expect(others).toEqual([]);
    expect(notice).toMatchObject({ title: NOTICE[0], issuer: NOTICE.at(-2), date: "2024-05-06" });
    expect(notice!.items.filter(({ kind }) => kind === "problem")).toHaveLength(3);
  });

  it("loses no character of the notice and adds none", async () => {
    const { texts } = await format.read(write(NOTICE));
    expect(texts[0]!.text.replace(/\s/g, "")).toBe(NOTICE.join(""));
  });

  it("starts no file of its own accord with a byte order mark, and leaves the bytes as they were", async () => {
    const bytes = write(NOTICE);
    const before = Buffer.from(bytes).toString("hex");
    const { texts } = await format.read(bytes);
    expect(texts[0]!.text.startsWith("\uFEFF")).toBe(false);
    expect(Buffer.from(bytes).toString("hex")).toBe(before);
  });

  it("gives facts that are strings, or none", async () => {
    const { texts } = await format.read(write(NOTICE));
    for (const value of Object.values(texts[0]!.facts)) expect(value).toMatch(/\S/);
  });

  it("reads an empty file as no text, or refuses it", async () => {
    const reading = await readOrRefuse(format, new Uint8Array());
    expect((reading?.texts ?? []).map(({ text }) => text).join("")).toBe("");
  });

  it("never crashes on random bytes, and never gives garbage", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), (bytes) => isSoundOrRefused(format, bytes)),
      { numRuns: 200 },
    );
  });

  it("never crashes on a file that was cut off or damaged, and never gives garbage", async () => {
    const whole = write(NOTICE);
    const place = fc.nat(whole.length - 1);
    await fc.assert(
      fc.asyncProperty(place, fc.array(fc.tuple(place, fc.nat(255)), { maxLength: 8 }), (end, flips) => {
        const bytes = Uint8Array.from(whole.subarray(0, flips.length === 0 ? end : whole.length));
        for (const [at, value] of flips) bytes[at] = value;
        return isSoundOrRefused(format, bytes);
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});

async function isSoundOrRefused(format: Format, bytes: Uint8Array): Promise<void> {
  const reading = await readOrRefuse(format, bytes);
  for (const { text } of reading?.texts ?? []) expect(measure(text).replaced).toBeLessThanOrEqual(0.01);
}

/** Anything but `UnreadableFileError` is a crash. */
async function readOrRefuse(format: Format, bytes: Uint8Array): Promise<FormatReading | undefined> {
  try {
    return await format.read(bytes);
  } catch (error) {
    if (error instanceof UnreadableFileError) return undefined;
    throw error;
  }
}
