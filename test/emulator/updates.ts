// The updates that wait for the bot: long polled, confirmed by the next offset, one poll at a time.
import type { ServerResponse } from "node:http";
import { z } from "zod";

export interface Update {
  readonly update_id: number;
  readonly [part: string]: unknown;
}
type Batch = readonly Update[] | "conflict";

export interface Updates {
  /** An update that is `repeated` is delivered once whatever was confirmed, as after a fault of Telegram's. */
  readonly deliver: (update: Update, repeated?: boolean) => void;
  readonly poll: (payload: unknown, response: ServerResponse) => Promise<Batch>;
  /** How many are not confirmed. */
  readonly pending: () => number;
  /** What the poll under way gets when another program polls. */
  readonly conflict: () => void;
}

const polled = z.object({ offset: z.int(), timeout: z.int() });

export function createUpdates(): Updates {
  let queue: { update: Update; repeated: boolean }[] = [];
  let waiting: { offset: number; end: (batch: Batch) => void } | undefined;

  const take = (offset: number): Update[] => {
    queue = queue.filter(({ update, repeated }) => repeated || update.update_id >= offset);
    const batch = queue.map(({ update }) => update);
    queue = queue.filter(({ repeated }) => !repeated);
    return batch;
  };
  const conflict = (): void => waiting?.end("conflict");
  return {
    conflict,
    pending: () => queue.length,
    deliver(update, repeated = false) {
      queue.push({ update, repeated });
      waiting?.end(take(waiting.offset));
    },
    async poll(payload, response) {
      conflict();
      const { offset, timeout } = polled.parse(payload);
      const batch = take(offset);
      if (batch.length > 0) return batch;
      return new Promise((resolve) => {
        const end = (result: Batch): void => {
          clearTimeout(timer);
          waiting = undefined;
          resolve(result);
        };
        const timer = setTimeout(() => end([]), timeout * 1000);
        // A poll that the bot has left takes no updates with it.
        response.on("close", () => waiting?.end === end && end([]));
        waiting = { offset, end };
      });
    },
  };
}
