// Folders that a test may fill and that are gone after it.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "tongbao-"));
  afterAll(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
