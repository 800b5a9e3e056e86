// Small notices written for the purpose: layouts, encodings and formats that the five of seeds/ do not have.
import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { loadSource } from "../../src/ingest/sources.ts";
import { measure } from "../../src/formats/measure.ts";
import { parseNotices } from "../../src/notice/parse.ts";

const folder = "test/notices";
const files = readdirSync(folder).filter((name) => !name.endsWith(".meta.json"));

async function read(name: string) {
  const { texts, complaints } = await (await loadSource(`${folder}/${name}`)).read();
  const { text, facts } = texts[0]!;
  return { text, complaints, notices: parseNotices(text, facts) };
}

it("are at least twelve", () => {
  expect(files.length).toBeGreaterThanOrEqual(12);
});

describe.each(files)("%s", (name) => {
  it("is one notice, read without a complaint, cut into passages that are slices of its text", async () => {
    const { text, complaints, notices } = await read(name);
    expect(complaints).toEqual([]);
    expect(notices).toHaveLength(1);
    expect(notices[0]!.passages.length).toBeGreaterThan(0);
    for (const passage of notices[0]!.passages)
      expect(text.slice(passage.start, passage.end)).toBe(passage.text);
  });

  it("is decoded without a damaged or unlikely character", async () => {
    const { replaced, control, unassigned, rare } = measure((await read(name)).text);
    expect({ replaced, control, unassigned }).toEqual({ replaced: 0, control: 0, unassigned: 0 });
    expect(rare).toBeLessThan(0.01);
  });
});

it.each([
  [
    "01-indented-full-width.txt",
    "中共某某县委关于省委第三巡视组反馈意见整改进展情况的通报",
    "中共某某县委",
    "2023-12-28",
  ],
  ["02-announcement.txt", "某某市水务集团关于城区供水管网检修停水的公告", "某某市水务集团", "2024-08-15"],
  ["03-circular.md", "关于做好2025年城乡居民医疗保险参保缴费工作的通知", "某某市医疗保障局", "2024-09-30"],
  ["04-questions.html", "公租房申请常见问题解答", "某某市住房和城乡建设局", "2024-03-18"],
  ["05-table.html", "某某区生态环境问题整改清单", undefined, undefined],
  [
    "07-gbk.txt",
    "某某州人民政府办公室关于进一步规范行政执法罚没财物管理的通知",
    "某某州人民政府办公室",
    "2024-04-02",
  ],
  [
    "08-utf16.txt",
    "中共某某区委巡察办公室关于第二轮巡察整改情况的公告",
    "中共某某区委巡察办公室",
    "2024-01-19",
  ],
  [
    "10-wrapped.txt",
    "关于开展老旧小区电动自行车充电设施建设情况的通报",
    "某某市住房和城乡建设局",
    "2024-09-06",
  ],
  ["12-units.md", "某某市委巡察办关于首批单位巡察整改情况的摘编", "某某市委巡察办", undefined],
  ["13-side.txt", "关于城区公共停车位收费标准的通知", "某某市发展和改革委员会", "2024-11-20"],
  ["14-layout-table.htm", "关于调整城市公交线路的通告", "某某市交通运输局", "2024-05-06"],
])("%s names its title, issuer and date", async (name, title, issuer, date) => {
  expect((await read(name)).notices[0]).toMatchObject({
    title,
    ...(issuer === undefined ? {} : { issuer }),
    ...(date === undefined ? {} : { date }),
  });
});

it.each([
  ["01-indented-full-width.txt", 3],
  ["08-utf16.txt", 2],
  ["10-wrapped.txt", 2],
  ["12-units.md", 2],
])("%s has %i problems", async (name, count) => {
  const problems = (await read(name)).notices[0]!.items.filter(({ kind }) => kind === "problem");
  expect(problems).toHaveLength(count);
});

it.each([
  ["03-circular.md", "低保对象 | 160元 | 240元\n"],
  ["05-table.html", "2 | 砂石码头 扬尘扰民 | 区交通运输局 | 2024年7月底 | 12.4万元\n"],
  ["14-layout-table.htm", "15路 | 末班车提前到21:30\n"],
])("%s keeps its table as rows", async (name, row) => {
  expect((await read(name)).text).toContain(row);
});
