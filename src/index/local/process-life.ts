// A process -> what names its life: ids are given again, and in a container the same ones at every start.
import { readFile } from "node:fs/promises";

/** `PID-START`, START in ticks since the machine began, or `PID` where the system does not tell it. */
export type Life = string;

export const LIFE = String.raw`[1-9]\d*(?:-\d+)?`;

export async function lifeOf(pid: number): Promise<Life> {
  return nameOf(pid, (await statusOf(pid))?.start);
}

/** Whether the process still runs; where the system does not tell when it began, any of its id is taken for it. */
export async function isAlive(life: Life): Promise<boolean> {
  const pid = Number.parseInt(life, 10);
  if (!exists(pid)) return false;
  const status = await statusOf(pid);
  if (status === undefined || life === String(pid)) return status?.isOver !== true;
  return life === nameOf(pid, status.start) && !status.isOver;
}

interface Status {
  readonly start: string;
  /** It has ended, and nobody has asked yet how. */
  readonly isOver: boolean;
}

/** Absent where there is no `/proc/PID/stat`: see proc(5), fields 3 and 22. */
async function statusOf(pid: number): Promise<Status | undefined> {
  const content = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => undefined);
  // The name before them may hold spaces and brackets.
  const [state, ...fields] = content?.slice(content.lastIndexOf(") ") + 2).split(" ") ?? [];
  const start = fields[18];
  return start === undefined ? undefined : { start, isOver: state === "Z" || state === "X" };
}

function nameOf(pid: number, start: string | undefined): Life {
  return start === undefined ? String(pid) : `${pid}-${start}`;
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It lives, but belongs to somebody else.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
