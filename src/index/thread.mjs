// A thread that runs the TypeScript module it is given: `--import tsx` reaches no thread but the main one.
import { workerData } from "node:worker_threads";
import { register } from "tsx/esm/api";

register();
await import(workerData.module);
