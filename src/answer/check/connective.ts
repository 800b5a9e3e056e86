// Sentences that only lead from one to the next, and so need no source.

const LONGEST = 30;
/** 具体情况如下：, 主要措施包括：, 问题主要有：. */
const LEADS_IN =
  /(?:如下|包括|以下|分别|主要有|主要是|情况|措施|问题|方面|内容|做法|举措)[^,，。]{0,6}[:：]$/;
const SUMS_UP =
  /^(?:综上(?:所述)?|总之|总的来看|此外|另外|同时|其中|因此|具体来说|具体而言|需要说明的是|根据(?:上述|以上|所引)?(?:通报|资料|原文|材料|内容)?)[^,，。]{0,8}[,，。:：]?$/;
const HEADING = /^(?:#{1,6}\s*[^。！？!?]{1,20}|\*\*[^*。！？!?]{1,20}\*\*[:：]?)$/;
const ENGLISH =
  /^(?:in (?:summary|short|detail)|overall|in addition|specifically|the (?:measures|details|problems|points) (?:are|were|include)|as follows|according to the notices?)[\w\s]{0,20}[,.:]?$/i;

/** Whether `sentence`, without markers and without checkable facts, claims nothing. */
export function isConnective(sentence: string): boolean {
  const text = sentence.trim();
  if (HEADING.test(text)) return true;
  const words = text.replace(/^(?:[-*•#>]\s*)+/, "").replace(/\*+/g, "");
  if (ENGLISH.test(words)) return true;
  return words.length <= LONGEST && (LEADS_IN.test(words) || SUMS_UP.test(words));
}
