// Text from notices and people -> text that is safe to show on any channel.

/**
 * Notices, file names and questions are not ours: control characters, bidirectional overrides and broken surrogates do
 * not reach a screen or a chat. Line breaks and tabs stay.
 */
export function clean(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "")
    .replace(/\p{Surrogate}/gu, "\ufffd");
}
