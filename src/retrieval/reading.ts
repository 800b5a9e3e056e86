// A passage as it is weighed: its sentences, folded, and their words. What was read last is remembered.
import type { Words } from "../embeddings/words.ts";
import { fold } from "../notice/fold.ts";
import { speaksToAModel } from "../notice/instructions.ts";
import type { Span } from "../notice/notice.ts";
import { splitSentences } from "../notice/sentences.ts";

/** Some 10 MB: many questions come back to the same passages. */
const MOST_REMEMBERED = 10_000;

export interface ReadText {
  /** Folded. */
  readonly text: string;
  /** Ids of its words; -1 for a word that the vocabulary lacks. */
  readonly words: Int32Array;
}

interface ReadPassage {
  /** Folded. */
  readonly text: string;
  /** Whether it says anything to a reader, and not only to a language model. */
  readonly isForReaders: boolean;
  /** Those for readers; of a passage that has none, all. */
  readonly sentences: readonly (ReadText & {
    /** Offsets into the passage's text. */
    readonly span: Span;
    /** As written. */
    readonly written: string;
  })[];
}

export interface Reading {
  readonly passage: (id: number, text: string) => ReadPassage;
  readonly text: (text: string) => ReadText;
}

/** What is left of a passage of which a part speaks to a language model; nothing where none does. */
function heardOf(sentences: ReadPassage["sentences"]): Partial<ReadPassage> {
  const forReaders = sentences.filter(({ written }) => !speaksToAModel(written));
  if (forReaders.length === sentences.length) return {};
  if (forReaders.length === 0) return { isForReaders: false };
  return { text: forReaders.map(({ text }) => text).join("\n"), sentences: forReaders };
}

export function createReading(vocabulary: Words): Reading {
  const remembered = new Map<number, ReadPassage>();
  const text = (written: string): ReadText => {
    const folded = fold(written);
    return { text: folded, words: Int32Array.from(vocabulary.split(folded), ({ id }) => id) };
  };
  const passage = (id: number, written: string): ReadPassage => {
    let read = remembered.get(id);
    if (read === undefined) {
      const sentences = splitSentences(written).map((span) => {
        const sentence = written.slice(span.start, span.end);
        return { span, written: sentence, ...text(sentence) };
      });
      read = { text: fold(written), isForReaders: true, sentences, ...heardOf(sentences) };
      if (remembered.size >= MOST_REMEMBERED) remembered.delete(remembered.keys().next().value!);
      remembered.set(id, read);
    }
    return read;
  };
  return { passage, text };
}
