// What is checked of the files of a generation before anything of them is used, and what is read of them.
import { createHash } from "node:crypto";
import { cp, readFile, rename, rm, symlink, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { FILES } from "../../../src/index/files.ts";
import { buildGeneration } from "../../../src/index/local/build.ts";
import { fileFacts, readManifest, verifyFiles } from "../../../src/index/local/manifest-file.ts";
import { readEveryPassage, readRecords } from "../../../src/index/local/read.ts";
import { type Collection, DamagedIndexError, StaleIndexError } from "../../../src/index/manifest.ts";
import { readRows } from "../../../src/index/vectors/rows.ts";
import { temporaryFolder } from "../../temporary.ts";
import { collectionOf, EMBEDDING, someNotices } from "../contract.ts";

const prose = collectionOf(someNotices(3, 2));
/** The second notice is a problem. */
const collection: Collection = {
  ...prose,
  notices: prose.notices.map((notice, i) =>
    i === 1 ? { ...notice, items: notice.items.map((item) => ({ ...item, kind: "problem" })) } : notice,
  ),
};
const generation = await buildGeneration(await temporaryFolder(), EMBEDDING, collection);
const manifest = await readManifest(generation, EMBEDDING.id);

const withChange = (change: object): string => JSON.stringify({ ...manifest, ...change });

describe("the files of a generation", () => {
  it("are sound as they were built", async () => {
    await expect(verifyFiles(generation, manifest)).resolves.toBeUndefined();
  });

  it.each(Object.keys(manifest.files))(
    "are damaged when one bit of %s is another, and the file is named",
    async (name) => {
      const copy = await copied();
      const bytes = await readFile(join(copy, name));
      bytes[bytes.length - 1]! ^= 1;
      await writeFile(join(copy, name), bytes);
      await expect(verifyFiles(copy, manifest)).rejects.toThrow(DamagedIndexError);
      await expect(verifyFiles(copy, manifest)).rejects.toThrow(
        `The index in ${copy} is damaged: \`${name}\` is not the file its manifest names. Run \`npm run ingest\``,
      );
      await expect(readRecords(copy, EMBEDDING.id)).rejects.toThrow(DamagedIndexError);
    },
  );

  it.each(Object.keys(manifest.files))("are damaged when %s is cut off, longer or gone", async (name) => {
    const copy = await copied();
    const bytes = await readFile(join(copy, name));
    await truncate(join(copy, name), bytes.length - 1);
    await expect(verifyFiles(copy, manifest)).rejects.toThrow(/is damaged/);
    await writeFile(join(copy, name), Buffer.concat([bytes, Buffer.from([10])]));
    await expect(verifyFiles(copy, manifest)).rejects.toThrow(/is damaged/);
    await rename(join(copy, name), join(copy, `${name}.gone`));
    const verified = verifyFiles(copy, manifest);
    await expect(verified).rejects.toThrow(/lacks a file or cannot be read\. Run `npm run ingest`/);
    await expect(verified).rejects.toMatchObject({ name: "DamagedIndexError", cause: { code: "ENOENT" } });
  });

  it("are damaged where one is a device, which could be read for ever", async () => {
    const copy = await copied();
    for (const name of ["vectors.f32", "manifest.json"]) {
      await rm(join(copy, name));
      await symlink("/dev/zero", join(copy, name));
      const reading = readRecords(copy, EMBEDDING.id);
      await expect(reading).rejects.toThrow(DamagedIndexError);
      await expect(reading).rejects.toMatchObject({
        cause: { message: expect.stringContaining("a device") },
      });
    }
  });

  it("are those of its folder, and all that an index needs", async () => {
    const copy = await copied();
    const facts = manifest.files["vectors.f32"]!;
    for (const name of ["../x", "/etc/passwd", "a/b", "..", ""]) {
      await writeFile(
        join(copy, "manifest.json"),
        withChange({ files: { ...manifest.files, [name]: facts } }),
      );
      await expect(readManifest(copy, EMBEDDING.id)).rejects.toThrow(/is not usable: [^]*npm run ingest/);
    }
    for (const name of Object.values(FILES)) {
      const { [name]: _, ...files } = manifest.files;
      await writeFile(join(copy, "manifest.json"), withChange({ files }));
      const reading = readRecords(copy, EMBEDDING.id);
      await expect(reading).rejects.toThrow(DamagedIndexError);
      await expect(reading).rejects.toThrow(
        `The manifest in ${copy} does not name \`${name}\`, which an index needs. Run`,
      );
    }
  });

  it("are known by their length and sha256, however long they are", async () => {
    const file = join(await temporaryFolder(), "file");
    for (const length of [0, 1, (1 << 20) - 1, 1 << 20, (1 << 21) + 3]) {
      const bytes = Buffer.alloc(length, "通报");
      await writeFile(file, bytes);
      const sha256 = createHash("sha256").update(bytes).digest("hex");
      expect(await fileFacts(file)).toEqual({ bytes: length, sha256 });
    }
  });
});

describe("the records of a generation", () => {
  it("are what was built", async () => {
    const { notices, passages, ...rest } = await readRecords(generation, EMBEDDING.id);
    expect(rest.manifest).toEqual(manifest);
    expect(notices).toEqual(collection.notices);
    expect(await passages.readPassages([0, 1, 2, 3, 4, 5])).toEqual(collection.passages);
    await passages.close();
    expect(await readEveryPassage(generation)).toEqual(collection.passages);
    expect(await readRows(generation)).toEqual(
      Float32Array.from(collection.vectors.flatMap((vector) => [...vector])),
    );
  });

  it("are refused where the manifest counts other notices or passages than the files hold", async () => {
    for (const change of [
      { notices: 2 },
      { notices: 4 },
      { passages: 5 },
      { passages: 7 },
      { passages: 0 },
      { passages: -1 },
      { passages: Number.MAX_SAFE_INTEGER },
      { items: 4 },
      { problems: 0 },
      { problems: 2 },
    ]) {
      const copy = await copied();
      const counts = { ...manifest.counts, ...change };
      await writeFile(join(copy, "manifest.json"), withChange({ counts }));
      const error = await readRecords(copy, EMBEDDING.id).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(DamagedIndexError);
      expect(error).toHaveProperty(
        "message",
        `The parts of the index in ${copy} do not fit each other. Run \`npm run ingest\`.`,
      );
    }
  });

  it("are refused where the manifest says another length of vectors", async () => {
    for (const dimensions of [1, 23, 25, Number.MAX_SAFE_INTEGER]) {
      const copy = await copied();
      const embedding = { id: EMBEDDING.id, dimensions };
      await writeFile(join(copy, "manifest.json"), withChange({ embedding }));
      await expect(readRecords(copy, EMBEDDING.id)).rejects.toThrow(/do not fit each other\. Run `npm run/);
    }
  });

  it("are refused where passages are of notices or items that are not there, or stand elsewhere", async () => {
    const layout = await readFile(join(generation, "passages.layout"));
    const [starts, notices] = [8 * 7, 8 * 7 + 4 * 6];
    const changes: ((bytes: Buffer) => unknown)[] = [
      (bytes) => bytes.writeUInt32LE(3, starts + 4 * 5),
      (bytes) => bytes.writeUInt32LE(2, starts),
      (bytes) => bytes.writeUInt32LE(1, notices),
      (bytes) => bytes.writeDoubleLE(1, 0),
      (bytes) => bytes.writeDoubleLE(0, 8),
      (bytes) => bytes.writeDoubleLE(Number.NaN, 8),
      (bytes) => bytes.writeDoubleLE(bytes.readDoubleLE(8 * 6) - 1, 8 * 6),
    ];
    for (const change of changes) {
      const copy = await copied();
      const bytes = Buffer.from(layout);
      change(bytes);
      await rewrite(copy, "passages.layout", bytes);
      await expect(readRecords(copy, EMBEDDING.id)).rejects.toThrow(DamagedIndexError);
    }
    const same = await copied();
    await rewrite(same, "passages.layout", layout);
    await (await readRecords(same, EMBEDDING.id)).passages.close();
  });

  it("are refused where notices are no notices, with what is wrong with them", async () => {
    for (const text of ["{}\n{}\n{}\n", "[", "\u0000"]) {
      const copy = await copied();
      await rewrite(copy, "notices.jsonl", Buffer.from(text));
      const error: unknown = await readRecords(copy, EMBEDDING.id).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(DamagedIndexError);
      expect(error).toMatchObject({ message: expect.stringContaining("npm run ingest") });
      expect(error).toHaveProperty("cause", expect.any(Error));
    }
  });

  it("of another embedding are refused before a file is looked at", async () => {
    const copy = await copied();
    await rename(join(copy, "vectors.f32"), join(copy, "gone"));
    await expect(readRecords(copy, "another-v9")).rejects.toThrow(StaleIndexError);
  });
});

/** Writes a file anew, and the manifest so that it fits. */
async function rewrite(folder: string, name: string, bytes: Uint8Array): Promise<void> {
  await writeFile(join(folder, name), bytes);
  const files = { ...manifest.files, [name]: await fileFacts(join(folder, name)) };
  await writeFile(join(folder, "manifest.json"), withChange({ files }));
}

async function copied(): Promise<string> {
  const copy = await temporaryFolder();
  await cp(generation, copy, { recursive: true });
  return copy;
}
