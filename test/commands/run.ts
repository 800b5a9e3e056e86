// Runs one of the project's commands as a real process.
import { type ChildProcess, spawn } from "node:child_process";

export interface Finished {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly child: ChildProcess;
  /** All that was printed so far. */
  readonly output: Readonly<Record<"stdout" | "stderr", string>>;
  readonly finished: Promise<Finished>;
}

export interface RunOptions {
  /** Then standard input ends; without it, nothing comes and it stays open. */
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Modules loaded before the program, for making a machine lack something. */
  readonly preload?: string;
  /** Milliseconds after which it is ended; a minute where it is not said. */
  readonly limit?: number;
}

const LIMIT_MS = 60_000;
const root = new URL("../../", import.meta.url).pathname;

/** `script` is a path below the project, run as `npm run` would. Settings of the caller's machine do not reach it. */
export function run(script: string, args: readonly string[], options: RunOptions = {}): Promise<Finished> {
  return start(script, args, { input: "", ...options }).finished;
}

/** The same while it runs. */
export function start(script: string, args: readonly string[], options: RunOptions = {}): Running {
  const { input, env = {}, cwd = root, preload, limit = LIMIT_MS } = options;
  const tsx = new URL("../../node_modules/tsx/dist/loader.mjs", import.meta.url).href;
  const imports = [tsx, ...(preload === undefined ? [] : [preload])].flatMap((module) => [
    "--import",
    module,
  ]);
  const { PATH = "" } = process.env;
  const child = spawn(process.execPath, [...imports, `${root}${script}`, ...args], {
    cwd,
    env: { PATH, LANG: "zh_CN.UTF-8", ...env },
    timeout: limit,
  });
  const output = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => (output.stdout += chunk));
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => (output.stderr += chunk));
  // A program that refuses its arguments ends before it reads.
  child.stdin.on("error", () => undefined);
  if (input !== undefined) child.stdin.end(input);
  const finished = new Promise<Finished>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (status) => resolve({ status, ...output }));
  });
  return { child, output, finished };
}
