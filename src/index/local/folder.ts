// A path -> a folder there, with all that lacks above it.
import { mkdir, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";

/** Not by `recursive`: with that, Node tries for ever where a file system says ENOENT to the folder itself, as `/proc` does. */
export async function makeFolder(folder: string): Promise<void> {
  const lacking: string[] = [];
  for (let at = resolve(folder); !(await isFolder(at)); at = dirname(at)) lacking.push(at);
  for (const one of lacking.toReversed())
    await mkdir(one).catch(async (error: unknown) => {
      // Somebody else may have made it meanwhile.
      if (!(await isFolder(one))) throw error;
    });
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return false;
    throw error;
  }
}
