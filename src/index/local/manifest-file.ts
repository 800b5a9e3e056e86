// A generation's folder -> its manifest, and whether each file is what the manifest says: before anything is loaded.
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { FILES, MANIFEST_FILE } from "../files.ts";
import { checkedManifest, DamagedIndexError, type Manifest, REBUILD } from "../manifest.ts";
import { plainSize } from "./plain-file.ts";

/** Bytes read at once: in small steps, telling of each takes as long as hashing it. */
const LARGE_READ = 1 << 20;

/** Reads the manifest of the generation in `folder` and checks that it fits; the files it names are not looked at. */
export async function readManifest(folder: string, embeddingId: string): Promise<Manifest> {
  const file = join(folder, MANIFEST_FILE);
  const content = await plainSize(file)
    .then(() => readFile(file, "utf8"))
    .catch(missing(folder));
  return checkedManifest(folder, content, embeddingId);
}

/** Throws `DamagedIndexError` unless every file in `folder` is what `manifest` says, and none is missing in it. */
export async function verifyFiles(folder: string, { files }: Manifest): Promise<void> {
  const unnamed = Object.values(FILES).filter((name) => !Object.hasOwn(files, name));
  if (unnamed.length > 0)
    throw new DamagedIndexError(
      `The manifest in ${folder} does not name \`${unnamed.join("`, `")}\`, which an index needs. ${REBUILD}`,
    );
  for (const [name, expected] of Object.entries(files)) {
    const file = join(folder, name);
    const isSame = await plainSize(file)
      .then(async (size) => size === expected.bytes && (await sha256Of(file)) === expected.sha256)
      .catch(missing(folder));
    if (!isSame)
      throw new DamagedIndexError(
        `The index in ${folder} is damaged: \`${name}\` is not the file its manifest names. ${REBUILD}`,
      );
  }
}

export async function fileFacts(file: string): Promise<Manifest["files"][string]> {
  return { bytes: await plainSize(file), sha256: await sha256Of(file) };
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file, { highWaterMark: LARGE_READ }), hash);
  return hash.digest("hex");
}

function missing(folder: string): (cause: unknown) => never {
  return (cause) => {
    throw new DamagedIndexError(`The index in ${folder} lacks a file or cannot be read. ${REBUILD}`, {
      cause,
    });
  };
}
