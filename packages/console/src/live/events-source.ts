import { createClient, type EventsFilter } from '@callcard/api/client';
import { signal } from '@preact/signals';
import type { EventsSource } from './shared-events.js';

/** Live events of the server that this page is from. `onRefused`: whoever asks is not signed in any more. */
export function serverEvents(origin: string, filter: EventsFilter, onRefused: () => void): EventsSource {
  const reached = signal<boolean | undefined>(undefined);
  const client = createClient({
    baseUrl: origin,
    // Whoever looks at a call waits for it to be right again.
    longestPauseMs: 2_000,
    async fetch(request) {
      try {
        const response = await fetch(request);
        reached.value = response.ok;
        if (response.status === 401) onRefused();
        return response;
      } catch (error) {
        if (!request.signal.aborted) reached.value = false;
        throw error;
      }
    },
  });
  return {
    reached,
    open: (after, ended) =>
      client.events({ ...filter, signal: ended, ...(after === undefined ? {} : { after }) }),
  };
}
