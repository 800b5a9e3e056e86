// One step of reading a sentence from left to right.

/** What the sticky `pattern` finds at exactly `at` of `text`. */
export function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}
