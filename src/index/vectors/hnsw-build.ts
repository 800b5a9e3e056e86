// Vectors -> the file of an HNSW graph, as LangChain's HNSWLib would write it.
import { setImmediate as turn } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { DamagedIndexError } from "../manifest.ts";
import { checkGraph, NEIGHBOURS } from "./hnsw-file.ts";

export interface GraphTask {
  /** Unit vectors end to end; threads share them. */
  readonly rows: Float32Array;
  readonly dimensions: number;
  /** Where the graph is written. */
  readonly file: string;
}

interface Following {
  /** Told how many rows are in the graph. */
  readonly onProgress: (done: number) => void;
  /** Ends the work, which then fails; what is written by then is of no use. */
  readonly signal?: AbortSignal;
}

/**
 * Candidates that are looked at while a row finds its neighbours. Half of hnswlib's own 200 takes half of the time, and
 * with our `ef` as many true neighbours are found: see docs/decisions.md.
 */
const CANDIDATES = 100;
/** Rows after which is told how far it is, and everybody else has a turn. */
const STEP = 500;
/** Below so many rows a thread takes longer to begin than the graph to build. */
const LARGE = 5000;

const BOOTSTRAP = new URL("../thread.mjs", import.meta.url);
const MODULE = new URL("hnsw-worker.ts", import.meta.url);

/** On a thread of its own where there are many rows. */
export function writeGraph(task: GraphTask, following: Following): Promise<void> {
  const rows = task.rows.length / task.dimensions;
  return rows < LARGE ? writeGraphHere(task, following) : writeGraphAside(task, following);
}

export async function writeGraphHere(
  { rows, dimensions, file }: GraphTask,
  { onProgress, signal }: Following,
): Promise<void> {
  const { default: hnswlib } = await import("hnswlib-node");
  const graph = new hnswlib.HierarchicalNSW("cosine", dimensions);
  const count = rows.length / dimensions;
  graph.initIndex(count, NEIGHBOURS, CANDIDATES);
  for (let id = 0; id < count; id++) {
    graph.addPoint(Array.from(rows.subarray(id * dimensions, (id + 1) * dimensions)), id);
    if ((id + 1) % STEP > 0) continue;
    onProgress(id + 1);
    // addPoint never yields: let signals and the progress bar through.
    await turn(undefined, signal === undefined ? {} : { signal });
  }
  // Not aside: nothing would hold the graph meanwhile, and it could be freed while it is written.
  graph.writeIndexSync(file);
  await refuseTruncated(file, dimensions, count);
}

/** hnswlib says nothing when the disk takes no more. */
async function refuseTruncated(file: string, dimensions: number, count: number): Promise<void> {
  await checkGraph(file, dimensions, count).catch((cause: unknown) => {
    if (!(cause instanceof DamagedIndexError)) throw cause;
    const fault = new Error(`Expected a whole graph in ${file}, got a part of one.`, { cause });
    throw Object.assign(fault, { code: "ENOSPC", syscall: "write", path: file });
  });
}

function writeGraphAside(task: GraphTask, { onProgress, signal }: Following): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(BOOTSTRAP, {
      workerData: { ...task, module: MODULE.href },
      execArgv: [],
    });
    signal?.addEventListener("abort", () => void worker.terminate());
    let isWritten = false;
    worker.on("message", (done: number | "written") => {
      if (done === "written") isWritten = true;
      else onProgress(done);
    });
    worker.on("error", reject);
    worker.on("exit", (code) => {
      if (isWritten) resolve();
      else
        reject(
          new Error(
            `The thread that builds the graph of vectors ended before it was written (code ${code}).`,
          ),
        );
    });
  });
}
