// What leads from one sentence to the next without a source: nothing that claims anything may pass for it.
import { describe, expect, it } from "vitest";
import { connectedIn } from "../../../src/answer/check/connective.ts";
import { checkUncited } from "./checking.ts";

describe("a sentence that only connects", () => {
  it.each([
    "具体情况如下：",
    "主要措施包括：",
    "具体做法主要有:",
    "以下方面：",
    "首先，",
    "其次",
    "最后：",
    "综上，",
    "综上所述，",
    "另一方面，",
    "与此同时，",
    "根据上述通报，",
    "据了解，",
    "第二，",
    "## 整改情况",
    "#整改情况",
    "**整改措施**",
    "**整改措施**：",
    "- 其中：",
    "- **其中：**",
    ">> 其中：",
    "> 具体来说，",
    "**其中：**",
    "In summary,",
    "in short:",
    "The measures are:",
    "The problems were",
    "According to the notice,",
    "As follows:",
    "---",
    "**",
    "",
  ])("speaks of nothing: %j", (sentence) => {
    expect(connectedIn(sentence)).toBe("");
  });

  it.each([
    ["学位问题整改情况如下：", "学位"],
    ["台办的整改措施和成效包括：", "台办 和成效"],
    ["第二方面经费：", "经费"],
    ["此外3人：", "3人"],
    [`${"公厕".repeat(11)}公建设情况如下：`, `${"公厕".repeat(11)}公建设`],
    ["## 公厕建设", "公厕建设"],
    ["**公厕建设**：", "公厕建设"],
    ["In addition to toilets:", "to toilets"],
  ])("%s speaks of %s", (sentence, words) => {
    expect(connectedIn(sentence)).toBe(words);
  });

  it.each([
    "公厕已经建成。",
    "首先，公厕已经建成。",
    "综上所述公厕已经全部建成使用。",
    "情况，公厕建成：",
    "措施公厕已经全部建成使用：",
    "其建设情况良好",
    `${"公厕".repeat(12)}建设情况如下：`,
    "公厕## 整改情况",
    "公厕**整改情况**",
    "措施：公厕建成，已使用",
    "公厕建成；其次，",
    "## 整改情况。公厕建成",
    "**整改情况。公厕建成**",
    "**整改** 公厕建成",
    "## 公厕建设管理以及后续运营维护整改工作情况汇总",
    "Toilets in addition,",
    "In addition to twenty-five toilets, all is done.",
    "In addition to all of the toilets here:",
  ])("does more than connect: %s", (sentence) => {
    expect(connectedIn(sentence)).toBeUndefined();
  });
});

describe("a sentence without a citation", () => {
  const given = (sentence: string, ...passages: string[]): string[] =>
    checkUncited(sentence, passages).map(({ kind }) => kind);

  it("may speak of what the passages given speak of", () => {
    expect(given("学位问题整改情况如下：", "新增学位3420个，问题完成整改。")).toEqual([]);
    expect(given("菠萝问题整改情况如下：", "新增学位3420个，问题完成整改。")).toEqual(["citation"]);
  });

  it.each(["此外未完成整改。", "**未完成整改**", "## 学位未新增", "同时没有新增学位，"])(
    "does not turn what they say: %s",
    (sentence) => {
      expect(given(sentence, "已完成整改，新增学位3420个。")).toContain("negation");
    },
  );
});
