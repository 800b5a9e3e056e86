// Work of many sessions -> one after another; who is in the middle of something goes on before all others.

/** `isHeld`: whether the session that worked last has more to do before another may. */
export function createTurns(isHeld: () => boolean) {
  const waiting: { readonly session: number; readonly work: () => Promise<void> }[] = [];
  let last = 0;
  let isWorking = false;

  const next = (): (() => Promise<void>) | undefined => {
    const at = isHeld() ? waiting.findIndex(({ session }) => session === last) : 0;
    const [turn] = at === -1 ? [] : waiting.splice(at, 1);
    if (turn !== undefined) last = turn.session;
    return turn?.work;
  };
  const run = async (): Promise<void> => {
    if (isWorking) return;
    isWorking = true;
    for (let work = next(); work !== undefined; work = next()) await work();
    isWorking = false;
  };
  return (session: number, work: () => Promise<void>): Promise<void> =>
    new Promise((resolve, reject) => {
      waiting.push({ session, work: () => work().then(resolve, reject) });
      void run();
    });
}
