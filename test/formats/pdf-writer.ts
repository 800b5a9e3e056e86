// A tiny PDF writer. Its font is not part of the file and names characters by UniGB-UCS2-H, as many official files do.

export interface Drawn {
  readonly text: string;
  readonly x: number;
  /** From the top of the page. */
  readonly y: number;
}

export const PAGE = { width: 595, height: 842, left: 80, top: 80, size: 16, lineHeight: 28, characters: 27 };

/** Each page as pieces of text; a page without any is drawn as a grey box, as a scan is. */
export function pdf(pages: readonly (readonly Drawn[])[], trailer = ""): Uint8Array {
  const first = 5;
  const kids = pages.map((_, i) => `${first + 2 * i} 0 R`).join(" ");
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
    "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 /FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 900 /Descent -200 /CapHeight 800 /StemV 60 >> >>",
    ...pages.flatMap((pieces, i) => {
      const content = pieces.length === 0 ? "0.8 g 50 50 400 700 re f" : pieces.map(draw).join("\n");
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${PAGE.width} ${PAGE.height}] /Resources << /Font << /F1 3 0 R >> >> /Contents ${first + 2 * i + 1} 0 R >>`,
        `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
      ];
    }),
  ];
  let file = "%PDF-1.4\n";
  const offsets = objects.map((object, i) => {
    const offset = file.length;
    file += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const head = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`;
  const end = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${file.length}\n%%EOF\n`;
  return Buffer.from(`${file}${head}${end}`, "latin1");
}

/** Paragraphs, indented and wrapped as official files are, on as many pages as they need. */
export function pdfOf(paragraphs: readonly string[]): Uint8Array {
  const perPage = Math.floor((PAGE.height - 2 * PAGE.top) / PAGE.lineHeight);
  const lines = paragraphs.flatMap((paragraph) => wrapped(paragraph));
  const pages: Drawn[][] = [[]];
  for (const { text, indent } of lines) {
    if (pages.at(-1)!.length === perPage) pages.push([]);
    const y = PAGE.top + pages.at(-1)!.length * PAGE.lineHeight;
    pages.at(-1)!.push({ text, x: PAGE.left + indent * PAGE.size, y });
  }
  return pdf(pages);
}

function wrapped(paragraph: string): { text: string; indent: number }[] {
  const lines = [{ text: paragraph.slice(0, PAGE.characters - 2), indent: 2 }];
  for (let at = PAGE.characters - 2; at < paragraph.length; at += PAGE.characters)
    lines.push({ text: paragraph.slice(at, at + PAGE.characters), indent: 0 });
  return lines;
}

function draw({ text, x, y }: Drawn): string {
  const hex = Buffer.from(text, "utf16le").swap16().toString("hex");
  return `BT /F1 ${PAGE.size} Tf ${x} ${PAGE.height - y} Td <${hex}> Tj ET`;
}
