// When updates last came, and the index -> whether the bot can be relied on now, and if not, why.

export interface Health {
  readonly onContact: () => void;
  readonly state: () => State;
}

interface State {
  readonly isHealthy: boolean;
  /** Why it is not; what else to know where it is. */
  readonly reasons: readonly string[];
}

/** Milliseconds: three polls that stay open. */
const LONGEST_SILENCE = 90_000;

/** What health asks of the index. */
interface Held {
  readonly manifest: { readonly counts: { readonly passages: number } };
  readonly damage?: string;
}

export interface HealthParts {
  readonly index: () => Held;
  /** How updates come. */
  readonly way: "polling" | "webhook";
  /** Milliseconds that only go forward. */
  readonly now?: () => number;
}

export function createHealth({ index, way, now = () => performance.now() }: HealthParts): Health {
  let lastContact: number | undefined;
  const silence = (): string[] => {
    if (lastContact === undefined)
      return [`${way} has not worked since the start: Telegram was not reached yet`];
    const ms = now() - lastContact;
    return ms <= LONGEST_SILENCE ? [] : [`${way} has not worked for ${Math.round(ms / 1000)} s`];
  };
  const emptiness = (): string[] =>
    index().manifest.counts.passages > 0 ? [] : ["the index holds no passage: run npm run ingest"];
  return {
    onContact: () => void (lastContact = now()),
    state() {
      const faults = [...silence(), ...emptiness()];
      const isHealthy = faults.length === 0;
      const isOlder = index().damage !== undefined;
      const notes = isOlder
        ? ["the newest index is damaged, the one before answers: run npm run ingest"]
        : [];
      return { isHealthy, reasons: [...faults, ...notes] };
    },
  };
}
