// Presses -> whether one only repeats the one before, as a nervous finger or a slow network does.

/** Milliseconds. */
const WINDOW = 2000;

/** Told of each press what it would do; true where the same was done within two seconds. */
export function createDoublePress(now = () => performance.now()): (what: string) => boolean {
  const done = new Map<string, number>();
  return (what) => {
    for (const [old, at] of done) if (now() - at >= WINDOW) done.delete(old);
    if (done.has(what)) return true;
    done.set(what, now());
    return false;
  };
}
