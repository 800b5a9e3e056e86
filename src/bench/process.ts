// Processes that measure or are measured: begun, followed, and gone when this one is.
import { type ChildProcess, fork, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { z } from "zod";
import type { Calls, Reply, Request } from "./calls.ts";

/** Something could not be measured; the message says why. */
export class UnmeasuredError extends Error {
  override readonly name = "UnmeasuredError";
}

export interface Worker {
  /** Throws `UnmeasuredError` when the worker fails, ends, or takes longer than `LONGEST_MS`. One call at a time. */
  readonly call: <Name extends keyof Calls>(
    name: Name,
    ...given: Parameters<Calls[Name]>
  ) => Promise<Awaited<ReturnType<Calls[Name]>>>;
  readonly end: () => void;
}

/** Of one call; MiniSearch needs minutes for 100,000 passages. */
const LONGEST_MS = 1_200_000;
/** Some peers need more than Node gives by itself. */
const EXEC_ARGV = ["--expose-gc", "--max-old-space-size=8192"];
const ROOT = new URL("../../", import.meta.url);

export function startWorker(onProgress: (done: number, total: number) => void): Worker {
  const child = fork(new URL("worker.ts", import.meta.url), {
    execArgv: [...process.execArgv, ...EXEC_ARGV],
    // Libraries print what they please.
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  const forget = endWithThis(child);
  return {
    call: (call, ...given) =>
      new Promise((resolve, reject) => {
        const fail = (message: string): void => settle(() => reject(new UnmeasuredError(message)));
        const onEnd = (status: number | null, signal: string | null): void =>
          fail(`its process ended with ${signal ?? status}`);
        const onError = ({ message }: Error): void => fail(message);
        const timer = setTimeout(() => {
          child.kill("SIGKILL");
          fail(`given up after ${LONGEST_MS / 60_000} minutes`);
        }, LONGEST_MS);
        const settle = (end: () => void): void => {
          clearTimeout(timer);
          child.off("exit", onEnd).off("message", onMessage).off("error", onError);
          end();
        };
        const onMessage = (reply: Reply): void => {
          if ("progress" in reply) onProgress(...reply.progress);
          else if ("failure" in reply) fail(reply.failure);
          // Both ends are of this very version, and `Calls` is what they agree on.
          // oxlint-disable-next-line typescript/no-unsafe-type-assertion
          else settle(() => resolve(reply.result as Awaited<ReturnType<Calls[typeof call]>>));
        };
        if (child.exitCode !== null || child.signalCode !== null) return fail("its process has ended");
        child.on("exit", onEnd).on("message", onMessage).on("error", onError);
        child.send({ call, given } satisfies Request, (error) => error && fail(error.message));
      }),
    end: () => {
      forget();
      child.kill("SIGKILL");
    },
  };
}

/** Kilobytes, microseconds. */
const resources = z.looseObject({ maxRSS: z.number(), userCPUTime: z.number(), systemCPUTime: z.number() });

/** What a command took, as the system counted it. */
export interface Usage {
  /** The most it had in memory at once, in bytes. */
  readonly peak: number;
  /** Seconds of processor time. */
  readonly seconds: number;
}

export interface Command {
  /** Below the project. */
  readonly script: string;
  readonly args: readonly string[];
  readonly input?: string;
  /** Told each line of standard output, and when it came, in milliseconds from the start. */
  readonly onLine: (line: string, ms: number) => void;
  /** Told each line of standard error. */
  readonly onComplaint?: (line: string) => void;
}

/** Runs one of the project's commands as `npm run` would. Throws `UnmeasuredError` unless it ends with 0. */
export async function runCommandMeasured(command: Command): Promise<Usage & { readonly ms: number }> {
  const { script, args, input, onLine, onComplaint } = command;
  const started = performance.now();
  const child = spawn(
    process.execPath,
    [
      ...process.execArgv,
      "--import",
      new URL("usage.ts", import.meta.url).href,
      new URL(script, ROOT).pathname,
      ...args,
    ],
    { stdio: ["pipe", "pipe", "pipe", "pipe"] },
  );
  const forget = endWithThis(child);
  let complaint = "";
  let usage = "";
  createInterface({ input: child.stdout }).on("line", (line) => onLine(line, performance.now() - started));
  createInterface({ input: child.stderr }).on("line", (line) => {
    complaint = line;
    onComplaint?.(line);
  });
  child.stdio[3]!.on("data", (chunk: Buffer) => (usage += String(chunk)));
  // One that refuses its arguments ends before it reads.
  child.stdin.on("error", () => undefined);
  child.stdin.end(input ?? "");
  const status = await new Promise<number | string>((resolve) => {
    child.on("error", ({ message }) => resolve(message));
    child.on("close", (code, signal) => resolve(code ?? signal ?? "nothing"));
  });
  forget();
  if (status !== 0) throw new UnmeasuredError(`${script} ended with ${status}: ${complaint}`);
  const { maxRSS, userCPUTime, systemCPUTime } = resources.parse(JSON.parse(usage));
  return {
    peak: maxRSS * 1024,
    seconds: (userCPUTime + systemCPUTime) / 1e6,
    ms: performance.now() - started,
  };
}

/** Returns how to forget it; it is killed before folders of this run are removed. */
function endWithThis(child: ChildProcess): () => void {
  const kill = (): void => void child.kill("SIGKILL");
  process.prependListener("exit", kill);
  return () => void process.off("exit", kill);
}
