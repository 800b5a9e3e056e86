// The places that a sentence names and that what it cites does not.
import { fold } from "../../notice/fold.ts";
import { liesIn } from "../../retrieval/gazetteer.ts";
import type { PlacesIn } from "../../retrieval/places.ts";
import { PROVINCE_SHORT } from "../../retrieval/provinces.ts";

/** What a citation shows, for seeking names in it. */
export interface Shown {
  /** The passage and what it belongs to, folded. */
  readonly text: string;
  readonly places: readonly string[];
}

/**
 * Whether what is shown names the place, a part of it (武汉 is shown, 湖北 is said), or
 * writes it short (沪 for 上海) or at length (经济开发区 for 经开区).
 */
export function isPlaceShown(place: string, { text, places }: Shown): boolean {
  const short = PROVINCE_SHORT.get(place);
  return (
    text.includes(place) ||
    (short !== undefined && text.includes(short)) ||
    places.some((part) => liesIn(part, place)) ||
    new RegExp(Array.from(place).join("\\p{Script=Han}{0,3}"), "u").test(text)
  );
}

/** The places in `sentence` that none of `cited` shows. */
export function foreignPlaces(sentence: string, cited: readonly Shown[], placesIn: PlacesIn): string[] {
  const text = fold(sentence);
  return placesIn(text).filter(
    (place) =>
      !cited.some((shown) => isPlaceShown(place, shown) || isPartOfOtherWords(place, text, shown.text)),
  );
}

/** 建宁 in 共建宁淮产业园 is none where the source has 宁淮. */
function isPartOfOtherWords(place: string, sentence: string, source: string): boolean {
  const behind = sentence.slice(sentence.indexOf(place) + place.length - 1).slice(0, 2);
  return /^\p{Script=Han}[^省市县区州盟旗]$/u.test(behind) && source.includes(behind);
}
