/**
 * Does something again and again, once at a time. What fails is done again next time. Gives what stops it, and waits for what is
 * under way. It keeps no process alive.
 */
export function repeatEvery(everyMs: number, work: () => Promise<void>): () => Promise<void> {
  let underWay: Promise<void> | undefined;
  const timer = setInterval(() => {
    underWay ??= work()
      .catch(() => undefined)
      .finally(() => {
        underWay = undefined;
      });
  }, everyMs).unref();
  return async () => {
    clearInterval(timer);
    await underWay;
  };
}
