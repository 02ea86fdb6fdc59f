import type { SharedPhone } from './shared-phone.js';

/**
 * Ends what the phone of a page has when the page goes: nobody else tells the switch, and the other side would hear nothing from then on.
 * Pages with a phone come back from no cache, as they have a lock.
 */
export function endWithPage(
  window: Pick<Window, 'addEventListener'>,
  { isHere, stop }: Pick<SharedPhone, 'isHere' | 'stop'>,
): void {
  window.addEventListener('pagehide', () => {
    if (isHere.peek()) stop();
  });
}
