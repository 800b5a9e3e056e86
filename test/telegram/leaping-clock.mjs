// Preloaded by a test: of waits of LEAP_FROM milliseconds and more, only one part in LEAP_BY is waited for; the clocks
// leap over the rest, so that the process sees them pass in full.
import { syncBuiltinESMExports } from "node:module";
import timers from "node:timers/promises";

const from = Number(process.env.LEAP_FROM);
const by = Number(process.env.LEAP_BY);
let leapt = 0;
const { now: date } = Date;
const running = performance.now.bind(performance);
const wait = timers.setTimeout;

Date.now = () => date() + Math.floor(leapt);
performance.now = () => running() + leapt;
timers.setTimeout = async (ms, ...rest) => {
  if (!(ms >= from)) return wait(ms, ...rest);
  const end = performance.now() + ms;
  const result = await wait(ms / by, ...rest);
  // Of waits at the same time, the longest tells what time it is.
  leapt = Math.max(leapt, end - running());
  return result;
};
syncBuiltinESMExports();
