// Files that ask their reader to fetch or to unfold something: entities, linked parts, pictures, frames.
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Format, formatFor, UnreadableFileError } from "../../src/formats/format.ts";
import { temporaryFolder } from "../temporary.ts";
import { docxOf, paragraph, withDoctype } from "./docx-writer.ts";
import { billionLaughs, externalEntities, pageOfLinks } from "./foreign.ts";
import { refusalOf } from "./refusal.ts";

const SECRET = "绝密内容四八一五一六";
/** Far below what the entities would unfold to, 10 GB. */
const MOST_CHARACTERS = 1000;
let server: Server;
let fetched: string[];
/** A file that is there, and an address that answers, both with the secret. */
let places: readonly string[];
let formats: Readonly<Record<"docx" | "html" | "md" | "txt", Format>>;

beforeAll(async () => {
  fetched = [];
  server = createServer(({ url }, response) => {
    fetched.push(url ?? "");
    response.end(SECRET);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const file = join(await temporaryFolder(), "secret.txt");
  await writeFile(file, SECRET);
  // Loopback only.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const { port } = server.address() as AddressInfo;
  places = [pathToFileURL(file).href, `http://127.0.0.1:${port}/part`];
  const load = async (extension: string): Promise<Format> => (await formatFor(`a.${extension}`))!;
  formats = {
    docx: await load("docx"),
    html: await load("html"),
    md: await load("md"),
    txt: await load("txt"),
  };
});
afterAll(() => void server.close());

/** The text of a file that is read, absent for one that is refused. */
async function textOf(format: Format, bytes: Uint8Array): Promise<string | undefined> {
  try {
    return (await format.read(bytes)).texts.map(({ text }) => text).join("\n");
  } catch (error) {
    if (error instanceof UnreadableFileError) return undefined;
    throw error;
  }
}

describe("an external entity", () => {
  it("is not fetched for a Word document, which is refused where its text names one", async () => {
    for (const place of places) {
      const { doctype, reference } = externalEntities(place);
      const naming = withDoctype(doctype, paragraph("甲").replace("甲", `甲${reference}乙`));
      expect(await refusalOf(formats.docx, naming)).toMatch(/content is damaged/);
      expect(await textOf(formats.docx, withDoctype(doctype, paragraph("甲乙")))).toBe("甲乙");
    }
    expect(fetched).toEqual([]);
  });

  it("stands in a page, or in a text, as it was written", async () => {
    for (const place of places) {
      const { doctype, reference } = externalEntities(place);
      const page = Buffer.from(
        `<?xml version="1.0"?>${doctype}<html><body><p>甲${reference}乙</p></body></html>`,
      );
      for (const format of [formats.html, formats.md, formats.txt]) {
        const text = await textOf(format, page);
        expect(text).toContain(`甲${reference}乙`);
        expect(text).not.toContain(SECRET);
      }
    }
    expect(fetched).toEqual([]);
  });
});

describe("entities that would unfold to gigabytes", () => {
  it("are not unfolded, in whatever they stand", async () => {
    const { doctype, reference } = billionLaughs();
    const naming = withDoctype(doctype, paragraph("甲").replace("甲", `甲${reference}乙`));
    expect(await refusalOf(formats.docx, naming)).toMatch(/content is damaged/);
    const page = Buffer.from(
      `<?xml version="1.0"?>${doctype}<html><body><p>甲${reference}乙</p></body></html>`,
    );
    for (const format of [formats.html, formats.md, formats.txt]) {
      const text = await textOf(format, page);
      expect(text).toContain(`甲${reference}乙`);
      expect(text!.length).toBeLessThan(MOST_CHARACTERS);
    }
  });
});

describe("what lies elsewhere", () => {
  it("is no part of a Word document that links to it: a template, a picture, an inserted part", async () => {
    for (const place of places) {
      const linked = docxOf(paragraph("甲乙") + PICTURE, [
        { name: "word/_rels/document.xml.rels", content: linkedParts(place) },
      ]);
      expect(await textOf(formats.docx, linked)).toBe("甲乙");
    }
    expect(fetched).toEqual([]);
  });

  it("is no part of a page that shows it: pictures, frames, styles, scripts, objects", async () => {
    for (const place of places) {
      const text = await textOf(formats.html, Buffer.from(pageOfLinks(place)));
      expect(text).toContain("甲乙");
      expect(text).not.toContain(SECRET);
    }
    expect(fetched).toEqual([]);
  });
});

const KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

function linkedParts(place: string): string {
  const parts = ["image", "attachedTemplate", "aFChunk", "subDocument", "oleObject"].map(
    (kind, i) =>
      `<Relationship Id="rId${i + 1}" Type="${KINDS}/${kind}" Target="${place}" TargetMode="External"/>`,
  );
  return `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${parts.join("")}</Relationships>`;
}

const PICTURE = `<w:p><w:r><w:drawing xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:inline><wp:docPr id="1" name="a" descr=""/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill><a:blip xmlns:r="${KINDS}" r:link="rId1"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`;
