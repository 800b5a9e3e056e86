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
  return {
    id: `builtin-words-${words.id}`,
    dimensions: words.dimensions,
    isCostly: false,
    embed: (texts, onPart) => {
      const vectors = texts.map((text) => embedText(words, text));
      onPart?.(0, vectors);
      return Promise.resolve(vectors);
    },
    embedQuery: (text) => Promise.resolve(embedText(words, text)),
  };
}

/** A text without a known word gets the vector (1, 0, 0, …): a zero vector has no direction to compare. */
function embedText(words: Words, text: string): Float32Array {
  const mean = new Float32Array(words.dimensions);
  const one = new Float32Array(words.dimensions);
  for (const { text: word, id } of words.split(fold(text))) {
    if (id === -1) continue;
    const weight =
      (SMOOTHING / (SMOOTHING + words.probability(id))) * (word.length === 1 ? SINGLE_WEIGHT : 1);
    words.vector(id, one);
    for (let i = 0; i < mean.length; i++) mean[i]! += weight * one[i]!;
  }
  return toUnitLength(mean);
}

function toUnitLength(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  if (length === 0) vector[0] = 1;
  else for (let i = 0; i < vector.length; i++) vector[i]! /= length;
  return vector;
}
