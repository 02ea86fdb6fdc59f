import { effect } from '@preact/signals';
import type { SharedPhone } from './shared-phone.js';

/** Asks before a tab is closed or loaded again whose call would end by that. */
export function warnBeforeUnload(
  window: Pick<Window, 'addEventListener' | 'removeEventListener'>,
  { state, isHere }: Pick<SharedPhone, 'state' | 'isHere'>,
): void {
  const warn = (event: Event) => event.preventDefault();
  effect(() => {
    const wouldEnd = isHere.value && state.value.calls.some(({ phase }) => phase !== 'ringing');
    // Only while there is one: a listener keeps pages out of the browser's cache of pages.
    if (wouldEnd) window.addEventListener('beforeunload', warn);
    else window.removeEventListener('beforeunload', warn);
  });
}
