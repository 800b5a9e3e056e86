// How much memory a process holds, sampled while it lives -> whether it grows.
import { readFileSync } from "node:fs";

export interface Sample {
  readonly pid: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly megabytes: number;
}

/** Milliseconds. A process younger than this is still warming up: it remembers what it has read, and frees late. */
const LEAST_LIFE = 240_000;
const MOST_GROWTH = 1.15;
const NOISE = 15;

/** Absent where the system does not tell. */
export function sample(pid: number | undefined): Sample | undefined {
  try {
    const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    return { pid: pid!, at: Date.now(), megabytes: Number(kilobytes) / 1024 };
  } catch {
    return undefined;
  }
}

/** Compares the last quarter of each life with its second quarter. */
export function growth(samples: readonly Sample[]): string[] {
  return [...new Set(samples.map(({ pid }) => pid))].flatMap((pid) => {
    const own = samples.filter((one) => one.pid === pid);
    if (own.at(-1)!.at - own[0]!.at < LEAST_LIFE) return [];
    const [before, after] = [quarter(own, 1), quarter(own, 3)];
    return after > before * MOST_GROWTH + NOISE
      ? [`A process grew from ${before.toFixed(0)} to ${after.toFixed(0)} MB.`]
      : [];
  });
}

function quarter(samples: readonly Sample[], n: number): number {
  const part = samples.slice((samples.length * n) / 4, (samples.length * (n + 1)) / 4);
  return part.reduce((sum, { megabytes }) => sum + megabytes, 0) / part.length;
}
