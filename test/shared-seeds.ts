// A folder for the run, in which the first test file that needs the index of the seeds builds it for all.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** Where the index of the seeds is, or will be. */
    readonly seedFolder?: string;
  }
}

export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "tongbao-seeds-"));
  provide("seedFolder", folder);
  return () => rm(folder, { recursive: true, force: true });
}
