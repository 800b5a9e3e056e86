// In which forms a sentence and its source are compared: one width, no gaps, and literal words without their punctuation.
import { describe, expect, it } from "vitest";
import { normalise, squeeze, standsIn } from "../../../src/answer/check/comparable.ts";

describe("a sentence in one width", () => {
  it.each([
    ["于２０２３年（７月）完成", "于2023年(7月)完成"],
    ["涉及3，5个", "涉及3、5个"],
    ["涉及３，５００个", "涉及3,500个"],
    ["第一，5个", "第一,5个"],
    ["5个，第一", "5个,第一"],
    ["①加强领导②压实责任", "加强领导压实责任"],
    ["⑳加强⑴领导⒇", "加强领导"],
    ["第 3 批，共 5 人", "第3批,共5人"],
    ["全面\n整改", "全面整改"],
    ["全面　整改", "全面整改"],
    ["680 \n million", "680 million"],
    ["3 5", "3 5"],
    ["PM 2.5", "PM 2.5"],
    ["APP 上线", "APP上线"],
    ["上线 APP", "上线APP"],
    [" 3人 ", "3人"],
    ["第3 ", "第3"],
    ["第3①5人", "第3 5人"],
    ["PPP项目", "PPP项目"],
  ])("is without needless gaps, and keeps its case: %j", (sentence, normalised) => {
    expect(normalise(sentence)).toBe(normalised);
  });
});

describe("words that must stand as they are", () => {
  it.each([
    ["不作为、慢作为", "不作为慢作为"],
    ["《整改 方案》（试行）", "整改方案试行"],
    ["PM2.5达标", "pm2.5达标"],
    ["3,420个", "3,420个"],
    ["8:30", "8:30"],
    ["1/2", "1/2"],
    ["“1+12”体系", "1+12体系"],
    ["3、5个", "3|5个"],
    ["3.,5个", "3|5个"],
    ["3%、5%", "3%5%"],
    ["占5‰", "占5%"],
    ["十、九", "十|九"],
    ["一、加强", "一加强"],
    ["a b", "a|b"],
    ["app 2", "app|2"],
    ["2人.3人", "2人3人"],
    ["三.2", "三|2"],
    ["2.三", "2|三"],
    ["a.b", "a|b"],
    ["整改。", "整改"],
    ["。整改", "整改"],
    ["。3人", "3人"],
    ["", ""],
  ])("lose all punctuation that belongs to no number: %j is %j", (text, squeezed) => {
    expect(squeeze(text)).toBe(squeezed);
  });

  it.each([
    ["3人", "处分3人"],
    ["3人", "处分13人和3人"],
    ["三人", "处分三人"],
    ["pm2.5", "pm2.5达标"],
    ["app", "推广app"],
    ["2020", "武政办2020|12号"],
    ["整改", "全面整改到位"],
    ["3人3人", "3人3人3人"],
    ["", "整改"],
    ["", "app"],
    ["", ""],
  ])("stand in a text: %j in %j", (literal, text) => {
    expect(standsIn(literal, text)).toBe(true);
  });

  it.each([
    ["3人", "处分13人"],
    ["三人", "处分十三人"],
    ["第3", "第30条"],
    ["十九", "二十九大"],
    ["十", "十九大"],
    ["pm2", "pm25达标"],
    ["app", "apple"],
    ["app", "myapp"],
    ["整改", "整 改"],
    ["整改", ""],
  ])("are no part of a longer number or word: %j in %j", (literal, text) => {
    expect(standsIn(literal, text)).toBe(false);
  });
});
