import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadEmbedding } from "../../src/embeddings/embedding.ts";
import { openIndex } from "../../src/index/local/open.ts";
import { ingest } from "../../src/ingest/ingest.ts";
import { createNeighbours } from "../../src/retrieval/neighbours.ts";
import { createSurroundings } from "../../src/retrieval/surroundings.ts";
import { createYearOf, withFullYears, yearsHold } from "../../src/retrieval/years.ts";
import { seedStore } from "../index/seeds.ts";
import { temporaryFolder } from "../temporary.ts";

const embedding = await loadEmbedding("builtin");

/** Whether the years of `question` hold in `passage`, of a notice that was written in 2024. */
const holds = (question: string, passage: string): boolean =>
  yearsHold(question, passage, passage, passage, 2024);

describe("a year asked about", () => {
  it.each([
    ["2023年增加了多少学位", "2023年秋季增加学位3420个"],
    ["２０２３年增加了多少学位", "2023年秋季增加学位3420个"],
    ["2023年和2022年各多少", "2022年2处,2023年3处"],
    ["2024年增加了多少学位", "今年增加学位3420个"],
    ["2024年完工了吗", "2019年开工,今年完工"],
    ["2023年完工了吗", "2019年开工,去年完工"],
    ["增加了多少学位", "2019年增加学位3420个"],
    ["12023号文件说了什么", "印发文件"],
  ])("holds for %s in %s", (question, passage) => {
    expect(holds(question, passage)).toBe(true);
  });

  it.each([
    ["2022年增加了多少学位", "2023年秋季增加学位3420个"],
    ["２０２２年增加了多少学位", "2023年秋季增加学位3420个"],
    ["2023年和2022年各多少", "2023年3处"],
    ["2022年增加了多少学位", "去年增加学位3420个"],
    ["2024年完工了吗", "2019年开工"],
  ])("does not hold: %s in %s", (question, passage) => {
    expect(holds(question, passage)).toBe(false);
  });

  it("may be that of the notice or the one before, where the passage names none", () => {
    expect([2024, 2023, 2022, 2025].map((year) => holds(`${year}年增加了多少`, "增加学位3420个"))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it("does not hold in a sentence that names other years only, though its passage names it", () => {
    const [sentence, passage] = ["2023年增加学位3420个", "2023年增加学位3420个。2024年继续增加。"];
    expect(yearsHold("2024年增加了多少学位", sentence, passage, passage, 2024)).toBe(false);
    expect(yearsHold("2023年增加了多少学位", sentence, passage, passage, 2024)).toBe(true);
  });

  it.each([
    ["24年收入涨了多少", "2024年收入涨了多少"],
    ["23年的收入", "2023年的收入"],
    ["近20年来的变化", "近20年来的变化"],
    ["第24年", "第24年"],
    ["10年禁渔", "10年禁渔"],
    ["2024年收入", "2024年收入"],
    ["15年收入", "2015年收入"],
    ["19年收入", "2019年收入"],
    ["20年收入", "2020年收入"],
    ["20年的变化", "20年的变化"],
    ["14年收入", "14年收入"],
    ["21年的收入", "2021年的收入"],
    ["30年收入", "30年收入"],
    ["25年内", "25年内"],
    ["过了24年", "过了24年"],
  ])("may be written short: %s is %s", (question, full) => {
    expect(withFullYears(question)).toBe(full);
  });

  it("holds when a heading names it", () => {
    const sentence = "增加学位3420个";
    expect(yearsHold("2018年增加了多少", sentence, sentence, `关于2018年学位缺口\n${sentence}`, 2024)).toBe(
      true,
    );
  });

  it("may be any of those that a sentence names, and this year beside another", () => {
    expect(holds("2023年和2022年各多少", "2022年2处")).toBe(false);
    expect(
      yearsHold(
        "2022年和2023年各多少",
        "2022年2处",
        "2022年2处。2023年3处。",
        "2022年2处。2023年3处。",
        2024,
      ),
    ).toBe(true);
    expect(holds("2024年和2019年呢", "2019年开工,今年完工")).toBe(true);
    expect(holds("2024年完工了吗", "本年度完工,2019年开工")).toBe(true);
    expect(holds("2023年完工了吗", "上年完工,2019年开工")).toBe(true);
    expect(holds("2023年完工了吗", "今年完工,2019年开工")).toBe(false);
    expect(holds("2024年完工了吗", "去年完工,2019年开工")).toBe(false);
  });

  it("is not told by a number that is no year", () => {
    // 12019 and 20 000 are no years, so the passage speaks of its notice's own.
    expect([2024, 2023, 2022].map((year) => holds(`${year}年呢`, "发放12019年金"))).toEqual([
      true,
      true,
      false,
    ]);
    expect(holds("2024年呢", "2019年金,今年")).toBe(true);
  });

  it("does not hold in a passage without years of a notice without years", () => {
    const sentence = "增加学位3420个";
    expect(yearsHold("2024年增加了多少", sentence, sentence, sentence, undefined)).toBe(false);
    expect(yearsHold("增加了多少", sentence, sentence, sentence, undefined)).toBe(true);
  });
});

describe("the year of which a notice speaks", () => {
  it("is that of its date, or the one before for a notice of January", async () => {
    const index = await openIndex(await seedStore(), embedding);
    const { yearOf } = createSurroundings(index, createNeighbours(index));
    const years = index.notices.map(async ({ date }, at) => [date, await yearOf(at)]);
    const dated = (await Promise.all(years)).filter(([date]) => date !== undefined);
    expect(dated).toEqual([
      ["2024-07-18", 2024],
      ["2024-06-24", 2024],
      ["2020-01-08", 2019],
    ]);
  });

  it("is that of its date from March on", async () => {
    const yearOf = (date: string) => createYearOf([{ date }], async () => "2018年")(0);
    expect(await yearOf("2024-01-31")).toBe(2023);
    expect(await yearOf("2024-02-29")).toBe(2023);
    expect(await yearOf("2024-03-01")).toBe(2024);
    expect(await yearOf("2024-12-31")).toBe(2024);
  });

  it("is the one it names most often where it has no date", async () => {
    const read: number[] = [];
    const yearOf = createYearOf([{ date: "2024-03-01" }, {}], async (notice) => {
      read.push(notice);
      return "2021年建成,2018年开工,2018年停工,2025年完成。";
    });
    expect([await yearOf(1), await yearOf(1)]).toEqual([2018, 2018]);
    expect(read).toEqual([1]);
  });

  it("is the latest it names where it has no date, and none where it names none", async () => {
    const folder = await temporaryFolder();
    const write = (name: string, text: string) => writeFile(join(folder, name), text);
    await write("a.txt", "关于甲区整改的通报\n\n2020年建成学校,2018年开工,增加学位120个。\n");
    await write("b.txt", "关于乙区整改的通报\n\n已经开工建设学校,增加学位120个。\n");
    const store = await temporaryFolder();
    await ingest({ from: [folder], store, embedding });
    const index = await openIndex(store, embedding);
    const { yearOf } = createSurroundings(index, createNeighbours(index));
    const years = index.notices.map(async ({ id }, at) => [id, await yearOf(at)]);
    expect(await Promise.all(years)).toEqual([
      ["a", 2020],
      ["b", undefined],
    ]);
  });
});
