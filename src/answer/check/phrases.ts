// Words with numerals that count nothing.
import { matchAt } from "./match-at.ts";

/** Words of the language: no notice need say them. Each is tried where it begins. */
const LANGUAGE =
  /四川|四平(?![方米])|三明(?!治)|三亚|三门峡|六安|六盘水|七台河|九江|十堰|百色|统一|唯一|单一|之一|逐一|专一|万一|同一|任一|进一步|第一(?:时间|线|位的|责任人|手)|新一(?:轮|代|届)|(?<![十百千万亿〇零二三四五六七八九])一(?:[是些定样般直旦律致体边度并向流切一步同共概味贯时举再番带路线]|方面|系列|部分|(?<!(?:发生|查处|查办|查结|办理|办结|审结|受理|处理|处置|侦破|破获|通报|曝光|调解|化解|发现|立案)了?一)起(?!案|事|问|违|典|以)|把手|对一|岗双责|票否决|抓到底|以贯之|如既往)|(?<=^|[,。;:、(])[二三四五六七八九十]{1,2}(?:是|来|则)|(?<=^|[,。;:、])其[一二三四五六]|(?<=^|[,。;:、(])第[一二三四五六七八九十](?=[,、])|千方百计|百姓|万无一失|千家万户|四面八方|方方面面|三番五次|举一反三|一五一十|(?<!\d)\d{1,3}\.(?=[\u4e00-\u9fff“‘《「(])|再三|十分(?![之钟])|十足|百分百|万分(?!之)|千万(?=[不要别])|多半|上半|下半|星期[一二三四五六日天]|周[一二三四五六日](?![年次天场轮])/y;
/** Names of programmes: they count nothing that a sentence could be asked for, and stand in the source as they are. */
const SET =
  /八项规定|四个(?:意识|自信|全面|伟大|服从|不摘)|两个(?:维护|确立|责任|一以贯之|务必|毫不动摇)|三会一课|三重一大|三不一体|四不两直|三个(?:务必|区分开来)|四种形态|五个一|六个(?:一|必须)|[一二三四五六七八九]个一律|五位一体|十[一二三四]五|[一二]十[一二三四五六七八九]?大|十[一二三四五六七八九]大|[一二三四五六七八九]中全会|四风|三农|两会|两委/y;
/** Opens an item: `1.`, `（一）`, `2、`, with list signs before it; 12.关于 does so within a sentence too. */
const ENUMERATOR = /^[-*•#>|]*(?:\(?(?:\d{1,3}|[一二三四五六七八九十]{1,3})(?:[.、)]|:)(?!\d))/;
/** (1) and (一) within a sentence open an item too. */
const BRACKETED = /\((?:\d{1,2}|[一二三四五六七八九十]{1,3})\)/y;

/** Where the words end that begin at `at` of a normalised sentence and count nothing; absent if there are none. */
export function languageEnd(sentence: string, at: number): number | undefined {
  if (at === 0) {
    const [opening = ""] = ENUMERATOR.exec(sentence) ?? [];
    if (opening !== "") return opening.length;
  }
  return endOf(LANGUAGE, sentence, at) ?? endOf(BRACKETED, sentence, at);
}

/** Where the programme's name ends that begins at `at` of a normalised sentence. */
export function setPhraseEnd(sentence: string, at: number): number | undefined {
  return endOf(SET, sentence, at);
}

function endOf(pattern: RegExp, sentence: string, at: number): number | undefined {
  const [words] = matchAt(pattern, sentence, at) ?? [];
  return words === undefined ? undefined : at + words.length;
}
