// Loaded before a command that is measured: says at its end what it took, on a pipe of its own.
import { writeSync } from "node:fs";
import { isMainThread } from "node:worker_threads";

const PIPE = 3;

// Threads and processes of the command have no such pipe: theirs is another's.
if (isMainThread && process.channel === undefined)
  process.once("exit", () => writeSync(PIPE, JSON.stringify(process.resourceUsage())));
