// The embedding that needs no network: the mean of a text's word vectors, rare words first.
import { fold } from "../notice/fold.ts";
import type { Embedding } from "./embedding.ts";
import { loadWords, type Words } from "./words.ts";

/**
 * How fast a word's weight falls with its probability: smooth inverse frequency of Arora et al., A Simple but
 * Tough-to-Beat Baseline for Sentence Embeddings (2017).
 */
const SMOOTHING = 1e-3;
/** A single character is often a part of a word that the vocabulary lacks. */
const SINGLE_WEIGHT = 0.5;

export async function create(): Promise<Embedding> {
  const words = await loadWords();
  const vectorOf = rememberingVectors(words);
  return {
    id: `builtin-words-${words.id}`,
    dimensions: words.dimensions,
    isCostly: false,
    embed: (texts, onPart) => {
      const vectors = texts.map((text) => embedText(words, vectorOf, text));
      onPart?.(0, vectors);
      return Promise.resolve(vectors);
    },
    embedQuery: (text) => Promise.resolve(embedText(words, vectorOf, text)),
  };
}

/** Words whose vectors are remembered, some 8 MB: most words of a text are among so few. */
const MOST_REMEMBERED = 8192;

/** The vectors of the words that come first; the others are made again each time, where the next one will be. */
function rememberingVectors(words: Words): (word: number) => Float32Array {
  const remembered = new Map<number, Float32Array>();
  const other = new Float32Array(words.dimensions);
  return (word) => {
    const known = remembered.get(word);
    if (known !== undefined) return known;
    if (remembered.size >= MOST_REMEMBERED) return words.vector(word, other);
    const vector = words.vector(word);
    remembered.set(word, vector);
    return vector;
  };
}

/** A text without a known word gets the vector (1, 0, 0, …): a zero vector has no direction to compare. */
function embedText(words: Words, vectorOf: (word: number) => Float32Array, text: string): Float32Array {
  const mean = new Float32Array(words.dimensions);
  for (const { text: word, id } of words.split(fold(text))) {
    if (id === -1) continue;
    const weight =
      (SMOOTHING / (SMOOTHING + words.probability(id))) * (word.length === 1 ? SINGLE_WEIGHT : 1);
    const one = vectorOf(id);
    for (let i = 0; i < mean.length; i++) mean[i]! += weight * one[i]!;
  }
  return toUnitLength(mean);
}

function toUnitLength(vector: Float32Array): Float32Array {
  const length = lengthOf(vector);
  if (length === 0) vector[0] = 1;
  else for (let i = 0; i < vector.length; i++) vector[i]! /= length;
  return vector;
}

/** As V8's `Math.hypot` adds it up, to the last digit, without a list of arguments. */
function lengthOf(vector: Float32Array): number {
  let most = 0;
  for (const value of vector) most = Math.max(most, Math.abs(value));
  if (most === 0) return 0;
  let sum = 0;
  let lost = 0;
  for (const value of vector) {
    const share = Math.abs(value) / most;
    const summand = share * share - lost;
    const next = sum + summand;
    lost = next - sum - summand;
    sum = next;
  }
  return Math.sqrt(sum) * most;
}
