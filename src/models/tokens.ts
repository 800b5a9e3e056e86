// How many tokens a text is: what a provider counted, or an estimate from above where it counts nothing.

export interface TokenUsage {
  /** Tokens that were sent. */
  readonly input: number;
  /** Tokens that came. */
  readonly output: number;
  /** The provider did not count: the figures are upper estimates. */
  readonly isEstimated: boolean;
}

/**
 * Tokens a character, above what was measured over the notices: OpenAI's o200k takes 0.72 for a character of them,
 * cl100k 1.18, of a whole paragraph 1.36 at most. Vocabularies made for Chinese take fewer.
 */
const PER_LETTER = 0.5;
const PER_OTHER_ASCII = 1;
const PER_OTHER = 1.4;
/** What the protocol puts around a message. */
const PER_MESSAGE = 8;

const LETTER = /[A-Za-z]/;

/** Never less than a tokenizer in use takes for a text in Chinese or English of a sentence or more. */
export function estimateTokens(text: string): number {
  let tokens = 0;
  for (const character of text)
    tokens += LETTER.test(character) ? PER_LETTER : character < "\u0080" ? PER_OTHER_ASCII : PER_OTHER;
  return Math.ceil(tokens);
}

export function estimateTokensOf(messages: readonly { readonly content: string }[]): number {
  return messages.reduce((sum, { content }) => sum + PER_MESSAGE + estimateTokens(content), 0);
}
