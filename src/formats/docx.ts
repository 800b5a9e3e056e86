// Word documents: their paragraphs and table rows, one a line.
import { refuseDamaged } from "./decode.ts";
import { type Format, UnreadableFileError } from "./format.ts";
import { htmlLines } from "./html-lines.ts";
import { isOldOffice } from "./signature.ts";
import { checkZip, type ZipContent } from "./zip.ts";

/** With its pictures. */
const LIMITS = { largest: 100_000_000, ratio: 100, ratioFrom: 1_000_000 };
/** Without them: about 500 pages. Mammoth's tree of this takes 500 MB of memory. */
const LARGEST_XML = 10_000_000;

const docx: Format = {
  read: async (bytes) => {
    refuseOthers(bytes);
    refuseOtherZips(checkZip(bytes, LIMITS));
    const { markup, isNumbered } = await toHtml(bytes);
    const complaints = isNumbered
      ? ["Word numbers some paragraphs by itself; these numbers are no text and were left out"]
      : [];
    const text = htmlLines(markup).join("\n");
    refuseDamaged(text);
    return { texts: [{ text, facts: {} }], complaints };
  },
};

export default docx;

function refuseOthers(bytes: Uint8Array): void {
  if (isOldOffice(bytes))
    throw new UnreadableFileError(
      "Expected a .docx file, got an old Word file (.doc) or one with a password. Open it and save it as .docx without a password.",
    );
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b)
    throw new UnreadableFileError("Expected a .docx file, which is a zip file, got something else.");
}

function refuseOtherZips(contents: readonly ZipContent[]): void {
  const parts = contents.filter(({ name }) => name.startsWith("word/") && name.endsWith(".xml"));
  if (parts.length === 0)
    throw new UnreadableFileError(
      "Expected a Word document, got a zip file without one (a workbook or another archive?).",
    );
  const largest = Math.max(...parts.map((part) => part.bytes));
  if (largest > LARGEST_XML)
    throw new UnreadableFileError(
      `Expected a Word document of at most ${LARGEST_XML / 1e6} MB of XML, got ${Math.ceil(largest / 1e6)} MB. Split it, or save its text as .txt.`,
    );
}

async function toHtml(bytes: Uint8Array): Promise<{ markup: string; isNumbered: boolean }> {
  const { default: mammoth } = await import("mammoth");
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) },
      // Pictures hold no text, and would be carried along as base64.
      { convertImage: mammoth.images.imgElement(async () => ({ src: "" })), includeEmbeddedStyleMap: false },
    );
    // Mammoth counts each list from 1 whatever Word shows, and marks the way back from a note with an arrow.
    const markup = value
      .replace(/<(\/?)ol>/g, "<$1ul>")
      .replace(/ ?<a href="#(?:foot|end)note-ref-[^"]*">↑<\/a>/g, "");
    return { markup, isNumbered: value.includes("<ol><li>") };
  } catch (cause) {
    throw new UnreadableFileError(
      "Expected a sound Word document, got one whose content is damaged. Open it in Word and save it again.",
      { cause },
    );
  }
}
