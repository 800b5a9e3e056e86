// A page -> the files that its code blocks add to a project, and the lines that they change.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

export interface Block {
  readonly language: string;
  /** What the fence names after the language: a path below the project. */
  readonly file: string;
  readonly content: string;
}

/** The blocks whose fence names a file, in their order. */
export function blocksOf(page: string): Block[] {
  return [...page.matchAll(/^```(\w+) (\S+)\n([^]*?\n)```$/gm)].map(([, language, file, content]) => ({
    language: language!,
    file: file!,
    content: content!,
  }));
}

/**
 * A `diff` changes a file that is there, everything else is a new file. Throws where a new file is there already, and where
 * the lines that a diff goes by do not stand in its file exactly once.
 */
export async function build(project: string, { language, file, content }: Block): Promise<void> {
  const path = join(project, file);
  if (language === "diff") return writeFile(path, changed(await readFile(path, "utf8"), file, content));
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content, { flag: "wx" });
}

function changed(before: string, file: string, diff: string): string {
  const lines = diff.trimEnd().split("\n");
  const without = (sign: string): string =>
    lines
      .filter((line) => !line.startsWith(sign))
      .map((line) => `${line.slice(1)}\n`)
      .join("");
  const parts = before.split(without("+"));
  if (parts.length !== 2)
    throw new Error(
      `Expected the lines of the example to stand in ${file} once, found them ${parts.length - 1} times:\n${diff}`,
    );
  return parts.join(without("-"));
}
