// The bytes of a PDF -> its text layer, line by line. The fonts of official Chinese files often name their characters by tables that
// are no part of the file, so the parser must bring them: pdfjs-dist does.
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { pathToFileURL } from "node:url";
import type { PDFDocumentLoadingTask, PDFDocumentProxy } from "pdfjs-dist";
import { damageOf, MOST_UNASSIGNED } from "./damage.ts";
import { type FormatReading, UnreadableFileError } from "./format.ts";
import { measure } from "./measure.ts";
import { piecesOf } from "./pdf-pieces.ts";
import { linesOfPage, type PageLine } from "./pdf-lines.ts";
import { joinPages } from "./pdf-paragraphs.ts";

const MOST_PAGES = 3000;

/** Takes the buffer of `bytes` away. Throws `UnreadableFileError`. */
export async function readDocument(bytes: Uint8Array): Promise<FormatReading> {
  const task = await open(bytes);
  try {
    return await readPages(await task.promise);
  } catch (cause) {
    throw asUnreadable(cause);
  } finally {
    await task.destroy();
  }
}

async function open(bytes: Uint8Array): Promise<PDFDocumentLoadingTask> {
  const { getDocument, GlobalWorkerOptions, VerbosityLevel } =
    await import("pdfjs-dist/legacy/build/pdf.mjs");
  const folder = dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));
  // The small build: the other one takes twice the memory and time to load.
  GlobalWorkerOptions.workerSrc = pathToFileURL(`${folder}/legacy/build/pdf.worker.min.mjs`).href;
  return getDocument({
    data: bytes,
    cMapUrl: `${folder}/cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${folder}/standard_fonts/`,
    disableFontFace: true,
    isEvalSupported: false,
    useSystemFonts: false,
    verbosity: VerbosityLevel.ERRORS,
  });
}

async function readPages(document: PDFDocumentProxy): Promise<FormatReading> {
  if (document.numPages > MOST_PAGES)
    throw new UnreadableFileError(
      `Expected a PDF of at most ${MOST_PAGES} pages, got ${document.numPages}. Split it.`,
    );
  const pages: PageLine[][] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const content = await page.getTextContent({ disableNormalization: true });
    const { transform, width } = page.getViewport({ scale: 1 });
    pages.push(linesOfPage(piecesOf(content.items, transform), width));
    page.cleanup();
  }
  const silent = pages.flatMap((lines, i) => (lines.length === 0 ? [i + 1] : []));
  if (silent.length === pages.length)
    throw new UnreadableFileError(
      "Expected a PDF with text, got one with no text layer (a scan?). Run OCR first.",
    );
  const text = joinPages(pages);
  refuseNameless(text);
  const complaints =
    silent.length === 0 ? [] : [`no text layer on ${pagesInWords(silent)} (scans or blank?); run OCR first`];
  return { texts: [{ text, facts: {} }], complaints };
}

/** A font may draw characters without saying which they are. */
function refuseNameless(text: string): void {
  const measured = measure(text);
  if (damageOf(measured) === undefined && measured.unassigned <= MOST_UNASSIGNED) return;
  throw new UnreadableFileError(
    "Expected a PDF whose fonts say which characters they draw, got one where they do not, so its text is garbage. Run OCR, or ask for the file it was made from.",
  );
}

function pagesInWords(pages: readonly number[]): string {
  const shown = pages.slice(0, 10).join(", ");
  return `${pages.length === 1 ? "page" : "pages"} ${shown}${pages.length > 10 ? ` and ${pages.length - 10} more` : ""}`;
}

function asUnreadable(cause: unknown): UnreadableFileError {
  if (cause instanceof UnreadableFileError) return cause;
  if (cause instanceof Error && cause.name === "PasswordException")
    return new UnreadableFileError(
      "Expected a PDF without a password, got an encrypted one. Save it without the password.",
      { cause },
    );
  return new UnreadableFileError(
    "Expected a sound PDF file, got one whose structure is damaged. Copy or download it again, or print it to a new PDF.",
    { cause },
  );
}
