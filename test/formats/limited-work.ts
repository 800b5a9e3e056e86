// What a thread does in a test, by the first byte that it is given; anything else gives back the second.
import { isMainThread, parentPort } from "node:worker_threads";

export const [ENDLESS, HUNGRY, GREEDY, THROWS, ENDS] = [1, 2, 3, 4, 5] as const;

const WORK: Readonly<Record<number, (kept: unknown[]) => void>> = {
  [ENDLESS]: () => undefined,
  [HUNGRY]: (kept) => kept.push({ kept: kept.length }),
  [GREEDY]: (kept) => kept.push(new Uint8Array(1_000_000).fill(1)),
  [THROWS]: () => {
    throw new Error("no such bytes");
  },
  [ENDS]: () => process.exit(3),
};

// A test imports the kinds from here, on a thread whose messages are not for us.
const port = isMainThread ? undefined : parentPort;
port?.on("message", ([kind, value]: Uint8Array) => {
  const kept: unknown[] = [];
  const work = WORK[kind!];
  if (work !== undefined) for (;;) work(kept);
  port.postMessage(value);
});
