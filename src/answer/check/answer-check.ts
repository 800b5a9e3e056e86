// A language model's answer, as it streams in -> its sentences, each checked against what it cites.
import { type Evidence, readEvidence, type Source } from "./evidence.ts";
import type { Standard } from "./grounding.ts";
import { withoutBullet, withoutMarkup } from "./markup.ts";
import { type Marker, markersIn, withoutFalseMarkers } from "./markers.ts";
import { type Fault, faultsOf } from "./sentence.ts";
import { sentenceEnd } from "./sentence-end.ts";

export interface CheckedSentence {
  /**
   * Of a kept sentence: its words as plain text with markers `[n]` in the shown numbering, after the line break or space that parts it
   * from the one kept before, so that the kept texts join to the answer. Of another: its words without markers, if it has words.
   */
  readonly text: string;
  /** Positions in `sources`, in order of appearance, each once. */
  readonly sources: readonly number[];
  readonly kept: boolean;
  /** A kept sentence may have `citation` faults: markers that named no source and were dropped. */
  readonly faults: readonly Fault[];
}

export interface AnswerCheck {
  /** The sentences that `delta` completed. What was given out is never withdrawn. */
  push(delta: string): readonly CheckedSentence[];
  /** The rest, once the model has ended. */
  end(): readonly CheckedSentence[];
  /** The source (its position in `sources`) of each shown number: `[1]` is the first. Kept sentences alone count. */
  shown(): readonly number[];
}

/** `sources`: the passages that the model was given as [1], [2], …. Never throws, whatever is pushed. */
export function createAnswerCheck(sources: readonly Source[], standard: Standard): AnswerCheck {
  const read = new Map<number, Evidence>();
  const shown: number[] = [];
  let buffer = "";
  /** White space since the last sentence that was kept. */
  let gap = "";
  let hasKept = false;
  /** What was said of which sources: a model that has lost its way says the same again and again. */
  const saidOf = new Set<string>();

  const evidenceOf = (source: number): Evidence => {
    const evidence =
      read.get(source) ?? readEvidence(sources[source]!, standard.vocabulary, standard.placesIn);
    read.set(source, evidence);
    return evidence;
  };
  const given = (): Evidence[] => sources.map((_, source) => evidenceOf(source));

  const check = (sentence: string): CheckedSentence => {
    const markers = markersIn(sentence, sources.length);
    const handles = [...new Set(markers.flatMap((marker) => marker.handles))];
    const cited = handles.filter((handle) => isKnown(handle)).map((handle) => handle - 1);
    const unknown = markers
      .filter((marker) => !marker.handles.every(isKnown))
      .map(({ text }): Fault => ({ kind: "citation", text }));
    const bare = rewritten(sentence, markers, () => "").trim();
    const faults = [...faultsOf(withoutBullet(bare), cited.map(evidenceOf), given, standard)];
    const saying = `${bare} ${cited.join(" ")}`;
    if (faults.length === 0 && cited.length > 0 && saidOf.has(saying))
      faults.push({ kind: "repetition", text: bare });
    if (faults.length > 0)
      return { text: bare || sentence.trim(), sources: cited, kept: false, faults: [...faults, ...unknown] };
    const text = rewritten(sentence, markers, (marker) =>
      marker.handles.filter(isKnown).map(numbered).join(""),
    );
    const before = hasKept ? gap : "";
    hasKept = true;
    saidOf.add(saying);
    gap = "";
    return {
      text:
        before +
        withoutMarkup(
          text.trim(),
          sources.map((source) => source.text),
        ),
      sources: cited,
      kept: true,
      faults: unknown,
    };
  };

  const isKnown = (handle: number): boolean => handle >= 1 && handle <= sources.length;
  const numbered = (handle: number): string => {
    if (!shown.includes(handle - 1)) shown.push(handle - 1);
    return `[${shown.indexOf(handle - 1) + 1}]`;
  };

  const take = (isComplete: boolean): CheckedSentence[] => {
    const checked: CheckedSentence[] = [];
    let start = 0;
    for (;;) {
      const [space = ""] = /^\s*/.exec(buffer.slice(start)) ?? [];
      gap = joinedGap(gap, space);
      start += space.length;
      if (start === buffer.length) break;
      const end = sentenceEnd(buffer, start, isComplete);
      if (end === undefined) break;
      checked.push(check(buffer.slice(start, end)));
      start = end;
    }
    buffer = buffer.slice(start);
    return checked;
  };

  return {
    push: (delta) => {
      buffer += delta;
      return take(false);
    },
    end: () => take(true),
    shown: () => [...shown],
  };
}

/** Line breaks outlast spaces; more than one blank line is none the better. */
function joinedGap(gap: string, space: string): string {
  const breaks = (gap + space).replace(/[^\n]/g, "").slice(0, 2);
  if (breaks !== "") return breaks;
  return gap + space === "" ? "" : " ";
}

/** `sentence` with every marker replaced, and other bracketed numbers written so that nobody takes them for one. */
function rewritten(
  sentence: string,
  markers: readonly Marker[],
  replace: (marker: Marker) => string,
): string {
  let text = "";
  let at = 0;
  for (const marker of markers) {
    text += withoutFalseMarkers(sentence.slice(at, marker.start)) + replace(marker);
    at = marker.end;
  }
  return text + withoutFalseMarkers(sentence.slice(at));
}
