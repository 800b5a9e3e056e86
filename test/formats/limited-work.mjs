// What a thread does in a test, by the first byte that it is given; anything else gives back the second.
import { parentPort } from "node:worker_threads";

const WORK = {
  1: () => undefined,
  2: (kept) => kept.push({ kept: kept.length }),
  3: (kept) => kept.push(new Uint8Array(1_000_000).fill(1)),
  4: () => {
    throw new Error("no such bytes");
  },
  5: () => process.exit(3),
};

const port = parentPort;
port.on("message", ([kind, value]) => {
  const kept = [];
  const work = WORK[kind];
  if (work !== undefined) for (;;) work(kept);
  port.postMessage(value);
});
