// The people whom a sentence names and whom what it cites does not.

/** Surnames that are no everyday words as well (于, 高, 任 begin too many of those). */
const SURNAME =
  "(?:欧阳|司马|上官|诸葛|[王李张刘陈杨黄赵吴周徐孙朱胡郭林罗郑梁谢宋唐邓冯韩曹彭肖蔡潘袁董叶吕魏蒋杜沈姜范傅卢汪崔廖贾谭韦邹熊孟邱侯薛闫郝邵顾赖龚邢尹黎樊翟柯聂倪])";
const NAME = `(${SURNAME}(?:某{1,2}|\\p{Script=Han}{1,2}))`;
const OFFICE =
  "书记|主任|[省市区县镇乡村州厅局处科院校会所站队组行部社]长|秘书长|董事长|经理|主席|委员|支书|教授|被告人|嫌疑人";
const AFTER_OFFICE = new RegExp(`(?:${OFFICE})${NAME}`, "gu");
/** Where a clause begins with a name. */
const BEFORE_DEED = new RegExp(
  `(?<=^|[,，。;；:：、])${NAME}(?=同志|已被|被|因|涉嫌|主持|表示|指出|强调|担任|出任|受到|等人|某)`,
  "gu",
);
/** Words that begin with a surname. */
const NO_NAME =
  /^(?:陈[述列旧设情]|周[末密期边围到一二三四五六日转年知]|杜绝|郑重|谢[绝谢]|黄[色金牌线河陂石冈山]|张[贴榜榕家]|林[业地草区长木场]|王[牌]|顾[问全客虑及]|范[围例]|沈阳|罗列|徐州|郭[外]|叶[县]|潘[多])/u;

/** The names in `sentence` that none of `cited` (folded) has. */
export function foreignPeople(sentence: string, cited: readonly string[]): string[] {
  return [AFTER_OFFICE, BEFORE_DEED]
    .flatMap((pattern) => [...sentence.matchAll(pattern)].map(([, name]) => name!))
    .filter((name) => !NO_NAME.test(name) && !cited.some((source) => isNamed(name, source)));
}

/** 李明主 of 李明主持 is 李明. */
function isNamed(name: string, source: string): boolean {
  return source.includes(name) || (name.length > 2 && source.includes(name.slice(0, -1)));
}
