// How a format refuses a file: the message, after making sure that it is a refusal and no crash.
import { type Format, UnreadableFileError } from "../../src/formats/format.ts";

/** The message of the refusal; any other error is passed on. A file that is read after all tells with what text. */
export async function refusalOf(format: Format, bytes: Uint8Array): Promise<string> {
  try {
    const { texts } = await format.read(bytes);
    return `read as ${JSON.stringify(texts.map(({ text }) => text.slice(0, 40)))}`;
  } catch (error) {
    if (error instanceof UnreadableFileError) return error.message;
    throw error;
  }
}
