// The bytes of a notice's passages -> whether a text stands in any of them, without making passages of them.
import { setImmediate as turn } from "node:timers/promises";

/** Whether any passage of the notice at a position holds `text` as it stands. */
export type Mentions = (notice: number, text: string) => Promise<boolean>;

/** Bytes that are looked through before everybody else of this process has a turn. */
const AT_ONCE = 1 << 20;

/** As it stands in a record, where quotation marks and the like are escaped. */
export function asWritten(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** `read`: so many bytes of a file of JSON lines from there on. `[from, to)`: where the lines of a notice stand in it. */
export async function isMentioned(
  text: string,
  { from, to }: { readonly from: number; readonly to: number },
  read: (from: number, length: number) => Buffer,
): Promise<boolean> {
  const written = Buffer.from(asWritten(text));
  for (let at = from; at < to; at += AT_ONCE) {
    if (at > from) await turn();
    // What begins in one stretch may end in the next.
    if (read(at, Math.min(AT_ONCE + written.length - 1, to - at)).includes(written)) return true;
  }
  return false;
}
