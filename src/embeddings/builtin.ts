// The embedding that needs no network and no model: hashed character n-grams.
import { fold } from "../notice/fold.ts";
import type { Embedding } from "./embedding.ts";

const DIMENSIONS = 512;
/** Weight of an n-gram by its length: two characters make most Chinese words. */
const WEIGHTS: readonly number[] = [0, 0.35, 1, 0.8];
/** Characters that stand in every text and say nothing of its topic; n-grams that touch them count less. */
const FUNCTION_CHARACTERS = new Set("的了是在和与及或并对为以于等其之不有被把将从由向到上下中各");
const FUNCTION_WEIGHT = 0.3;
/** FNV-1a, 32 bits: http://www.isthe.com/chongo/tech/comp/fnv/ */
const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

export function create(): Embedding {
  return {
    id: `builtin-ngrams-${DIMENSIONS}-v1`,
    dimensions: DIMENSIONS,
    embed: (texts) => Promise.resolve(texts.map(embedText)),
  };
}

/**
 * Signed feature hashing (Weinberger et al. 2009, arXiv:0902.2206) of character 1- to 3-grams with logarithmic counts.
 * A text without letters or digits gets the vector (1, 0, 0, …): a zero vector has no direction to compare.
 */
function embedText(text: string): Float32Array {
  const vector = new Float32Array(DIMENSIONS);
  for (const [gram, count] of countGrams(fold(text))) {
    const hash = fnv1a(gram);
    const sign = (hash & 0x80000000) === 0 ? 1 : -1;
    vector[hash % DIMENSIONS]! += sign * weightOf(gram) * (1 + Math.log(count));
  }
  return toUnitLength(vector);
}

function countGrams(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [run] of text.matchAll(/\p{Script=Han}+|[\p{L}\p{N}]+?(?=\p{Script=Han}|[^\p{L}\p{N}]|$)/gu)) {
    const characters = Array.from(run);
    for (let length = 1; length < WEIGHTS.length; length++)
      for (let i = 0; i + length <= characters.length; i++) {
        const gram = characters.slice(i, i + length).join("");
        counts.set(gram, (counts.get(gram) ?? 0) + 1);
      }
  }
  return counts;
}

function weightOf(gram: string): number {
  const characters = Array.from(gram);
  const touches = characters.some((character) => FUNCTION_CHARACTERS.has(character));
  return WEIGHTS[characters.length]! * (touches ? FUNCTION_WEIGHT : 1);
}

function fnv1a(text: string): number {
  let hash = FNV_OFFSET;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), FNV_PRIME);
  return hash >>> 0;
}

function toUnitLength(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  if (length === 0) vector[0] = 1;
  else for (let i = 0; i < vector.length; i++) vector[i]! /= length;
  return vector;
}
