// What lies in a folder of notices -> files to read, and what is left out with its reason.
import { mkdir, rename, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findFiles } from "../../src/ingest/find.ts";
import { temporaryFolder } from "../temporary.ts";

/** So many of this name are longer than any system lets a path be, two halves of them are not. */
const LONG_NAME = "长".repeat(60);
const HALF = 12;

async function folderWith(...names: readonly string[]): Promise<string> {
  const folder = await temporaryFolder();
  for (const name of names) {
    await mkdir(join(folder, name, ".."), { recursive: true });
    await writeFile(join(folder, name), "通报");
  }
  return folder;
}

const longPath = (): string => Array.from({ length: HALF }, () => LONG_NAME).join("/");

describe("a folder below the one that was named", () => {
  it("that the system does not give is said, and the others are read", async () => {
    const folder = await folderWith("a.txt", "z.txt");
    const [outer, inner] = [join(folder, "outer"), join(folder, "inner")];
    for (const half of [outer, inner]) await mkdir(join(half, longPath()), { recursive: true });
    const end = join(outer, longPath(), "inner");
    await rename(inner, end);
    const { files, unreadable } = await findFiles([folder]);
    // So that it can be removed again.
    await rename(end, inner);
    expect(files).toEqual([join(folder, "a.txt"), join(folder, "z.txt")]);
    expect(unreadable).toEqual([
      {
        file: expect.stringContaining(`${end}/${LONG_NAME}`),
        reason: "this folder cannot be read: its name is too long for the system. Choose a shorter one.",
      },
    ]);
  });

  it("is not followed where a link leads to it, and that is said with what to do", async () => {
    const folder = await folderWith("a.txt", "real/b.txt");
    await symlink(join(folder, "real"), join(folder, "link"));
    const { files, skipped } = await findFiles([folder]);
    expect(files).toEqual([join(folder, "a.txt"), join(folder, "real", "b.txt")]);
    expect(skipped).toEqual([
      { file: join(folder, "link"), reason: "a link to a folder is not followed; name that folder" },
    ]);
  });
});

describe("a file that no format reads", () => {
  it.each(["通报.doc", "通报.WPS", "通报.rtf.gz"])(
    "%s is left out with the advice to save it",
    async (name) => {
      const folder = await folderWith("a.txt", name);
      const { skipped } = await findFiles([folder]);
      expect(skipped).toEqual([
        {
          file: join(folder, name),
          reason: expect.stringMatching(/^no format reads \.\w+ files; .*save it as \.docx$/),
        },
      ]);
      await expect(findFiles([join(folder, name)])).rejects.toThrow(/save it as \.docx\.$/);
    },
  );

  it("is said once, however often its folder is named", async () => {
    const folder = await folderWith("a.txt", "photo.png");
    const { files, skipped } = await findFiles([folder, folder]);
    expect(files).toHaveLength(1);
    expect(skipped).toEqual([
      { file: join(folder, "photo.png"), reason: expect.stringMatching(/readable are txt/) },
    ]);
  });

  it("is named where there is nothing else, and of many the first", async () => {
    await expect(findFiles([await folderWith("通报.doc")])).rejects.toThrow(
      /found none\. Put files there[^]*\n {2}.*通报\.doc: no format reads \.doc files/,
    );
    const many = await folderWith(...Array.from({ length: 25 }, (_, i) => `${i}.png`));
    await expect(findFiles([many])).rejects.toThrow(/\n {2}and 5 more$/);
  });
});

it("an index that lies among the notices is no notice, and neither is what is hidden", async () => {
  const folder = await folderWith(
    "a.txt",
    "index/g20261121000000-0123abcd/notices.jsonl",
    "index/.building-7-0123abcd/notices.jsonl",
    ".hidden/b.txt",
    ".c.txt",
    "g2026/d.txt",
  );
  const { files, skipped } = await findFiles([folder]);
  expect(files).toEqual([join(folder, "a.txt"), join(folder, "g2026", "d.txt")]);
  expect(skipped).toEqual([]);
});

it("a path that is not there is refused with the reason", async () => {
  await expect(findFiles([join(await temporaryFolder(), "nowhere")])).rejects.toThrow(
    /Expected a folder or file of notices at .*nowhere, found nothing readable: there is no such file/,
  );
});
