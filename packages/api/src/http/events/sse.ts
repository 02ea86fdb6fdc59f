import type { FeedEntry, FeedFollower } from '@callcard/crm-core';

/** Server-sent events (WHATWG HTML section 9.2), as text and as a stream. */

export interface SentEvent {
  /** Without line breaks. */
  readonly id: string;
  readonly event: string;
  readonly data: unknown;
}

/** JSON has no line break of its own, so the data is one line. */
export function formatEvent({ id, event, data }: SentEvent): string {
  return `id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** Moves the client's last event id without an event, so that a reconnect starts from here. */
function formatPosition(id: string): string {
  return `id: ${id}\n\n`;
}

export interface LiveEventsOptions {
  /** Gives the entries that this client wants, from its position on. The stream closes it. */
  readonly follower: FeedFollower;
  /** The event of an entry, by {@link formatEvent}. */
  readonly textOf: (entry: FeedEntry) => string;
  readonly keepAliveMs: number;
  readonly schedule: (run: () => void, ms: number) => () => void;
  /** Any of these ends the stream. */
  readonly until: readonly AbortSignal[];
  /** Called once, however the stream ended. */
  readonly onEnd?: () => void;
  /** Told when the store failed; the stream then ends with an error, and the client resumes with its last id. */
  readonly onError: (error: unknown) => void;
}

/**
 * Every wanted entry after a position, those that are there first, then new ones as they are committed: no gap, no
 * duplicate. Nothing is read ahead of the client. While nothing comes, signs of life move the client's position on.
 */
export function liveEvents(options: LiveEventsOptions): ReadableStream<Uint8Array> {
  const { follower } = options;
  const encoder = new TextEncoder();
  let sentPosition = follower.position;
  const cleanUps = [() => follower.close(), () => options.onEnd?.()];
  let ended = false;
  const end = () => {
    ended = true;
    for (const cleanUp of cleanUps.splice(0)) cleanUp();
  };

  async function nextText(): Promise<string> {
    const entries = await unlessQuiet(follower.next());
    if (entries === undefined) return signOfLife();
    sentPosition = entries.at(-1)?.position ?? sentPosition;
    return entries.map(options.textOf).join('');
  }

  /** Undefined: nothing came for so long that the client needs a sign of life. What is waited for stays waited for. */
  function unlessQuiet<T>(coming: Promise<T>): Promise<T | undefined> {
    return new Promise((resolve, reject) => {
      const cancel = options.schedule(() => resolve(undefined), options.keepAliveMs);
      cleanUps.push(cancel);
      const done = () => {
        cancel();
        const at = cleanUps.indexOf(cancel);
        if (at >= 0) cleanUps.splice(at, 1);
      };
      coming.then(resolve, reject).finally(done);
    });
  }

  function signOfLife(): string {
    const { position } = follower;
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
        controller.enqueue(encoder.encode(`retry: 2000\n${formatPosition(sentPosition)}`));
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
