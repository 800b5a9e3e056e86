// A cited passage -> what a sentence is compared with, read once.
import type { Words } from "../../embeddings/words.ts";
import { splitSentences } from "../../notice/sentences.ts";
import type { PlacesIn } from "../../retrieval/places.ts";
import { normalise, squeeze } from "./comparable.ts";
import { carried, type DateFact } from "./dates.ts";
import { type Fact, factsOf, type Phone } from "./facts.ts";
import type { Clause } from "./meant.ts";
import { clausesOf } from "./negation.ts";
import type { Shown } from "./places.ts";
import type { Quantity } from "./quantities.ts";
import { readSubject, type Subject } from "./related.ts";
import type { Member, Siblings } from "./siblings.ts";
import { type Told, toldIn } from "./told.ts";

/** A passage as its citation shows it. */
export interface Source {
  readonly text: string;
  /** What stands above it, outermost first: issuer, title and headings of its notice. */
  readonly headings: readonly string[];
}

/** What texts state. */
export interface Stated {
  /** Squeezed, for what must stand as it is. */
  readonly squeezed: string;
  readonly quantities: readonly Quantity[];
  /** As written, and with the year and month that the texts said last. */
  readonly dates: readonly DateFact[];
  readonly phones: readonly Phone[];
}

interface MembersShown {
  readonly said: readonly Member[];
  readonly meant: readonly Member[];
}

export interface Evidence extends Stated {
  /** Its sentences, normalised: what is said word for word is right, however it is read. */
  readonly sentences: ReadonlySet<string>;
  /** The numbers and written dates of the passage with the words around them. */
  readonly told: readonly Told[];
  /** The same of its headings. */
  readonly toldInHeadings: readonly Told[];
  readonly clauses: readonly Clause[];
  /** Normalised. */
  readonly headings: readonly string[];
  /** The members of a class anywhere in what is shown: said outright, and meant. */
  readonly membersShown: (siblings: Siblings) => MembersShown;
  readonly shown: Shown;
  /** With what stands above it. */
  readonly subject: Subject;
}

/** As `toldIn` has it for a sentence. */
const MOST_TOLD = 400;

interface Read {
  /** Normalised. */
  readonly sentence: string;
  readonly facts: readonly Fact[];
}

export function readEvidence({ text, headings }: Source, vocabulary: Words, placesIn: PlacesIn): Evidence {
  const said = sentencesOf(text);
  const ofText = readSentences(said);
  const ofHeadings = readSentences(headings.flatMap(sentencesOf));
  const subject = readSubject([...headings, text].join("\n"), vocabulary);
  return {
    // Headings say whose numbers these are, and support none: every number shown stands in the passage itself.
    ...stated([text], ofText),
    sentences: new Set(ofText.map(({ sentence }) => sentence)),
    told: toldInAll(ofText),
    toldInHeadings: toldInAll(ofHeadings),
    clauses: said.flatMap(clausesOf),
    headings: headings.map(normalise),
    membersShown: rememberMembers(subject.text),
    shown: { text: subject.text, places: placesIn(subject.text) },
    subject,
  };
}

export function readStated(text: string): Stated {
  return stated([text], readSentences(sentencesOf(text)));
}

function stated(texts: readonly string[], read: readonly Read[]): Stated {
  const facts = read.flatMap(({ facts: found }) => found);
  const written = facts.filter((fact) => fact.form === "date");
  return {
    squeezed: texts.map(squeeze).join("|"),
    quantities: facts.filter((fact) => fact.form === "quantity"),
    dates: [...written, ...carriedOn(written)],
    phones: facts.filter((fact) => fact.form === "phone"),
  };
}

function readSentences(sentences: readonly string[]): Read[] {
  return sentences.map((sentence) => ({ sentence: normalise(sentence), facts: factsOf(sentence) }));
}

function toldInAll(sentences: readonly Read[]): Told[] {
  return sentences.flatMap(({ sentence, facts }) => toldIn(sentence, facts)).slice(0, MOST_TOLD);
}

function rememberMembers(text: string): Evidence["membersShown"] {
  const known = new Map<Siblings, MembersShown>();
  return (siblings) => {
    const members = known.get(siblings) ?? { said: siblings.saidIn(text), meant: siblings.meantIn(text) };
    known.set(siblings, members);
    return members;
  };
}

function sentencesOf(text: string): string[] {
  return splitSentences(text).map(({ start, end }) => text.slice(start, end));
}

function carriedOn(dates: readonly DateFact[]): DateFact[] {
  let before: DateFact | undefined;
  return dates.map((date) => {
    const full = carried(date, before);
    if (date.minute === undefined) before = full;
    return full;
  });
}
