// A question for a list of problems (有哪些问题) -> the items that belong to it, from the items of the collection.
import type { Index } from "../index/index.ts";
import type { ItemRecord, NoticeRecord } from "../index/records.ts";
import { fold } from "../notice/fold.ts";
import type { Likenesses } from "./likeness.ts";
import type { Words } from "../embeddings/words.ts";
import type { Named, Names } from "./names.ts";
import { questionTerms, weightOf } from "./terms.ts";

/** Asks which or how many problems there are; 问题 alone may as well be a part of any question. */
const ASKS_LIST =
  /(?:哪些|哪几个?|哪[两三四五]个|几(?:个|条|项|大)|多少(?:个|条|项)?|什么)(?:方面的?|主要的?|突出的?)?(?:问题|毛病|短板)|(?:列出|列举|列一下|罗列|说说|盘点|汇总)[^,，。]*(?:问题|毛病|短板)|(?:问题|毛病|短板)[^,，。]{0,4}(?:有哪些|是哪些|是哪[几两三四五]个|都?有什么|都?是什么|一览|清单|列表)|(?:what|which|list)[^.?]*(?:problems|issues)/;
/** Asks what was done or found by number instead. */
const ASKS_FIGURE = /整改了|完成|解决了|改完|问题线索|移交|立行立改|(?:面上|历史遗留)问题/;
/** Words around the asking that name no topic. */
const AROUND =
  /问题|毛病|短板|巡视|巡察|整改|反馈|通报|公告|摘编|指出|查出|发现|点出|揭露|存在|被|方面|有关|关于|相关|涉及|领域|下面|里面?|上面|当中|列出|列举|列一下|罗列|说说|盘点|汇总|全部|所有|具体|主要|分别|problems?|issues?|list|found|inspection/g;
/** Share of the topic's weight that an item's headings must hold. */
const LEAST_TOPIC = 0.6;
/** Cosine from which a heading's word stands for a word of the topic. */
const LEAST_LIKE = 0.65;

export interface ListedItem {
  readonly notice: NoticeRecord;
  readonly item: ItemRecord;
  /** Position of its first passage in the index. */
  readonly passage: number;
}

type ListItems = (
  question: string,
  named: Named,
  allowed?: (passage: number) => boolean,
) => readonly ListedItem[];

/** The problems asked for, in the order of the collection; empty when none are asked for or none are there. */
export function createListItems(
  index: Index,
  names: Names,
  vocabulary: Words,
  { wordsOf, toQuestion }: Likenesses,
): ListItems {
  const problems = problemItems(index);
  return (question, named, allowed) => {
    const folded = fold(question);
    if (!ASKS_LIST.test(folded) || ASKS_FIGURE.test(folded)) return [];
    const topic = named.rest.replace(AROUND, " ");
    const { terms, words } = questionTerms(topic.replace(ASKS_LIST, " "), index.lexicalPassages, vocabulary);
    const telling = terms.filter(({ text }) => text.length > 1);
    // Neither a place nor a topic: everything would be listed.
    if (telling.length === 0 && named.places.length + named.units.length === 0) return [];
    const theirs = problems.filter(
      ({ notice, item, passage }) =>
        (allowed === undefined || allowed(passage)) &&
        // Only a notice or a unit of its own has problems; a mention has none.
        names.affinityByName(named, notice, item) === 1,
    );
    if (telling.length === 0) return theirs;
    const headings = theirs.map(({ item }) => fold(item.path.join("\n")));
    const near = toQuestion(words).ofEach(headings.map(wordsOf));
    const total = Math.max(Number.EPSILON, weightOf(telling));
    return theirs.filter((_, at) => {
      const held = telling.filter(
        ({ text, word }) =>
          headings[at]!.includes(text) || (word !== -1 && near[at * words.length + word]! >= LEAST_LIKE),
      );
      return weightOf(held) / total >= LEAST_TOPIC;
    });
  };
}

function problemItems({ notices, layout }: Index): ListedItem[] {
  const items: ListedItem[] = [];
  let last: ItemRecord | undefined;
  for (let passage = 0; passage < layout.size; passage++) {
    const notice = notices[layout.notice[passage]!]!;
    const item = notice.items[layout.item[passage]!]!;
    if (item !== last && item.kind === "problem") items.push({ notice, item, passage });
    last = item;
  }
  return items;
}
