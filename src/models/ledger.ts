// Tokens by person and day, in one file a day that several processes may write.
import { appendFile, mkdir, open, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

export interface Ledger {
  /** Tokens that `user` has used today, in this process or another. */
  readonly spent: (user: string) => Promise<number>;
  readonly add: (user: string, tokens: number) => Promise<void>;
}

const entry = z.object({ user: z.string(), tokens: z.number() });
const FILE = /^\d{4}-\d\d-\d\d\.jsonl$/;
/** Days that are kept for whoever pays the bill. */
const DAYS_KEPT = 31;

/** `today`: the day as `YYYY-MM-DD`, where the program runs. */
export function createLedger(folder: string, today: () => string = localDay): Ledger {
  let day = "";
  let read = 0;
  const totals = new Map<string, number>();
  let updating: Promise<void> = Promise.resolve();
  /** One after another: two questions would count the same lines twice, or a line of yesterday today. */
  const inTurn = (work: () => void | Promise<void>): Promise<void> => (updating = updating.then(work));

  const begin = (): void => {
    const now = today();
    if (day === now) return;
    totals.clear();
    [day, read] = [now, 0];
  };
  const count = (user: string, tokens: number): void =>
    void totals.set(user, (totals.get(user) ?? 0) + tokens);
  /** Takes in what was added since, by whomever. */
  const update = async (): Promise<void> => {
    begin();
    const { text, end } = await readFrom(join(folder, `${day}.jsonl`), read).catch(() => ({
      text: "",
      end: read,
    }));
    read = end;
    for (const line of text.split("\n")) {
      const added = entryOf(line);
      if (added !== undefined) count(added.user, added.tokens);
    }
  };

  return {
    spent: async (user) => {
      await inTurn(update);
      return totals.get(user) ?? 0;
    },
    add: async (user, tokens) => {
      try {
        await mkdir(folder, { recursive: true });
        // A line that a killed process left half written must not swallow this one.
        await appendFile(join(folder, `${today()}.jsonl`), `\n${JSON.stringify({ user, tokens })}\n`, {
          mode: 0o600,
        });
      } catch {
        // A full disk takes nobody's answer away; the tokens count as long as this process lives.
        return inTurn(() => {
          begin();
          count(user, tokens);
        });
      }
      // What cannot be removed now is too old the next time as well.
      await removeOld(folder).catch(() => undefined);
    },
  };
}

/** Up to the last line that is whole. `end` counts bytes. Throws where the file is not there, or cannot be read. */
async function readFrom(file: string, start: number): Promise<{ text: string; end: number }> {
  const handle = await open(file, "r");
  try {
    const { size } = await handle.stat();
    const bytes = Buffer.alloc(Math.max(0, size - start));
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, start);
    const whole = bytes.subarray(0, bytes.subarray(0, bytesRead).lastIndexOf(0x0a) + 1);
    return { text: whole.toString("utf8"), end: start + whole.length };
  } finally {
    await handle.close();
  }
}

function entryOf(line: string): z.infer<typeof entry> | undefined {
  try {
    return entry.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}

async function removeOld(folder: string): Promise<void> {
  const days = (await readdir(folder)).filter((name) => FILE.test(name)).toSorted();
  for (const name of days.slice(0, -DAYS_KEPT)) await rm(join(folder, name), { force: true });
}

/** `YYYY-MM-DD`, where the program runs. */
export function localDay(): string {
  const now = new Date();
  const parts = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  return parts.map((part) => String(part).padStart(2, "0")).join("-");
}
