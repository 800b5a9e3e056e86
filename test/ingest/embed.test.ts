import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { Embedding } from "../../src/embeddings/embedding.ts";
import { ingest } from "../../src/ingest/ingest.ts";
import { ModelUnavailableError } from "../../src/models/unavailable.ts";
import { temporaryFolder } from "../temporary.ts";

const PART = 100;
const DIMENSIONS = 1024;

/** Gives the vectors of the first `part` texts, and fails in the same moment. */
function breaking(part: number): Embedding {
  const fail = (): Promise<never> => Promise.reject(new ModelUnavailableError("server", "down."));
  return {
    id: "openai:breaking",
    dimensions: undefined,
    isCostly: true,
    embed: (texts, onPart) => {
      const vectors = texts.slice(0, part).map(() => new Float32Array(DIMENSIONS).fill(1 / 32));
      onPart?.(0, vectors);
      return fail();
    },
    embedQuery: fail,
  };
}

it("what was embedded is on the disk when the failure is told", async () => {
  const store = await temporaryFolder();
  const failing = ingest({ from: ["seeds"], store, embedding: breaking(PART) });
  await expect(failing).rejects.toThrow(/^down\. Of 384 passages to embed, 100 are embedded and kept/);
  const { size } = await stat(join(store, ".pending-vectors"));
  expect(size).toBeGreaterThan(PART * DIMENSIONS * 4);
});

it("nothing is kept, and nothing said of it, when nothing was embedded", async () => {
  const store = await temporaryFolder();
  const failing = ingest({ from: ["seeds"], store, embedding: breaking(0) });
  await expect(failing).rejects.toThrow(/^down\.$/);
  expect(await readdir(store)).toEqual([]);
});
