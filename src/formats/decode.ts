// Bytes -> text. A byte order mark is no part of the text, so offsets start after it.
import { UnreadableFileError } from "./format.ts";

/** Decodes UTF-8; throws `UnreadableFileError` for anything else, because a wrong guess would index garbage. */
export function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new UnreadableFileError("Expected UTF-8 text, got bytes that are not. Save the file as UTF-8.", {
      cause,
    });
  }
}
