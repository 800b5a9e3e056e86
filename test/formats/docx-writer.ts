// A tiny Word writer: paragraphs and tables.
import { zip, type ZipEntry } from "./zip.ts";

/** A paragraph, or the rows of a table. */
export type DocxBlock = string | readonly (readonly string[])[];

export function docx(blocks: readonly DocxBlock[], more: readonly ZipEntry[] = []): Uint8Array {
  return docxOf(
    blocks.map((block) => (typeof block === "string" ? paragraph(block) : table(block))).join(""),
    more,
  );
}

/** `body` is WordprocessingML. */
export function docxOf(body: string, more: readonly ZipEntry[] = []): Uint8Array {
  return withDoctype("", body, more);
}

/** The same with a document type declaration before the root, as no word processor writes one. */
export function withDoctype(doctype: string, body: string, more: readonly ZipEntry[] = []): Uint8Array {
  return zip([...partsOf(body, { doctype }), ...more]);
}

/** What a document has at least; its text stands in the part called `name`. */
export function partsOf(body: string, { doctype = "", name = "word/document.xml" } = {}): ZipEntry[] {
  return [
    {
      name: "[Content_Types].xml",
      content: `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    },
    {
      name: "_rels/.rels",
      content: `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="${name}"/></Relationships>`,
    },
    {
      name,
      content: `<?xml version="1.0"?>${doctype}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
    },
  ];
}

export function paragraph(text: string, properties = ""): string {
  return `<w:p>${properties}<w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`;
}

function table(rows: readonly (readonly string[])[]): string {
  const cell = (text: string): string => `<w:tc>${paragraph(text)}</w:tc>`;
  return `<w:tbl>${rows.map((cells) => `<w:tr>${cells.map(cell).join("")}</w:tr>`).join("")}</w:tbl>`;
}

export function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
