// The thread that builds a large graph: how many rows are in it goes out, and "written" at the end.
import { parentPort, workerData } from "node:worker_threads";
import { type GraphTask, writeGraphHere } from "./hnsw-build.ts";

const port = parentPort!;
// It is our own process, of this very version, that begins it.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
await writeGraphHere(workerData as GraphTask, { onProgress: (done) => port.postMessage(done) });
port.postMessage("written");
