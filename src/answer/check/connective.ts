// Sentences that only lead from one to the next, and so need no source.

/** Characters. */
const LONGEST = 30;
/** 具体情况如下：, 主要措施包括：, 问题主要有：. */
const LEADS_IN =
  /(?:如下|包括|以下|分别|主要有|主要是|情况|措施|问题|方面|内容|做法|举措)[^,，。]{0,6}[:：]$/;
const SUMS_UP =
  /^(?:首先|其次|再次|最后|接着|随后|第[一二三四五六]|(?:另)?一方面|与此同时|综上(?:所述)?|总之|总的来看|此外|另外|同时|其中|因此|具体来说|具体而言|需要说明的是|(?:根|依)?据(?:上述|以上|所引)?(?:通报|资料|原文|材料|内容|了解)?)[^,，。]{0,8}[,，。:：]?$/;
const HEADING = /^(?:#{1,6}\s*[^。！？!?]{1,20}|\*\*[^*。！？!?]{1,20}\*\*[:：]?)$/;
const ENGLISH =
  /^(?:in (?:summary|short|detail)|overall|in addition|specifically|the (?:measures|details|problems|points) (?:are|were|include)|as follows|according to the notices?)([\w\s]{0,20})[,.:]?$/i;
/** Of what such sentences are made; what is left besides is said of something. */
const CONNECTING =
  /首先|其次|再次|最后|接着|随后|第[一二三四五六]|(?:另)?一方面|与此同时|综上(?:所述)?|总之|总的来看|此外|另外|同时|其中|因此|具体(?:来说|而言)?|需要说明的是|(?:根|依)?据|上述|以上|以下|如下|所引|通报|资料|原文|材料|内容|了解|主要|包括|分别|整改|情况|进展|措施|问题|方面|做法|举措|结果|[是有为的了等]/g;

/**
 * What `sentence`, without markers and without checkable facts, speaks of while it connects: nothing of 具体情况如下：, 学位 of
 * 学位问题整改情况如下：. Absent when it does more than connect.
 */
export function connectedIn(sentence: string): string | undefined {
  const words = sentence
    .trim()
    .replace(/^(?:[-*•#>]\s*)+/, "")
    .replace(/\*+/g, "");
  if (!/[\p{L}\p{N}]/u.test(words)) return "";
  const [, tail] = ENGLISH.exec(words) ?? [];
  if (tail !== undefined) return tail.trim();
  const connects =
    HEADING.test(sentence.trim()) ||
    (words.length <= LONGEST && (LEADS_IN.test(words) || SUMS_UP.test(words)));
  return connects
    ? words
        .replace(CONNECTING, " ")
        .replace(/[^\p{L}\p{N}]+/gu, " ")
        .trim()
    : undefined;
}
