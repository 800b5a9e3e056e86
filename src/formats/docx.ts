// Word documents: their paragraphs and table rows, one a line.
import { refuseDamaged } from "./damage.ts";
import { type Format, UnreadableFileError } from "./format.ts";
import { htmlLines } from "./html-lines.ts";
import { isOldOffice } from "./signature.ts";
import { checkZip, type ZipContent } from "./zip.ts";
import { zipOf } from "./zip-directory.ts";

/** With its pictures. */
const LIMITS = { largest: 100_000_000, ratio: 100, ratioFrom: 1_000_000 };
/** Of all its parts, without pictures: about 500 pages. Mammoth's tree of this takes 500 MB of memory. */
const LARGEST_XML = 10_000_000;

const docx: Format = {
  read: async (bytes) => {
    refuseOthers(bytes);
    const contents = checkZip(bytes, LIMITS);
    refuseOtherZips(contents);
    const parts = contents.filter(({ isMarkup }) => isMarkup);
    refuseLargeXml(parts);
    // Mammoth's reader of zip files believes other fields than ours: it gets what was looked at, and nothing else.
    const { markup, isNumbered } = await toHtml(zipOf(parts.map(({ packed }) => packed)));
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
  if (!contents.some(({ name }) => name.startsWith("word/") && name.endsWith(".xml")))
    throw new UnreadableFileError(
      "Expected a Word document, got a zip file without one (a workbook or another archive?).",
    );
}

/** By content: which entry holds the text is said in another, and any name will do. */
function refuseLargeXml(parts: readonly ZipContent[]): void {
  const total = parts.reduce((sum, { bytes }) => sum + bytes, 0);
  if (total > LARGEST_XML)
    throw new UnreadableFileError(
      `Expected a Word document of at most ${LARGEST_XML / 1e6} MB of XML, got ${Math.ceil(total / 1e6)} MB. Split it, or save its text as .txt.`,
    );
}

async function toHtml(bytes: Uint8Array): Promise<{ markup: string; isNumbered: boolean }> {
  const { default: mammoth } = await import("mammoth");
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) },
      // Pictures hold no text, and are not there.
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
