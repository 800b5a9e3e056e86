// Text from notices and people -> text that is safe to show on any channel.

/**
 * Notices, file names and questions are not ours: control characters, bidirectional overrides, signs that nobody sees and
 * broken surrogates do not reach a screen, a chat or the search. Joiners stay, as faces are made of them. Line breaks and tabs stay.
 */
export function clean(text: string): string {
  return text
    .replace(
      /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g,
      "",
    )
    .replace(/\p{Surrogate}/gu, "\ufffd");
}
