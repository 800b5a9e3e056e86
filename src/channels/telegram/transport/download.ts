// A file that somebody sent -> its bytes: as many as Telegram said, soon, or not at all.
import { type Api, GrammyError } from "grammy";
import { signalFor } from "./api.ts";
import { inTime } from "./in-time.ts";

/** The file did not come. The message names no address, which would hold the token. */
export class DownloadError extends Error {
  override readonly name = "DownloadError";
  readonly isTooLarge: boolean;
  constructor(message: string, isTooLarge = false) {
    super(message);
    this.isTooLarge = isTooLarge;
  }
}

/** Of Telegram, in bytes. */
export const LARGEST_DOWNLOAD = 20 * 1024 * 1024;
/** Milliseconds. */
const LONGEST_LINK = 15_000;
const LONGEST_DOWNLOAD = 60_000;

/** Tries twice, each time through a link of its own, as links grow old. Throws `DownloadError`. */
export async function download(api: Api, file: string, ending: AbortSignal): Promise<Uint8Array> {
  try {
    return await attempt(api, file, ending);
  } catch (error) {
    if (ending.aborted || (error instanceof DownloadError && error.isTooLarge)) throw error;
    return attempt(api, file, ending);
  }
}

async function attempt(api: Api, file: string, ending: AbortSignal): Promise<Uint8Array> {
  const { file_path, file_size } = await inTime(
    (signal) => api.getFile(file, signalFor(signal)),
    ending,
    LONGEST_LINK,
  ).catch((error: unknown) => {
    const said = error instanceof GrammyError ? error.description : "no answer";
    throw new DownloadError(`Expected a link to the file, got: ${said}`, /file is too big/i.test(said));
  });
  if ((file_size ?? 0) > LARGEST_DOWNLOAD) throw tooLarge();
  if (file_path === undefined) throw new DownloadError("Expected a link to the file, got none");
  return inTime((signal) => load(api, file_path, file_size, signal), ending, LONGEST_DOWNLOAD);
}

async function load(api: Api, path: string, expected: number | undefined, signal: AbortSignal) {
  const root = api.options?.apiRoot ?? "https://api.telegram.org";
  const address = `${root}/file/bot${api.token}/${path.split("/").map(encodeURIComponent).join("/")}`;
  const response = await fetch(address, { signal, redirect: "error" }).catch(failed);
  if (!response.ok || response.body === null) {
    await response.body?.cancel();
    throw new DownloadError(`Expected the file, got the status ${response.status}`);
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of response.body) {
      length += chunk.length;
      // Whatever was said before: it is not kept in memory.
      if (length > LARGEST_DOWNLOAD) throw tooLarge();
      chunks.push(chunk);
    }
  } catch (error) {
    throw error instanceof DownloadError ? error : failed();
  }
  if (expected !== undefined && length !== expected)
    throw new DownloadError(`Expected ${expected} bytes, got ${length}`);
  return Buffer.concat(chunks);
}

function failed(): never {
  throw new DownloadError("Expected the whole file, but the connection broke or took too long");
}

function tooLarge(): DownloadError {
  return new DownloadError(`Expected a file of at most ${LARGEST_DOWNLOAD} bytes, got a larger one`, true);
}
