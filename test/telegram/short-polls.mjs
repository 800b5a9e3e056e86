// Preloaded by a test: a poll is given up after a tenth of the time, as are other timers of about half a minute.
const set = globalThis.setTimeout;
globalThis.setTimeout = (run, ms, ...rest) => set(run, ms >= 30_000 && ms < 60_000 ? ms / 10 : ms, ...rest);
