// One notice, given as paragraphs, written in every format that is read.
import { docx, escaped } from "./docx-writer.ts";
import { pdfOf } from "./pdf-writer.ts";

/** By extension. `test/formats/contract.test.ts` holds that no readable extension is missing here. */
export const WRITERS: Readonly<Record<string, (paragraphs: readonly string[]) => Uint8Array>> = {
  txt: (paragraphs) => Buffer.from(paragraphs.join("\n")),
  md: (paragraphs) => Buffer.from(markdown(paragraphs)),
  markdown: (paragraphs) => Buffer.from(markdown(paragraphs)),
  html: (paragraphs) => Buffer.from(page(paragraphs)),
  htm: (paragraphs) => Buffer.from(page(paragraphs)),
  docx: (paragraphs) => docx(paragraphs),
  pdf: (paragraphs) => pdfOf(paragraphs),
  jsonl: (paragraphs) => Buffer.from(`${JSON.stringify({ id: "one", text: paragraphs.join("\n") })}\n`),
};

function markdown([title, ...rest]: readonly string[]): string {
  const heading = (line: string): string => (/^[一二三四五]、/.test(line) ? `## ${line}` : line);
  return [`# ${title}`, ...rest.map(heading)].join("\n\n");
}

function page(paragraphs: readonly string[]): string {
  const body = paragraphs.map((text) => `<p>${escaped(text)}</p>`).join("\n");
  return `<!doctype html><html><head><meta charset="utf-8"><title>${escaped(paragraphs[0]!)}_某某市人民政府</title></head><body><nav><a href="/">首页</a></nav>${body}<footer>版权所有</footer></body></html>`;
}
