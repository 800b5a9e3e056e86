// Posting lists of frequent tokens -> their counts laid out by text, so that one text is looked up at once.

/** A token that stands in this share of all texts and more is frequent: laid out it takes 1.6 times its list's bytes at most. */
const LEAST_SHARE = 1 / 8;
/** Bytes: what is asked for again and again stays. */
const MOST_BYTES = 32e6;
const LEAST_KEPT = 32;

/** Occurrences by text, 0 for most; absent for a token that is not frequent. `[from, to)`: its postings. */
export type CountsByText = (from: number, to: number) => Uint8Array | undefined;

export function createCountsByText(
  { ids, counts }: { readonly ids: Uint32Array; readonly counts: Uint8Array },
  texts: number,
): CountsByText {
  const laidOut = new Map<number, Uint8Array>();
  const most = Math.max(LEAST_KEPT, Math.floor(MOST_BYTES / Math.max(1, texts)));
  const layOut = (from: number, to: number): Uint8Array => {
    const byText = new Uint8Array(texts);
    for (let i = from; i < to; i++) byText[ids[i]!] = counts[i]!;
    return byText;
  };
  return (from, to) => {
    if (to - from < texts * LEAST_SHARE) return undefined;
    const byText = laidOut.get(from) ?? layOut(from, to);
    // The one that was not used for longest goes.
    laidOut.delete(from);
    laidOut.set(from, byText);
    if (laidOut.size > most) laidOut.delete(laidOut.keys().next().value!);
    return byText;
  };
}
