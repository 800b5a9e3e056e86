// PDF files made to take a reader's time or memory: pdf.js itself would read them for minutes, or until the memory is full.
import { once } from "node:events";
import { createDeflate } from "node:zlib";
import { expect, it } from "vitest";
import { pdfWithin } from "../../src/formats/pdf.ts";
import { pdfOf } from "./pdf-writer.ts";
import { refusalOf } from "./refusal.ts";

const FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>";

/** One page that draws `content`, with the objects that it names: `/X0` is the first of `forms`, and so on. */
function pdfDrawing(content: Buffer, filter: string, forms: readonly string[] = []): Uint8Array {
  const first = 5;
  const names = forms.map((_, i) => `/X${i} ${first + i} 0 R`).join(" ");
  const resources = `/Resources << /Font << /F1 4 0 R >> /XObject << ${names} >> >>`;
  const stream = (dictionary: string, data: Buffer): Buffer =>
    Buffer.concat([
      Buffer.from(`<< ${dictionary} /Length ${data.length} >>\nstream\n`),
      data,
      Buffer.from("\nendstream"),
    ]);
  const objects = [
    Buffer.from("<< /Type /Catalog /Pages 2 0 R >>"),
    Buffer.from(
      `<< /Type /Pages /Count 1 /Kids [<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] ${resources} /Contents 3 0 R >>] >>`,
    ),
    stream(filter, content),
    Buffer.from(FONT),
    ...forms.map((form) =>
      stream(`/Type /XObject /Subtype /Form /BBox [0 0 595 842] ${resources}`, Buffer.from(form)),
    ),
  ];
  return Buffer.concat([
    Buffer.from("%PDF-1.4\n"),
    ...objects.flatMap((object, i) => [Buffer.from(`${i + 1} 0 obj\n`), object, Buffer.from("\nendobj\n")]),
    Buffer.from(`trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n0\n%%EOF\n`),
  ]);
}

/** Blanks, packed. */
async function packedBlanks(megabytes: number): Promise<Buffer> {
  const deflate = createDeflate({ level: 1 });
  const parts: Buffer[] = [];
  deflate.on("data", (part: Buffer) => parts.push(part));
  const million = Buffer.alloc(1_000_000, " ");
  for (let i = 0; i < megabytes; i++) if (!deflate.write(million)) await once(deflate, "drain");
  await once(deflate.end(), "end");
  return Buffer.concat(parts);
}

it("a page that unpacks to more than the memory may hold is refused, and the next file is read", async () => {
  const pdf = pdfWithin({ seconds: 60, megabytes: 300 });
  const bomb = pdfDrawing(await packedBlanks(600), "/Filter /FlateDecode");
  expect(bomb.length).toBeLessThan(10_000_000);
  expect(await refusalOf(pdf, bomb)).toMatch(/^Expected a PDF that is read with 300 MB of memory/);
  const { texts } = await pdf.read(pdfOf(["关于减税的通知"]));
  expect(texts[0]!.text).toBe("关于减税的通知");
}, 120_000);

it("a page that draws ten forms of ten forms of ten is refused when its time is over", async () => {
  const levels = 9;
  const forms = Array.from({ length: levels }, (_, i) =>
    i === levels - 1 ? "BT /F1 9 Tf (a) Tj ET" : `/X${i + 1} Do `.repeat(10),
  );
  const bomb = pdfDrawing(Buffer.from("/X0 Do"), "", forms);
  expect(await refusalOf(pdfWithin({ seconds: 3, megabytes: 1000 }), bomb)).toMatch(
    /^Expected a PDF that is read in 3 s, got one that takes longer/,
  );
}, 120_000);
