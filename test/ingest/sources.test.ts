// What is named to ingest or lies in its folder and is no file that could be read to its end.
import { execFileSync } from "node:child_process";
import { symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadSource } from "../../src/ingest/sources.ts";
import { temporaryFolder } from "../temporary.ts";

const folder = await temporaryFolder();

describe("a source", () => {
  it("that is a pipe is refused, and not waited for", async () => {
    const pipe = join(folder, "管道.txt");
    execFileSync("mkfifo", [pipe]);
    await expect(loadSource(pipe)).rejects.toThrow(/管道\.txt: Expected a file, got a pipe/);
  });

  it("that leads to a device is refused, and not read", async () => {
    const link = join(folder, "设备.txt");
    await symlink("/dev/zero", link);
    await expect(loadSource(link)).rejects.toThrow(/Expected a file, got a pipe, a device/);
  });

  it.each([
    ["to nothing", "nowhere.txt"],
    ["to itself", "失效.txt"],
  ])("that leads %s is refused in words", async (_, target) => {
    const link = join(await temporaryFolder(), "失效.txt");
    await symlink(target, link);
    await expect(loadSource(link)).rejects.toThrow(
      /失效\.txt: Expected a file, got a link that leads to none\. Mend the link or take it away\.$/,
    );
  });

  it("that is gone is refused in words, not in the system's", async () => {
    await expect(loadSource(join(folder, "没有.txt"))).rejects.toThrow(
      /没有\.txt: there is no such file or folder\. Check the path\.$/,
    );
  });

  it("that leads to a file is read", async () => {
    const file = join(folder, "通报.txt");
    await writeFile(file, "通报\n新增学位300个。\n");
    const link = join(folder, "链接.txt");
    await symlink(file, link);
    const { texts } = await (await loadSource(link)).read();
    expect(texts[0]!.text).toContain("新增学位300个");
  });
});
