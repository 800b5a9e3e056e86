// Progress of long work: a bar on a terminal, plain lines elsewhere. Always on standard error.
import { Presets, SingleBar } from "cli-progress";

const LABELS: Readonly<Record<string, string>> = {
  read: "读取 read",
  embed: "向量 embed",
  index: "索引 index",
  ask: "提问 ask",
};
/** Exit status of a program ended by Ctrl-C. */
const INTERRUPTED = 130;
/** A plain line at most this often, in milliseconds, besides the last of each stage. */
const LINE_INTERVAL = 2000;

export interface Progress {
  readonly update: (stage: string, done: number, total: number) => void;
  /** Leaves the terminal as it was; safe to call twice. */
  readonly stop: () => void;
}

export function createProgress(): Progress {
  if (!process.stderr.isTTY) return createLines();
  const { update, stop } = createBar();
  // The bar hides the cursor: who ends the program gets it back, and the index in use stays as it was.
  const interrupt = (): void => {
    stop();
    process.exit(INTERRUPTED);
  };
  process.once("SIGINT", interrupt);
  return {
    update,
    stop() {
      process.off("SIGINT", interrupt);
      stop();
    },
  };
}

function createBar(): Progress {
  const options = {
    stream: process.stderr,
    format: "{label} {bar} {value}/{total} | {speed}/s | 剩余 left {eta_formatted}",
    hideCursor: true,
    clearOnComplete: false,
    etaBuffer: 50,
  };
  let bar: SingleBar | undefined;
  let shown: string | undefined;
  let started = 0;
  return {
    update(stage, done, total) {
      if (stage !== shown) {
        bar?.stop();
        bar = new SingleBar(options, Presets.shades_classic);
        bar.start(total, 0, { label: (LABELS[stage] ?? stage).padEnd(10), speed: "-" });
        [shown, started] = [stage, performance.now()];
      }
      const seconds = Math.max(0.001, (performance.now() - started) / 1000);
      bar!.update(done, { speed: Math.round(done / seconds) });
    },
    stop() {
      bar?.stop();
      bar = undefined;
    },
  };
}

function createLines(): Progress {
  let last = -Infinity;
  let said = "";
  return {
    update(stage, done, total) {
      const now = performance.now();
      const line = `${LABELS[stage] ?? stage} ${done}/${total}\n`;
      if (line === said || (done < total && now - last < LINE_INTERVAL)) return;
      [last, said] = [now, line];
      process.stderr.write(line);
    },
    stop: () => undefined,
  };
}
