import { describe, expect, it } from "vitest";
import { askedKinds, holdsKind } from "../../src/retrieval/asked.ts";

describe("what a question asks for", () => {
  it.each([
    ["清退了多少钱", "money"],
    ["中央补助资金是多少", "money"],
    ["投资规模有多大金额", "money"],
    ["民间投资政策一共多少项", "amount"],
    ["促进民间投资的文件号是多少", "document"],
    ["会议减少了百分之几", "share"],
    ["收入涨了多少", "share"],
    ["什么时候治理完", "time"],
    ["公示到哪天为止", "time"],
    ["增加了多少学位", "amount"],
    ["有几个巡察组", "amount"],
    ["书记叫什么名字", "name"],
    ["按哪个文件办", "document"],
    ["全市排第几", "rank"],
    ["这个问题是怎么整改的", "rectification"],
    ["采取了哪些措施", "rectification"],
    ["党费乱花那条后来咋弄的", "rectification"],
    ["借人的事怎么纠的", "rectification"],
    ["拿出了哪些招", "rectification"],
    ["动了哪些真格", "rectification"],
    ["这条改成什么样了", "rectification"],
    ["组长是哪位来着", "name"],
    ["干多久必须放回去", "duration"],
    ["谁为这个挨处理了", "who"],
    ["黄陂的通报是什么时候发布的", "published"],
    ["发布时间是哪天", "published"],
  ])("is told of %s: %s", (question, kind) => {
    expect(askedKinds(question)).toEqual([kind]);
  });

  it("may be several ways to get in touch", () => {
    expect(askedKinds("联系电话和邮箱是多少")).toEqual(["mail", "phone"]);
  });
});

describe("whether a sentence holds it", () => {
  it("counts no date, no document title and no set phrase as an amount", () => {
    for (const sentence of [
      "2023年7月17日召开会议",
      "印发《十条措施2020》",
      "严格执行八项规定精神",
      "落实一岗双责",
    ])
      expect(holdsKind(["amount"], sentence)).toBe(false);
    expect(holdsKind(["amount"], "增加学位3420个")).toBe(true);
    expect(holdsKind(["amount"], "给予批评教育四人")).toBe(true);
  });

  it("wants money where money is asked for", () => {
    expect(holdsKind(["money"], "清退12.8万余元")).toBe(true);
    expect(holdsKind(["money"], "追缴违规资金四百多万元")).toBe(true);
    expect(holdsKind(["money"], "清退16人")).toBe(false);
  });

  it("takes a share or a number for how much something changed, and no number beside it", () => {
    expect(holdsKind(["share"], "会议同比减少47.8%")).toBe(true);
    expect(holdsKind(["share"], "项目个数和总投资较年初增加646个和1.4万亿元")).toBe(true);
    expect(holdsKind(["share"], "召开4次会议,减少了发文")).toBe(false);
  });

  it("tells the year of a document by its number, where the document is the sentence's own", () => {
    expect(holdsKind(["time"], "出台《平台管理办法》(武机制办〔2023〕3号)")).toBe(true);
    expect(holdsKind(["time"], "根据岳政办发〔2018〕4号文件精神,项目已启动")).toBe(false);
  });

  it("wants a person's name where one is asked for", () => {
    expect(holdsKind(["name"], "原处长李永成因审核不严")).toBe(true);
    expect(holdsKind(["name"], "原处长李某因审核不严")).toBe(false);
    expect(holdsKind(["name"], "区委书记已约谈2个街道")).toBe(false);
  });
});
