// Sentences in which a model says that the passages do not answer.

const SOURCE = "原文|通报|材料|资料|段落|文中|文件|内容";
const DECLINES = new RegExp(
  `(?:${SOURCE})[^。]{0,24}(?:没有|未|并未|并无|无法|不能|找不到|不含|不包括)|无法(?:回答|确定|得知|判断)|(?:没有|未|并未)(?:提到|提及|写明|说明|涉及|给出|列出)|(?:passages?|notices?|sources?|texts?)\\b[^.]{0,60}\\b(?:not|no|never|neither)\\b|cannot (?:be )?(?:answer|determine|tell|find)|(?:not|n't) (?:mention|state|say|specif|provide|give)`,
  "i",
);

/** Whether an uncited `sentence` tells the reader that there is no answer to it, or to a part of the question. */
export function declines(sentence: string): boolean {
  return DECLINES.test(sentence);
}
