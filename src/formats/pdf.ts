// PDF, read on a thread of its own: pdf.js unpacks and draws whatever a file asks for, and has no limit of its own.
import { type Format, type FormatReading, UnreadableFileError } from "./format.ts";
import { BeyondLimitsError, createLimitedThread, type Limits } from "./limited-thread.ts";
import type { PdfAnswer } from "./pdf-answers.ts";

/** The mark that closes every PDF file stands within this many bytes of its end. */
const END_REACH = 4096;
const THREAD = new URL("pdf-thread.mjs", import.meta.url);
/** 3,000 pages full of text, the most that are read, take 9 s and 300 MB. */
const LIMITS: Limits = { seconds: 60, megabytes: 1000 };

export default pdfWithin(LIMITS);

/** Reads PDF files on a thread that may take this much for one of them. */
export function pdfWithin(limits: Limits): Format {
  const readAside = createLimitedThread(THREAD, limits);
  return {
    read: async (bytes) => {
      if (!Buffer.from(bytes.subarray(0, 1024)).includes("%PDF-"))
        throw new UnreadableFileError("Expected a PDF file, got something else.");
      if (!Buffer.from(bytes.subarray(-END_REACH)).includes("%%EOF"))
        throw new UnreadableFileError(
          "Expected a whole PDF file, got one without its end: it was cut off. Copy or download it again.",
        );
      try {
        return readingOf(await readAside(bytes));
      } catch (error) {
        throw error instanceof BeyondLimitsError ? tooCostly(error, limits) : error;
      }
    },
  };
}

function readingOf(answer: unknown): FormatReading {
  // It is our own thread, of this very version, that says so.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const said = answer as PdfAnswer;
  if ("reading" in said) return said.reading;
  throw new UnreadableFileError(said.refusal);
}

function tooCostly(cause: BeyondLimitsError, { seconds, megabytes }: Limits): UnreadableFileError {
  if (cause.what === "time")
    return new UnreadableFileError(
      `Expected a PDF that is read in ${seconds} s, got one that takes longer. Split it, print it to a new PDF, or save its text as .txt.`,
      { cause },
    );
  return new UnreadableFileError(
    `Expected a PDF that is read with ${megabytes} MB of memory, got one that takes more. Split it, print it to a new PDF, or save its text as .txt.`,
    { cause },
  );
}
