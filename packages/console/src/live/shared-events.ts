import type { LiveEvent } from '@callcard/api/client';
import { type ReadonlySignal, signal } from '@preact/signals';

/** What happens, live, in whichever tab it is asked for. */
export interface LiveEvents {
  /** False: the stream is interrupted, and what is shown may be old. */
  readonly connected: ReadonlySignal<boolean>;
  /** Counts how often events were missed for good, after which everything must be read again. */
  readonly gaps: ReadonlySignal<number>;
  /** Resolves once events are read: nothing that happens from then on is missed. */
  readonly ready: Promise<void>;
  /** Hears each event once, in order; returns how to stop that. */
  listen(listener: (event: LiveEvent) => void): () => void;
  stop(): void;
}

/** A stream of events as one tab reads it for all. */
export interface EventsSource {
  /** Events after a position, or from now on. Ends by the signal; rejects when it cannot go on. */
  open(after: string | undefined, signal: AbortSignal): AsyncIterable<LiveEvent>;
  /** Whether the server answers, as it is found out while events are read; undefined: nobody knows yet. */
  readonly reached: ReadonlySignal<boolean | undefined>;
}

/** What tabs tell each other. */
type TabMessage =
  | { readonly kind: 'event'; readonly event: LiveEvent }
  | { readonly kind: 'state'; readonly connected: boolean }
  | { readonly kind: 'gap' }
  /** A tab that has just come wants to know the state. */
  | { readonly kind: 'hello' };

/** How tabs of one browser find each other. */
export interface Tabs {
  /** Undefined where the browser has none (pages without https): then each tab reads for itself. */
  readonly locks: Pick<LockManager, 'request'> | undefined;
  openChannel(name: string): Pick<BroadcastChannel, 'postMessage' | 'close' | 'onmessage'>;
}

export interface SharedEventsOptions {
  /** Of the lock and the channel: one for each stream and user. */
  readonly name: string;
  readonly source: EventsSource;
  readonly tabs: Tabs;
  /** Waits before a stream that ended is opened again. */
  readonly pause: (signal: AbortSignal) => Promise<void>;
}

/**
 * One stream of events for all tabs of a browser, which has six connections for each server: the tab that holds the lock reads, and
 * tells the others. When it goes, the next one goes on after the last event that it heard of.
 */
export function shareEvents({ name, source, tabs, pause }: SharedEventsOptions): LiveEvents {
  const listeners = new Set<(event: LiveEvent) => void>();
  const connected = signal(true);
  const gaps = signal(0);
  const ending = new AbortController();
  const channel = tabs.locks && tabs.openChannel(name);
  const tell = (message: TabMessage) => channel?.postMessage(message);
  let position: string | undefined;
  let leads = false;
  let isReady: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => {
    isReady = resolve;
  });
  const turn = (reached: boolean) => {
    connected.value = reached;
    if (reached) isReady();
  };

  const hear = (event: LiveEvent) => {
    ({ position } = event);
    for (const listener of listeners) listener(event);
  };
  const miss = () => {
    position = undefined;
    gaps.value += 1;
  };
  if (channel)
    channel.onmessage = ({ data }: { readonly data: TabMessage }) => {
      if (data.kind === 'event') hear(data.event);
      else if (data.kind === 'state') turn(data.connected);
      else if (data.kind === 'gap') miss();
      else if (leads) tell({ kind: 'state', connected: connected.peek() });
    };

  const read = async () => {
    try {
      for await (const event of source.open(position, ending.signal)) {
        hear(event);
        tell({ kind: 'event', event });
      }
    } catch {
      if (ending.signal.aborted) return;
      // Whatever the reason, such as a position that the server does not know any more: from now on, with what is there read again.
      miss();
      tell({ kind: 'gap' });
    }
    await pause(ending.signal).catch(() => undefined);
  };
  const lead = async () => {
    leads = true;
    const stopTelling = source.reached.subscribe((reached) => {
      if (reached === undefined) return;
      turn(reached);
      tell({ kind: 'state', connected: reached });
    });
    while (!ending.signal.aborted) await read();
    stopTelling();
  };
  if (tabs.locks) tabs.locks.request(name, { signal: ending.signal }, lead).catch(() => undefined);
  else void lead();
  tell({ kind: 'hello' });

  return {
    connected,
    gaps,
    ready,
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop() {
      ending.abort();
      channel?.close();
    },
  };
}
