// A passage as it is weighed: its sentences, folded, their words and what they hold. What was read last is remembered.
import type { Index } from "../index/index.ts";
import type { ItemRecord, NoticeRecord, PassageRecord } from "../index/records.ts";
import { fold } from "../notice/fold.ts";
import { speaksToAModel } from "../notice/instructions.ts";
import type { Span } from "../notice/notice.ts";
import { splitSentences } from "../notice/sentences.ts";
import type { Likenesses } from "./likeness.ts";
import { withoutDates } from "./asked.ts";

/** Some 20 MB: many questions come back to the same passages. */
const MOST_REMEMBERED = 10_000;

export interface ReadText {
  /** Folded. */
  readonly text: string;
  /** Its words, as `Likenesses` numbers them. */
  readonly words: Int32Array;
}

export interface ReadSentence extends ReadText {
  /** Offsets into the passage's text. */
  readonly span: Span;
  /** As written. */
  readonly written: string;
  /** `text` with dates, ordinals and the like blanked. */
  readonly undated: string;
  /** Whether it lists so much that it tells of none of it. */
  readonly isList: boolean;
  /** Whether it is the heading of its item, or the notice's title. */
  readonly isHeading: boolean;
}

export interface ReadPassage {
  /** Folded. */
  readonly text: string;
  /** Whether it says anything to a reader, and not only to a language model. */
  readonly isForReaders: boolean;
  /** Whether every sentence is a part of `text`: folding one text may join what folding its parts does not. */
  readonly isWhole: boolean;
  /** Those for readers; of a passage that has none, all. */
  readonly sentences: readonly ReadSentence[];
  /** The notice's title and the headings of the item, one a line. */
  readonly headings: ReadText;
}

/** A passage by its position in the index, with what stands there. */
export type Read = (id: number, record: PassageRecord) => ReadPassage;

export function createRead({ notices }: Pick<Index, "notices">, { wordsOf }: Likenesses): Read {
  const headingsOf = remembering((item: ItemRecord, notice: NoticeRecord) =>
    readText([notice.title, ...item.path].join("\n"), wordsOf),
  );
  return remembering((_id: number, { text: written, notice: at, item }: PassageRecord): ReadPassage => {
    const notice = notices[at]!;
    const headings = headingsOf(notice.items[item]!, notice);
    const lines = headings.text.split("\n");
    const sentences = splitSentences(written).map((span): ReadSentence => {
      const sentence = written.slice(span.start, span.end);
      const read = readText(sentence, wordsOf);
      const undated = withoutDates(read.text);
      const isHeading = lines.includes(read.text.replace(/[。;；:：]+$/, ""));
      return { span, written: sentence, ...read, undated, isList: isList(read.text), isHeading };
    });
    const heard = { text: fold(written), isForReaders: true, sentences, ...heardOf(sentences) };
    const isWhole = heard.sentences.every(({ text }) => heard.text.includes(text));
    return { ...heard, isWhole, headings };
  });
}

/** A longer list holds many words, and tells of none of them. */
const LIST_SIGNS = 8;

/** Whether folded `text` is a long list. */
export function isList(text: string): boolean {
  return text.split("、").length > LIST_SIGNS;
}

function readText(written: string, wordsOf: Likenesses["wordsOf"]): ReadText {
  const text = fold(written);
  return { text, words: wordsOf(text) };
}

/** What is left of a passage of which a part speaks to a language model; nothing where none does. */
function heardOf(sentences: ReadPassage["sentences"]): Partial<ReadPassage> {
  const forReaders = sentences.filter(({ written }) => !speaksToAModel(written));
  if (forReaders.length === sentences.length) return {};
  if (forReaders.length === 0) return { isForReaders: false };
  return { text: forReaders.map(({ text }) => text).join("\n"), sentences: forReaders };
}

/** `read` with its last results kept; its first argument tells them apart. */
function remembering<Key, Rest extends readonly unknown[], Result>(
  read: (key: Key, ...rest: Rest) => Result,
): (key: Key, ...rest: Rest) => Result {
  const remembered = new Map<Key, Result>();
  return (key, ...rest) => {
    const known = remembered.get(key);
    if (known !== undefined) return known;
    const result = read(key, ...rest);
    if (remembered.size >= MOST_REMEMBERED) remembered.delete(remembered.keys().next().value!);
    remembered.set(key, result);
    return result;
  };
}
