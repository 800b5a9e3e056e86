// Dictionary entries -> for each Chinese word, the English words that explain it, with weights.
import type { DictionaryEntry } from "./dictionary.ts";

/**
 * Chinese word -> feature -> weight. A feature is a base form, two of them side by side, or `=` and a gloss of one
 * single word.
 */
export type Glosses = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** A gloss in base forms, with its weight. */
type Gloss = readonly [readonly string[], number];

/** Words of grammar and of dictionary style: they stand in glosses of everything. */
const STOP_WORDS = new Set(
  "a an the of to in on for and or by with at from as be is sth sb one s it its etc abbr variant cl see also used esp lit fig old idiom coll tw pr person thing that which his her their into up out off not no about who what when where while very have has get make do go so such than more being been are was were often usually during after before between over under this these those written form alternative classifier oneself someone something".split(
    " ",
  ),
);
/** Glosses that speak of the sign, not of what it means. */
const ABOUT_THE_SIGN = /variant of|^CL:|surname|Kangxi|old name|abbr\. (?:for|of)|used in/;
/** A gloss this long explains rather than translates. */
const LONGEST_GLOSS = 6;
/** How much less each further sense of an entry weighs. */
const SENSE_DECAY = 0.15;
/** Endings, and what may stand in their place in the base form. */
const ENDINGS: readonly (readonly [string, readonly string[]])[] = [
  ["ies", ["y"]],
  ["es", ["", "e"]],
  ["s", [""]],
  ["ing", ["", "e"]],
  ["ed", ["", "e"]],
];

/** The features of every entry of one to six Han characters that is no name (a capital in its pinyin). */
export function glossFeatures(entries: readonly DictionaryEntry[]): Glosses {
  const seen = new Map<string, number>();
  const glosses = new Map<string, Gloss[]>();
  for (const { simplified, pinyin, english } of entries) {
    if (!/^\p{Script=Han}{1,6}$/u.test(simplified) || /^[A-Z]/.test(pinyin)) continue;
    const found = english.flatMap((sense, place) => glossesOf(sense, 1 / (1 + SENSE_DECAY * place)));
    for (const token of found.flatMap(([tokens]) => tokens)) seen.set(token, (seen.get(token) ?? 0) + 1);
    const usable = found.filter(([{ length }]) => length > 0 && length <= LONGEST_GLOSS);
    if (usable.length > 0) glosses.set(simplified, [...(glosses.get(simplified) ?? []), ...usable]);
  }
  return new Map([...glosses].map(([word, its]) => [word, featuresOf(its, seen)]));
}

function glossesOf(sense: string, weight: number): Gloss[] {
  if (ABOUT_THE_SIGN.test(sense)) return [];
  const bare = sense
    .replaceAll(/\[[^\]]*\]/g, " ")
    .replaceAll(/\p{Script=Han}+\|?/gu, " ")
    .replaceAll(/\([^)]*\)/g, " ");
  return bare.split(/[;,]/).map((part) => [tokensOf(part), weight]);
}

function tokensOf(gloss: string): string[] {
  const tokens = gloss.toLowerCase().match(/[a-z]+/g) ?? [];
  return tokens.filter((token) => token.length > 1 && !STOP_WORDS.has(token));
}

function featuresOf(
  glosses: readonly Gloss[],
  seen: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  const features = new Map<string, number>();
  const add = (feature: string, weight: number): void => {
    features.set(feature, Math.max(features.get(feature) ?? 0, weight));
  };
  for (const [tokens, weight] of glosses) {
    const forms = tokens.map((token) => baseForm(token, seen));
    const share = weight / Math.sqrt(forms.length);
    for (const form of forms) add(form, share);
    for (let i = 0; i + 1 < forms.length; i++) add(`${forms[i]!} ${forms[i + 1]!}`, share);
    if (forms.length === 1) add(`=${forms[0]!}`, weight);
  }
  return features;
}

/** Takes an ending off only where the dictionary itself uses the shorter form, twice or more: `seen` counts tokens. */
function baseForm(token: string, seen: ReadonlyMap<string, number>): string {
  const isWord = (form: string): boolean => (seen.get(form) ?? 0) >= 2;
  for (const [ending, replacements] of ENDINGS) {
    if (!token.endsWith(ending) || token.length - ending.length < 3) continue;
    const stem = token.slice(0, -ending.length);
    const undoubled = stem.replace(/(.)\1$/, "$1");
    for (const replacement of replacements) {
      if (isWord(stem + replacement)) return stem + replacement;
      if (replacement === "" && undoubled !== stem && isWord(undoubled)) return undoubled;
    }
  }
  return token;
}
