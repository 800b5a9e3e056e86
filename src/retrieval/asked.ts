// The kind of answer a question asks for, and whether a sentence can give it.
import { fold } from "../notice/fold.ts";

export type Asked =
  | "mail"
  | "phone"
  | "address"
  | "published"
  | "name"
  | "who"
  | "money"
  | "share"
  | "rank"
  | "duration"
  | "time"
  | "document"
  | "amount"
  | "rectification";

interface AskedRule {
  readonly kind: Asked;
  /** In the folded question. */
  readonly question: RegExp;
  /** In the folded sentence that would answer, dates set aside where a bare number is looked for. */
  readonly sentence: RegExp;
}

const COUNTED = "[个名人家次项件处所场期条轮批天桩倍位支部种类座户起本篇届辆艘亩块场份吨里度册册位成]";
/** Digits, or a Chinese numeral before what it counts; 一 is left out, because 一批 and 一是 count nothing. */
const NUMBER = new RegExp(
  `\\d|[ivx]+类|[二三四五六七八九十百千两]+(?:余|多)?(?:万|亿)?${COUNTED}|[一二三四五六七八九十百千]+[多余]?[万亿]`,
);
const ROLES =
  "(?:书记|市长|区长|县长|省长|主任|局长|处长|科长|组长|部长|院长|校长|会长|主席|总经理|董事长|负责人|同志)";
const SUMS = "(?:资金|金额|经费|款项?|补助|奖励|奖金|收入|资产|投资额?)";
const SUM_OF = "(?:总额|总量|数额|规模|额度|加起来)";
export const SURNAMES =
  "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁余叶蒋杜苏魏程吕丁沈姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严覃武";
const PERSON = new RegExp(
  `${ROLES}[${SURNAMES}](?!某)\\p{Script=Han}{1,2}(?=[,，、。;；因为被等的)）\\s]|$)`,
  "u",
);

/** In this order: the first rule that fits says what is asked. */
const RULES: readonly AskedRule[] = [
  { kind: "mail", question: /邮箱(?!.*信箱)|邮件|e-?mail/, sentence: /[\w.-]+@[\w.-]+/ },
  {
    kind: "phone",
    question: /电话(?!会)|手机(?:号|[是多呢]|$)|号码|热线|怎么联系|联系方式|打给谁|phone/,
    sentence:
      /\d{3,4}-\d{7,8}|(?<!\d)\d{7,8}(?!\d)|(?<!\d)1\d{10}(?!\d)|(?<![\d.年月日])(?:1[0-2]\d|12\d{3}|9[56]\d{3})(?![\d.年月日人个项家户件万亿%])/,
  },
  {
    kind: "address",
    question: /(?<!邮箱|邮件)地址|信箱|邮编|写信|寄(?:到|给|去|信)|address/,
    sentence: /信箱|地址|邮编/,
  },
  {
    kind: "published",
    question:
      /(?:通报|公告|摘编)(?!.*[《到])[^,。]{0,4}(?:什么时候|啥时候|哪一?天|哪一?年|何时|几月|几号|日期|时间)[^,。]{0,5}$|(?:什么时候|啥时候|哪一?天|何时|几号)(?:发布|公布|发|出)的?[^,。]{0,6}(?:通报|公告)|(?:发布|公布|发文|成文|落款)的?(?:时间|日期)|(?:落款|署名)[^,。]{0,6}(?:几月|几号|哪一?天|什么时候|日期|时间)/,
    sentence:
      /^(?:[^\d:]{2,6}:)?\s*\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?(?:\s*来源.*)?$/,
  },
  {
    kind: "name",
    question:
      /(?:人|谁|同志|书记|[市区县省处科组部局院校会社]长|主任|某)[^,。《]{0,6}(?:叫|姓名|名字|全名)|全[名称]|真名|姓(?:什么|啥)|[长任记人](?:都|分别)?是(?:谁|哪位|哪些人)$|who is the|name of the (?:person|head|leader|director)/,
    sentence: PERSON,
  },
  {
    kind: "who",
    question:
      /(?:是|由|归|找|让|请)谁|谁(?:来|在|当|负责|分管|牵头)|(?:哪位|哪些人|什么人|谁)[^?？]{0,8}(?:挨|被|受|处分|处理|处罚|问责|批评)/,
    sentence: new RegExp(
      `${PERSON.source}|${ROLES}[${SURNAMES}]某|负责同志|负责人|分管|牵头|部门|单位|公司|集团|专班|专案组|领导小组|委员会|协会|研究院|研究所|大学|学院|法院|检察院|银行|[书记长任员](?:为|任|担任)|由\\p{Script=Han}|${ROLES}`,
      "u",
    ),
  },
  {
    kind: "share",
    question:
      /百分之|百分比|比例|占比|比重|同比|(?:增长|下降|减少|提高|上升|增幅|降幅|压减|增速|降|涨|少|多)了?(?:多少|几)(?=[?？,，。;；\s]|$|呢|啊|呀|吗|点|成|个百分)|个百分点|[率比]是?(?:多少|多高|有多高|达到多少)/,
    // 增加了多少 may be a share or a number.
    sentence:
      /\d%|百分|[\d一二三四五六七八九]成|\d倍|(?:增加|增长|新增|净增|提高|上升|减少|下降|降低|压减)(?:了|到|至)?\d/,
  },
  {
    kind: "money",
    question: new RegExp(
      [
        "多少钱|多大金额|多少亿|多少(?:工资|薪水|奖金|补贴|费用|成本)|(?:工资|薪水|奖金)(?:是|有|发)?多少",
        "(?:花|投|耗资|总投资|造价)了?(?:多少|几)(?![年天月个])",
        "(?:多少|几)(?:百|千)?(?:万|亿)?(?:块|元)",
        // 投资政策多少项 counts, and 投资的文号是多少 asks for what stands last.
        `${SUMS}(?:[^,。?]{0,6}${SUM_OF}|[^,。?的]{0,6})(?:是|有|为)?(?:多少|多大|几)(?!${COUNTED})`,
        "(?:多少|几)[^,。?]{0,4}(?:资金|金额|经费|款|补助|投资)",
      ].join("|"),
    ),
    sentence: /[\d一二三四五六七八九十百千]余?多?[千百万亿]*余?多?元|\d余?多?[万亿](?=[,，。;；、)）\s]|$)/,
  },
  {
    kind: "rank",
    question: /第几|排名|排第|名次|排多少|排到(?!哪)/,
    sentence: /第[一二三四五六七八九十\d]+|首位|榜首|前列|排名/,
  },
  {
    kind: "duration",
    question:
      /多久|多长时间|(?:期限|任期|周期)(?:是|有|为)?(?:多|几)|几个?(?:月|星期|小时|钟头)(?=[?？,，。\s]*$|[内才就]|的时间)/,
    sentence:
      /\d+年|\d+月|\d+日|年底|月底|季度|\d:\d\d|每半?(?:年|月|周|天|日|季)|[\d一二两三四五六七八九十半]+余?多?个?(?:[天年月周]|小时|工作日)/,
  },
  {
    kind: "time",
    question:
      /什么时候|啥时候?|何时|哪一?天|哪一?年|哪个?月|几月|几号|几点|什么时间|(?:时间|日期|期限|日子)(?:是|到|有|呢)|截止|when/,
    sentence:
      /\d+年(?!度|以来)|\d+月|\d+日|年底|月底|季度|\d{4}-\d|\d+:\d\d|每半?(?:年|月|周|天|日|季)|[\d一二三四五六七八九十]余?多?[天个]|》\([^()]{0,12}[〔[(]\d{4}[〕\])]\d+号/,
  },
  {
    kind: "document",
    question:
      /(?:哪|什么|啥)(?:一|几)?(?:个|些|份|项|部)?[^,。?的]{0,4}(?:文件|方案|制度|规定|条例|意见|通知|细则|规划|政策文件)|(?:哪|什么|啥)(?:一|几)?(?:个|些|份|项|部)[^,。?的]{0,6}办法|文件号|发文号|文号/,
    sentence: /《|〔|方案|办法|制度|意见|通知|规定|细则|规划|条例|机制/,
  },
  {
    kind: "amount",
    question: new RegExp(
      `多少|(?<=[有了出过到办建开设增加提共满成由是为达掉除理清退处送派招]|^|[,，。、])几${COUNTED}|几(?:次|多)|how many|how much|数量`,
    ),
    sentence: NUMBER,
  },
  {
    kind: "rectification",
    question: new RegExp(
      [
        // 怎么整改的, 咋弄的, 怎么捏到一块去的: what was done.
        "(?:怎么|怎样|如何|咋)(?!回事|说|称呼|算|可能|会|没|不|联系|写|叫|这么|那么)",
        "(?:整改|处理|落实)(?:情况|措施|结果)?(?:如何|是什么|是啥|有哪些)",
        "(?:什么|哪些|啥|哪几[个项条招种])(?:样的)?(?:整改|具体|实际)?(?:措施|举措|办法|法子|动作|行动|招数?|手段|真格的?|功夫|力气|努力|动静|改变|变化)",
        "(?:做|干|办)了(?:什么|哪些|啥)",
        "[改整](?:成|得|的)?(?:了)?(?:什么|啥)样",
        "(?:后来|之后|结果|现在|后面)呢?$",
        "(?:收敛|整改|改|解决|治好?|缓解|处理|落实|好转|补上|补齐|纠正)(?:好|过来|完|到位)?(?:了没有?|了吗|没有|没$|了么)",
        "整改情况[?。]*$",
      ].join("|"),
    ),
    sentence: /./,
  },
];
const SENTENCES = new Map(RULES.map(({ kind, sentence }) => [kind, sentence]));
/** Set phrases whose numerals count nothing. */
const SET_PHRASES =
  /[二三四五六七八九十]+(?:项规定|个(?:维护|意识|自信|责任|全面|确立|着力|切实|大局|融入|务必)|会一课|重一大|不两直|个一律|种形态)|十[一二三四五六]?五|[一二]十[一二三四五六七八九]?[届大]/g;
const ABOUT_NOTICE: readonly Asked[] = ["mail", "phone", "address", "published"];
const DATES =
  /\d{2,4}年(?:\d{1,2}月)?(?:\d{1,2}日)?|\d{1,2}月(?:\d{1,2}日|份|底|中旬|上旬|下旬)?|\d{1,2}日|第[一二三四五六七八九十\d]+|《[^》]*》|^\d+[.、]/g;

/** What `question` asks for, the most telling first; empty when any sentence on its topic may answer. */
export function askedKinds(question: string): Asked[] {
  const folded = fold(question).replace(/(?:[?？!！~。\s]|来着|[呀啊呢吧哦哈嘛哇啦])+$/g, "");
  const kinds = RULES.filter((rule) => rule.question.test(folded)).map(({ kind }) => kind);
  const aboutNotice = kinds.filter((kind) => ABOUT_NOTICE.includes(kind));
  // Phone, mailbox and address are asked for together; of the others only the first is meant.
  return aboutNotice.length > 0 ? aboutNotice : kinds.slice(0, 1);
}

/** Whether one of the kinds is what the opening and closing lines of a notice hold. */
export function asksForEdge(asked: readonly Asked[]): boolean {
  return asked.some((kind) => ABOUT_NOTICE.includes(kind));
}

/** Whether the folded `sentence` holds a thing of a kind asked for. */
export function holdsKind(
  asked: readonly Asked[],
  sentence: string,
  undated: string = withoutDates(sentence),
): boolean {
  if (asked.length === 0) return true;
  return asked.some((kind) => SENTENCES.get(kind)!.test(kind === "amount" ? undated : sentence));
}

/** Dates, ordinals, titles and set phrases hold numbers that count nothing; blanked, so that positions stay. */
export function withoutDates(sentence: string): string {
  return sentence.replace(DATES, blank).replace(SET_PHRASES, blank);
}

function blank(match: string): string {
  return " ".repeat(match.length);
}

const QUESTION_WORDS =
  /多少钱|多少|第?几(?:[个家次项件名人处所场期条轮批天年月号份位户套]|(?=[\s,，。?？]|$))|什么时候|啥时候|什么时间|什么|啥|哪一?(?:[天年个家些里份所位]|儿)|何时|谁|怎么样?|怎样|咋样?|如何|是不是|有没有|[吗呢吧]|邮箱|邮件|电话|热线|号码|地址|信箱|邮编|联系方式|联系/g;

/** What `question` asks about: without the words that ask alone, and without ways to reach somebody. */
export function topicOf(question: string): string {
  return question.replace(QUESTION_WORDS, " ");
}

/** `question` without the words that ask, and the nouns they ask for. */
export function withoutAsking(question: string): string {
  return RULES.reduce((text, rule) => text.replace(rule.question, " "), question);
}
