/** So often one switch is asked for events while calls come, in milliseconds. */
const one = 5;
/** So often it sends them by itself. */
const byItself = 20;

/**
 * How often each of so many switches is asked for its events: less often the more there are, so that a process has no more to do for
 * it than with one.
 */
export function wakeEveryMs(switches: number): number | 'never' {
  const every = one * switches;
  return every < byItself ? every : 'never';
}
