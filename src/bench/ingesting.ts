// Sources -> an index, built by `npm run ingest` in a process of its own, and what that took.
import { z } from "zod";
import { runCommandMeasured, type Usage } from "./process.ts";

export interface Ingested extends Usage {
  readonly notices: number;
  readonly passages: number;
  /** Milliseconds from the start of the command to its end. */
  readonly ms: number;
}

const summary = z.object({ notices: z.int(), passages: z.int() });

export async function ingestMeasured(
  sources: readonly string[],
  store: string,
  onProgress: (done: number, total: number) => void,
): Promise<Ingested> {
  let last = "";
  const { peak, seconds, ms } = await runCommandMeasured({
    script: "scripts/ingest.ts",
    args: ["--json", "--store", store, ...sources.flatMap((source) => ["--from", source])],
    onLine: (line) => (last = line),
    onComplaint: (line) => {
      const [, done, total] = /(\d+)\/(\d+)$/.exec(line) ?? [];
      if (done !== undefined) onProgress(Number(done), Number(total));
    },
  });
  return { ...summary.parse(JSON.parse(last)), peak, seconds, ms };
}
