// Whether a question asks about the notice itself (its issuer's phone, its date) or about something it tells of.
import type { Words } from "../embeddings/words.ts";
import type { Frequencies } from "../index/words/lexical.ts";
import { termToken } from "../index/words/tokens.ts";
import { asksForEdge, withoutAsking } from "./asked.ts";
import { type Asked, SURNAMES } from "./asked-rules.ts";
import { questionTerms } from "./terms.ts";

/** Words in which people ask how to reach whoever issued a notice. */
const REACHING =
  /通报|公告|摘编|巡视|巡察|整改|落实|情况|意见|建议|反映|反馈|监督|群众|干部|举报|投诉|咨询|联系|公开|公示|发布|公布|邮政|写信|寄信|邮寄|问题|热线|方式|有关|单位|部门|办公室|电话|号码|电子|邮箱|邮件|信箱|邮编|地址|传真|编写|时间|日期|有人|接听|落款|署名|网站|页面|底下|上面|最后|留的|对外|公众|市民|老百姓|提点?意见|说说|哪里|上班|工作日/g;
/** 白维国的电话, 李某的手机: somebody's own. */
const SOMEBODYS = new RegExp(
  `(?:^|\\s)[${SURNAMES}](?:某|\\p{Script=Han}{1,2})(?:同志)?的?(?:手机|电话|邮箱|住址|地址)|手机|住址`,
  "u",
);
/** A word that this share of the passages holds at most tells of one topic among many. */
const RARE = 0.02;
/** So many words of a topic ask for that topic; a single one may be anybody's way of asking. */
const LEAST_WORDS = 2;

/**
 * `edges` gives the folded opening and closing lines of all notices, `rest` is the question without the places and units it
 * names. Words that tell of a topic of some passage, beside those of reaching somebody, ask for that topic: its phone, if it
 * has one, and not the notice's.
 */
export async function asksAboutNotice(
  asked: readonly Asked[],
  rest: string,
  lexical: Frequencies,
  vocabulary: Words,
  edges: () => Promise<string>,
): Promise<boolean> {
  if (!asksForEdge(asked) || SOMEBODYS.test(rest)) return false;
  const beside = questionTerms(withoutAsking(rest.replace(REACHING, " ")), lexical, vocabulary).terms;
  const rare = beside.filter(({ text }) => {
    const frequency = lexical.frequency(termToken(text));
    return text.length > 1 && frequency > 0 && frequency <= RARE * lexical.size;
  });
  const lines = rare.length === 0 ? "" : await edges();
  const topic = rare.filter(({ text }) => !lines.includes(text));
  if (topic.some(({ text }) => /^\d{3,}$/.test(text))) return false;
  return new Set(topic.map(({ word, text }) => (word === -1 ? text : word))).size < LEAST_WORDS;
}
