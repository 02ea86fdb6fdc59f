import type { FeedEntry } from '@callcard/crm-core';

/** Server-sent events (WHATWG HTML section 9.2), as text and as a stream. */

export interface SentEvent {
  readonly id: number;
  readonly event: string;
  readonly data: unknown;
}

/** JSON has no line break of its own, so the data is one line. */
export function formatEvent({ id, event, data }: SentEvent): string {
  return `id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** Moves the client's last event id without an event, so that a reconnect starts from here. */
function formatPosition(id: number): string {
  return `id: ${id}\n\n`;
}

export interface LiveEventsOptions {
  /** Entries after this sequence number are sent. */
  readonly after: number;
  /** Entries after a number, oldest first, at most `limit`. */
  readonly since: (seq: number, limit: number) => Promise<readonly FeedEntry[]>;
  /** The event of an entry, or undefined when this client does not want it. */
  readonly toEvent: (entry: FeedEntry) => SentEvent | undefined;
  readonly onFeed: (listener: () => void) => () => void;
  readonly keepAliveMs: number;
  readonly schedule: (run: () => void, ms: number) => () => void;
  /** Any of these ends the stream. */
  readonly until: readonly AbortSignal[];
  /** Told when the store failed; the stream then ends with an error, and the client resumes with its last id. */
  readonly onError: (error: unknown) => void;
}

const batch = 200;

/**
 * Every entry after a position, those that are there first, then new ones as they are committed: no gap, no
 * duplicate, because the store is always asked for what follows the last entry sent and a commit only wakes the
 * stream. Nothing is read ahead of the client. On every sign of life the store is asked too, so commits of other
 * processes arrive even when nobody wakes us.
 */
export function liveEvents(options: LiveEventsOptions): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let position = options.after;
  let sentPosition = position;
  const bell = createBell(options.schedule);
  const cleanUps = [options.onFeed(bell.ring)];
  let ended = false;
  const end = () => {
    ended = true;
    for (const cleanUp of cleanUps.splice(0)) cleanUp();
    bell.ring();
  };

  /** What follows the position, as text; undefined when there is nothing new. */
  async function takeBatch(): Promise<string | undefined> {
    const entries = await options.since(position, batch);
    const last = entries.at(-1);
    if (last === undefined) return undefined;
    position = last.seq;
    const events = entries.flatMap((entry) => options.toEvent(entry) ?? []);
    if (events.length > 0) sentPosition = events.at(-1)?.id ?? sentPosition;
    return events.map(formatEvent).join('');
  }

  async function nextText(): Promise<string> {
    while (!ended) {
      bell.reset();
      const text = await takeBatch();
      if (text !== undefined && text !== '') return text;
      // An empty text: a batch that this client does not want; there may be more behind it.
      if (text === undefined && !ended && (await bell.wait(options.keepAliveMs)) === 'timeout') {
        return signOfLife();
      }
    }
    return '';
  }

  function signOfLife(): string {
    if (sentPosition === position) return ': keep-alive\n\n';
    sentPosition = position;
    return `: keep-alive\n${formatPosition(position)}`;
  }

  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const stop = () => {
          if (ended) return;
          end();
          controller.close();
        };
        for (const signal of options.until) {
          signal.addEventListener('abort', stop, { once: true });
          cleanUps.push(() => signal.removeEventListener('abort', stop));
        }
        controller.enqueue(encoder.encode(`retry: 2000\n${formatPosition(position)}`));
        if (options.until.some(({ aborted }) => aborted)) stop();
      },
      async pull(controller) {
        try {
          const text = await nextText();
          if (!ended) controller.enqueue(encoder.encode(text));
        } catch (error) {
          if (ended) return;
          end();
          options.onError(error);
          controller.error(new Error('the event feed could not be read'));
        }
      },
      cancel: end,
    },
    { highWaterMark: 0 },
  );
}

/** Waits for a ring or for a time. A ring before the wait counts, so none is lost between a look and the wait. */
function createBell(schedule: LiveEventsOptions['schedule']) {
  let rung = false;
  let wake: (() => void) | undefined;
  return {
    ring(): void {
      rung = true;
      wake?.();
    },
    reset(): void {
      rung = false;
    },
    wait(ms: number): Promise<'rung' | 'timeout'> {
      if (rung) return Promise.resolve('rung');
      return new Promise((resolve) => {
        const cancel = schedule(() => {
          wake = undefined;
          resolve('timeout');
        }, ms);
        wake = () => {
          wake = undefined;
          cancel();
          resolve('rung');
        };
      });
    },
  };
}
