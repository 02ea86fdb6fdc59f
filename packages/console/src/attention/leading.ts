import { effect, type ReadonlySignal, signal } from '@preact/signals';

/**
 * Whether this tab, of all of a browser's that would, does something for all of them. `would`: whether it could; a tab that cannot any
 * more, or goes, hands over. Without locks, on pages without https, each does for itself.
 */
export function leadAmongTabs(
  name: string,
  locks: Pick<LockManager, 'request'> | undefined,
  would: ReadonlySignal<boolean>,
): ReadonlySignal<boolean> {
  if (!locks) return would;
  const leads = signal(false);
  effect(() => {
    if (!would.value) return undefined;
    const ending = new AbortController();
    const { signal: ended } = ending;
    const hold = () =>
      new Promise<void>((resolve) => {
        // Between the wish and the lock it may have been taken back.
        if (ended.aborted) return resolve();
        leads.value = true;
        ended.addEventListener('abort', () => resolve());
      });
    locks.request(name, { signal: ended }, hold).catch(() => undefined);
    return () => {
      leads.value = false;
      ending.abort();
    };
  });
  return leads;
}
