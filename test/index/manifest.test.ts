// What is checked of a generation before anything of it is used.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { buildGeneration } from "../../src/index/local/build.ts";
import { readManifest } from "../../src/index/local/manifest-file.ts";
import {
  checkDimensions,
  checkedManifest,
  DamagedIndexError,
  type Manifest,
  SCHEMA,
  StaleIndexError,
} from "../../src/index/manifest.ts";
import { TOKENIZER } from "../../src/index/words/tokens.ts";
import { temporaryFolder } from "../temporary.ts";
import { collectionOf, EMBEDDING, someNotices } from "./contract.ts";

const collection = collectionOf(someNotices(3, 2));
const generation = await buildGeneration(await temporaryFolder(), EMBEDDING, collection);
const content = await readFile(join(generation, "manifest.json"), "utf8");
const manifest = await readManifest(generation, EMBEDDING.id);

const checked = (text: string): Manifest => checkedManifest("my-index", text, EMBEDDING.id);
const withChange = (change: object): string => JSON.stringify({ ...manifest, ...change });

describe("a manifest", () => {
  it("is read as it was written", () => {
    expect(checked(content)).toEqual(JSON.parse(content));
    expect(manifest).toEqual(JSON.parse(content));
    expect(manifest).toMatchObject({
      schema: SCHEMA,
      embedding: { id: EMBEDDING.id, dimensions: EMBEDDING.dimensions },
      tokenizer: TOKENIZER,
      counts: { notices: 3, items: 3, problems: 0, passages: 6 },
      sources: collection.sources,
    });
  });

  it("of another schema is out of date, whatever else it holds", () => {
    for (const schema of [1, SCHEMA - 1, SCHEMA + 1, 99]) {
      const read = () => checked(JSON.stringify({ schema }));
      expect(read).toThrow(StaleIndexError);
      expect(read).toThrow(
        `The index in my-index has schema ${schema}, this version reads schema ${SCHEMA}. Run \`npm run ingest\``,
      );
    }
  });

  it("of another embedding is out of date, and says which was used and which is set", () => {
    const read = () => checkedManifest("my-index", content, "another-v9");
    expect(read).toThrow(StaleIndexError);
    expect(read).toThrow(
      `The index in my-index was built with the embedding \`${EMBEDDING.id}\`, but EMBEDDING gives \`another-v9\`. Run \`npm run ingest\``,
    );
  });

  it("of other tokens is out of date", () => {
    const read = () => checked(withChange({ tokenizer: "words-v0" }));
    expect(read).toThrow(StaleIndexError);
    expect(read).toThrow(
      `The index in my-index was built with the tokens \`words-v0\`, this version uses \`${TOKENIZER}\`. Run \`npm run ingest\``,
    );
  });

  it("of another parser is read: its notices are parsed again when they are ingested", () => {
    expect(checked(withChange({ parser: "notice-v0" })).parser).toBe("notice-v0");
  });

  it("that is no JSON is damaged, and the reason goes along", () => {
    for (const text of ["", "{", content.slice(0, -3), "\u0000".repeat(20)]) {
      const error = errorOf(() => checked(text));
      expect(error).toBeInstanceOf(DamagedIndexError);
      expect(error.message).toMatch(/^The manifest in my-index is no JSON\. Run `npm run ingest`/);
      expect(error.cause).toBeInstanceOf(SyntaxError);
    }
  });

  const hash = "0".repeat(64);
  it.each<[string, object | null]>([
    ["nothing", null],
    ["a list", []],
    ["schema", { ...manifest, schema: undefined }],
    ["schema", { ...manifest, schema: String(SCHEMA) }],
    ["schema", { ...manifest, schema: SCHEMA + 0.5 }],
    ["created", { ...manifest, created: 5 }],
    ["embedding", { ...manifest, embedding: undefined }],
    ["embedding.id", { ...manifest, embedding: { dimensions: 24 } }],
    ["embedding.dimensions", { ...manifest, embedding: { id: EMBEDDING.id } }],
    ["embedding.dimensions", { ...manifest, embedding: { id: EMBEDDING.id, dimensions: 0 } }],
    ["embedding.dimensions", { ...manifest, embedding: { id: EMBEDDING.id, dimensions: 2.5 } }],
    ["tokenizer", { ...manifest, tokenizer: undefined }],
    ["parser", { ...manifest, parser: undefined }],
    ["counts", { ...manifest, counts: undefined }],
    ...(["notices", "items", "problems", "passages"] as const).flatMap((name): [string, object][] => [
      [`counts.${name}`, { ...manifest, counts: { ...manifest.counts, [name]: undefined } }],
      [`counts.${name}`, { ...manifest, counts: { ...manifest.counts, [name]: 1.5 } }],
    ]),
    ["sources", { ...manifest, sources: undefined }],
    ...(["file", "bytes", "sha256", "notices", "complaints"] as const).map((name): [string, object] => [
      `sources[0].${name}`,
      { ...manifest, sources: [{ ...manifest.sources[0], [name]: undefined }] },
    ]),
    ["sources[0].complaints[0]", { ...manifest, sources: [{ ...manifest.sources[0], complaints: [1] }] }],
    ["files", { ...manifest, files: undefined }],
    ["files.a", { ...manifest, files: { a: { sha256: hash } } }],
    ["files.a", { ...manifest, files: { a: { bytes: 1.5, sha256: hash } } }],
    ["files.a", { ...manifest, files: { a: { bytes: 1 } } }],
    ["files.a", { ...manifest, files: { a: { bytes: 1, sha256: hash.slice(1) } } }],
    ["files.a", { ...manifest, files: { a: { bytes: 1, sha256: `${hash}0` } } }],
  ])("with %s missing or wrong is damaged, and says where", (where, json) => {
    const error = errorOf(() => checked(JSON.stringify(json)));
    expect(error).toBeInstanceOf(DamagedIndexError);
    expect(error.message).toMatch(/^The manifest in my-index is not usable: .*\. Run `npm run ingest`/s);
    expect(error.message).toContain(json === null || Array.isArray(json) ? "expected object" : `at ${where}`);
  });

  it("that is not there leaves an index damaged, whose notices are safe", async () => {
    const folder = await temporaryFolder();
    const error = await readManifest(folder, EMBEDDING.id).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(DamagedIndexError);
    expect(error).toMatchObject({
      name: "DamagedIndexError",
      message: `The index in ${folder} lacks a file or cannot be read. Run \`npm run ingest\` to build it again; the notices themselves are untouched.`,
      cause: { code: "ENOENT" },
    });
  });

  it("is refused by an error that can be told from others by its name", () => {
    expect(errorOf(() => checked(JSON.stringify({ schema: 1 }))).name).toBe("StaleIndexError");
    expect(errorOf(() => checked("{")).name).toBe("DamagedIndexError");
  });
});

describe("vectors of an embedding", () => {
  it("can be compared with those of an index when they have as many numbers", () => {
    expect(() => checkDimensions("my-index", manifest, 24)).not.toThrow();
  });

  it("cannot when they have more or fewer, and the message says what to do", () => {
    for (const dimensions of [23, 25, 0]) {
      const check = () => checkDimensions("my-index", manifest, dimensions);
      expect(check).toThrow(StaleIndexError);
      expect(check).toThrow(
        `The index in my-index holds vectors of 24 numbers, but \`${EMBEDDING.id}\` now gives ${dimensions}. Build it anew: \`EMBEDDING=builtin npm run ingest\`, then \`npm run ingest\`.`,
      );
    }
  });
});

function errorOf(act: () => unknown): Error {
  try {
    act();
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error("Expected an error, got none.");
}
