// Text -> the form in which texts are compared: full width = half width, upper case = lower case.

/** Folds width and case (NFKC). For comparing only: offsets into the result are not offsets into the source. */
export function fold(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}
