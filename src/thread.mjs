// A thread that runs the TypeScript module it is given: `--import tsx` reaches no thread but the main one.
import { workerData } from "node:worker_threads";
import { register } from "tsx/esm/api";

// Before tsx looks at every module: it takes a second and 200 MB to find no TypeScript in a large one.
for (const large of workerData.large ?? []) await import(large);
register();
await import(workerData.module);
