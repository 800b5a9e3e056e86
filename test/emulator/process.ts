// The bot as a process of its own, started as a test or as a person starts it.
import {
  type ChildProcess,
  type ChildProcessByStdio,
  spawn,
  type SpawnOptionsWithStdioTuple,
} from "node:child_process";
import type { Readable } from "node:stream";

export interface BotProcess {
  readonly log: () => string;
  /** The exit status. */
  readonly ended: Promise<number | null>;
  readonly child: ChildProcess;
}
type Environment = Readonly<Record<string, string>>;

const { PATH = "", HOME: home = "" } = process.env;
const PIPES = { stdio: ["ignore", "pipe", "pipe"] } satisfies SpawnOptionsWithStdioTuple<
  "ignore",
  "pipe",
  "pipe"
>;

/** `bot.ts`, without what `main.ts` does before it. */
export function startProcess(env: Environment): BotProcess {
  const tsx = new URL("../../node_modules/tsx/dist/loader.mjs", import.meta.url).href;
  const program = new URL("bot.ts", import.meta.url).pathname;
  return follow(spawn(process.execPath, ["--import", tsx, program], { ...PIPES, env: { PATH, ...env } }));
}

/** In a process group of its own: npm that is killed takes nobody with it. */
export function npmStart(env: Environment): BotProcess {
  return follow(
    spawn("npm", ["start", "--silent"], { ...PIPES, detached: true, env: { PATH, HOME: home, ...env } }),
  );
}

/** With what it started, where it leads a group. */
export function kill(child: ChildProcess): void {
  child.kill("SIGKILL");
  try {
    if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
  } catch {
    // It leads no group, or all of it has ended.
  }
}

function follow(child: ChildProcessByStdio<null, Readable, Readable>): BotProcess {
  let log = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (chunk: string) => (log += chunk));
  const ended = new Promise<number | null>((resolve) => void child.on("close", resolve));
  return { log: () => log, ended, child };
}
