import { computed, signal } from '@preact/signals';
import type { LiveEvents } from './shared-events.js';

/** The same stream, whose beginning counts as a gap: what was read before it had begun may have changed since. */
export function withBeginning(stream: LiveEvents): LiveEvents {
  const begun = signal(0);
  void stream.ready.then(() => {
    begun.value = 1;
  });
  return { ...stream, gaps: computed(() => stream.gaps.value + begun.value) };
}
