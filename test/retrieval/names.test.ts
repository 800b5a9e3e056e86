import { describe, expect, it } from "vitest";
import { loadEmbedding } from "../../src/embeddings/embedding.ts";
import { openIndex } from "../../src/index/local/open.ts";
import { collectNames, PART_OF_PLACE } from "../../src/retrieval/names.ts";
import { seedStore } from "../index/seeds.ts";

const { notices } = await openIndex(await seedStore(), await loadEmbedding("builtin"));
const { namedIn, noticesOf, affinity } = collectNames(notices);
/** Titles of the notices to which a search for `question` may be narrowed. */
const titlesFor = (question: string): string[] =>
  noticesOf(namedIn(question)).map((at) => notices[at]!.title);

describe("places and units of the collection", () => {
  it.each([
    ["武汉市台办清退了多少钱", "中共武汉市委台湾工作办公室"],
    ["市发改委的电话", "中共武汉市发展和改革委员会党组"],
    ["国资委退了多少", "武汉市国有资产监督管理委员会"],
    ["民宗委怎么整改的", "武汉市民族宗教事务委员会"],
    ["方志办处分了几个人", "武汉地方志编纂委员会办公室"],
    ["老干局走访了多少人", "中共武汉市委老干部局"],
    ["长报集团追责了几个人", "长江日报报业集团"],
    ["武汉市司法局出庭应诉率", "武汉市司法局"],
  ])("are recognised by their short names: %s", (question, unit) => {
    expect(namedIn(question).units).toEqual([unit]);
  });

  it.each([
    ["TCL集团", "tcl集团退了多少钱"],
    ["ＴＣＬ集团", "TCL集团退了多少钱"],
    ["Ⅲ号线建设公司", "III号线公司退了多少钱"],
  ])("are recognised in whatever letters their name is written: %s in %s", (name, question) => {
    const names = collectNames([{ ...notices[0]!, issuer: name, items: [] }]);
    expect(names.namedIn(question).units).toEqual([name]);
  });

  it.each([
    ["中共恩施土家族苗族自治州委", "恩施州花了多少", "恩施"],
    ["中共恩施州委", "恩施的学位", "恩施"],
    ["长阳土家族自治县人民政府", "长阳县花了多少", "长阳"],
    ["中共内蒙古自治区委员会", "内蒙古花了多少", "内蒙古"],
    ["中共广西壮族自治区委", "广西花了多少", "广西"],
  ])("are recognised by what people call an autonomous place: %s in %s", (issuer, question, place) => {
    const { namedIn: namedThere } = collectNames([{ ...notices[0]!, issuer, items: [] }]);
    expect(namedThere(question).places).toEqual([place]);
    expect(namedThere(question).rest).not.toMatch(/[州县]/);
  });

  it("are recognised with and without 市 and 区", () => {
    expect(namedIn("黄陂区有多少").places).toEqual(["黄陂"]);
    expect(namedIn("汨罗花了多少").places).toEqual(["汨罗"]);
  });

  it.each(["走访了多少老干部", "区委书记叫什么", "组织部做了什么", "国有资产怎么管", "市委办公室在哪"])(
    "are not seen where none is named: %s",
    (question) => {
      expect(namedIn(question).units).toEqual([]);
    },
  );

  it.each([
    ["我问湖北的，不是黄陂的，有多少家", ["湖北"]],
    ["汨罗处理了多少人?别跟武汉那些单位搞混", ["汨罗"]],
    ["黄陂是不是最多", ["黄陂"]],
  ])("are not those that a question excludes: %s", (question, places) => {
    expect(namedIn(question).places).toEqual(places);
  });

  it("are taken out of the words to look for", () => {
    expect(namedIn("武汉市台办清退了多少钱").rest).not.toMatch(/武汉|台办/);
  });
});

describe("units of the same kind", () => {
  const issuers = ["武汉市教育局", "中共武汉市黄陂区教育局党组", "武汉市江夏区教育局", "长江日报报业集团"];
  const { namedIn: namedThere } = collectNames(
    issuers.map((issuer) => ({ ...notices[0]!, issuer, items: [] })),
  );
  const [city, huangpi, jiangxia, press] = issuers;

  it.each([
    ["黄陂区教育局处分了几个人", [huangpi]],
    ["黄陂教育局的电话", [huangpi]],
    ["武汉市江夏区的教育局处分了几个人", [jiangxia]],
    ["武汉市教育局处分了几个人", [city]],
    ["黄陂区教育局和江夏教育局", [huangpi, jiangxia]],
    ["教育局处分了几个人", [city, huangpi, jiangxia]],
    ["黄陂，教育局处分了几个人", [city, huangpi, jiangxia]],
    ["武汉长报集团追责了几个人", [press]],
  ])("are told apart by the place before them: %s", (question, units) => {
    expect(namedThere(question).units).toEqual(units);
  });

  it("are none where a question has but the mark of their heading", () => {
    const issuer = "# 上海市人民代表大会常务委员会";
    const names = collectNames([{ ...notices[0]!, issuer, items: [] }]);
    expect(names.namedIn("汨罗 会议少了多少").units).toEqual([]);
  });

  it("are none in the words of another one's name", () => {
    expect(namedThere("教育厅做了什么").units).toEqual([]);
    expect(namedThere("教师的饭局").units).toEqual([]);
  });
});

describe("a place's own party committee", () => {
  it.each([
    ["武汉市委的联系电话", "中共武汉市委"],
    ["中共武汉市委清退了多少", "中共武汉市委"],
    ["汨罗市委的邮箱", "中共汨罗市委"],
    ["湖北省委建立了什么制度", "中共湖北省委"],
  ])("is recognised by its whole name: %s", (question, unit) => {
    expect(namedIn(question).units).toEqual([unit]);
  });

  it.each([
    "市委做了什么",
    "省委整改得怎么样",
    "武汉市委组织部",
    "武汉市委常委会开了几次",
    "武汉市委书记是谁",
  ])("is not seen in another's name, nor where any committee may be meant: %s", (question) => {
    expect(namedIn(question).units).toEqual([]);
  });

  it("is not seen in the name of its office", () => {
    expect(namedIn("武汉市委台办清退了多少").units).toEqual(["中共武汉市委台湾工作办公室"]);
  });
});

describe("a place in letters", () => {
  it.each([
    ["How many seats were added in Huangpi District?", "黄陂"],
    ["Huang Pi's phone number", "黄陂"],
    ["HUANGPI", "黄陂"],
    ["ｈｕａｎｇｐｉ", "黄陂"],
    ["the river in Miluo City", "汨罗"],
    ["What did Wuhan do?", "武汉"],
    ["Hubei Province's problems", "湖北"],
  ])("is recognised as it is read: %s", (question, place) => {
    const { places, rest } = namedIn(question);
    expect(places).toEqual([place]);
    expect(rest).not.toMatch(/huang|miluo|wuhan|hubei|district|city|province/);
  });

  it.each([
    ["How many seats were added in Xi'an City?", "西安"],
    ["Xi’an's seats", "西安"],
    ["xi an seats", "西安"],
    ["Xian, Wuhan and Xi an seats", "西安"],
    ["seats of 西安 or Xiangyang", "西安"],
  ])("is recognised with its syllables apart: %s", (question, place) => {
    const { namedIn: namedThere } = collectNames([{ ...notices[0]!, issuer: "西安市", items: [] }]);
    const { places, rest } = namedThere(question);
    expect(places).toEqual([place]);
    expect(rest).not.toMatch(/xi.?an\b/);
  });

  it.each(["Lvliang's seats", "Lüliang City", "lü liang seats"])(
    "is recognised with its ü: %s",
    (question) => {
      const { namedIn: namedThere } = collectNames([{ ...notices[0]!, issuer: "吕梁市", items: [] }]);
      expect(namedThere(question).places).toEqual(["吕梁"]);
    },
  );

  it.each(["wuhandong station", "a hub for the region", "Shanghai", "the district committee"])(
    "is not seen in another word: %s",
    (question) => {
      expect(namedIn(question).places).toEqual([]);
    },
  );
});

describe("narrowing by what is named", () => {
  it("keeps to the notices of the place and of its parts", () => {
    expect(titlesFor("黄陂的学位")).toEqual(["中共武汉市黄陂区委关于十二届省委第四轮巡视整改进展情况的通报"]);
    expect(titlesFor("Miluo's river")).toEqual(["中共汨罗市委关于巡视整改进展情况的通报"]);
    const wuhan = titlesFor("武汉的学位");
    expect(wuhan).toEqual(expect.arrayContaining(titlesFor("黄陂的学位")));
    expect(wuhan).not.toEqual(expect.arrayContaining(titlesFor("汨罗的学位")));
  });

  it("keeps to the notices of the unit, its own or one that it shares with others", () => {
    expect(titlesFor("市发改委的粮库")).toEqual([
      "中共武汉市发展和改革委员会党组关于十四届市委第五轮巡察集中整改进展情况的通报",
    ]);
    expect(titlesFor("武汉市台办清退了多少钱")).toEqual([
      "武汉市委巡察办关于首批8家单位巡察整改部分内容的摘编",
    ]);
    expect(titlesFor("武汉市委的电话")).toEqual(["中共武汉市委关于十九届中央第六轮巡视整改进展情况的通报"]);
  });

  it("takes the notices of both places that are named, each once", () => {
    expect(titlesFor("黄陂和汨罗")).toEqual([...titlesFor("黄陂"), ...titlesFor("汨罗")]);
    expect(titlesFor("武汉和黄陂")).toEqual(titlesFor("武汉"));
  });

  it("does nothing where none is named", () => {
    expect(titlesFor("增加了多少学位")).toEqual([]);
  });
});

describe("how well a passage fits the place named", () => {
  /** Of the first item of the notice whose issuer is `issuer`, with `text` as its passage. */
  const fit = (question: string, issuer: string, text = ""): Promise<number> => {
    const notice = notices.find((one) => one.issuer === issuer)!;
    return affinity(namedIn(question), notice, notice.items[0]!, text, async (place) => text.includes(place));
  };

  it("is best for its own notice, less for its district's, and nothing for a stranger's", async () => {
    const issuers = ["中共武汉市委", "中共武汉市黄陂区委", "中共汨罗市委"];
    const fits = issuers.map((issuer) => fit("武汉", issuer));
    expect(await Promise.all(fits)).toEqual([1, PART_OF_PLACE, 0]);
  });

  it("is something for a stranger's passage that mentions it", async () => {
    const mentioned = await fit("武汉", "中共湖北省委", "2021年武汉市压减会议费15%");
    expect(mentioned).toBeGreaterThan(0);
    expect(mentioned).toBeLessThan(1);
  });

  it("is best for the committee named, and still high for another notice of its city", async () => {
    expect(await fit("武汉市委", "中共武汉市委")).toBe(1);
    const other = await fit("武汉市委", "武汉市委巡察办");
    expect(other).toBeGreaterThan(PART_OF_PLACE);
    expect(other).toBeLessThan(1);
  });

  it("is nothing for another unit's notice in the same city", async () => {
    expect(await fit("市发改委", "武汉市委巡察办")).toBe(0);
  });

  it("is the same for all where none is named", async () => {
    expect(await fit("增加了多少学位", "中共汨罗市委")).toBe(1);
  });
});
