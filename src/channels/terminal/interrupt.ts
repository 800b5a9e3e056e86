// Ctrl-C: stops the answer under way; without one, or once more, leaves.
import type { Interface } from "node:readline";

export interface Interrupt {
  /** Does `work`, whose signal is aborted by the next Ctrl-C. */
  readonly during: (work: (signal: AbortSignal) => Promise<void>) => Promise<void>;
  /** Whether the person wants no more: `lines` are closed then, but those that were read before may still come. */
  readonly isLeaving: () => boolean;
  readonly end: () => void;
}

/** Where nobody types, as in a pipe, the first one leaves. */
export function createInterrupt(lines: Interface, interactive: boolean): Interrupt {
  let under: AbortController | undefined;
  let leaving = false;
  const interrupt = (): void => {
    leaving = !interactive || under === undefined || under.signal.aborted;
    under?.abort();
    if (leaving) lines.close();
  };
  const forgetTyped = (): void => {
    lines.write(null, { ctrl: true, name: "e" });
    lines.write(null, { ctrl: true, name: "u" });
  };
  // From a keyboard it comes through the reader of lines, from another program through the process.
  lines.on("SIGINT", interrupt);
  process.on("SIGINT", interrupt);
  return {
    during: async (work) => {
      const { signal } = (under = new AbortController());
      await work(signal).finally(() => (under = undefined));
      // What was typed meanwhile goes with the answer, as in a shell.
      if (signal.aborted && !leaving) forgetTyped();
    },
    isLeaving: () => leaving,
    end: () => void process.off("SIGINT", interrupt),
  };
}
