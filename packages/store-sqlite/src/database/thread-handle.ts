import { Worker } from 'node:worker_threads';
import { StoreError } from '@callcard/crm-core';
import type { Answer, Failure, FromThread, ThreadOptions, ToThread, Unopened } from './protocol.js';

/** A thread that answers requests. */
export interface ThreadHandle {
  /** Opens the database; gives why it did not. */
  open(): Promise<Unopened | null>;
  /** Sends a request with the number it is given; resolves with its answer, rejects with a {@link StoreError}. */
  ask(send: (id: number) => void): Promise<Answer>;
  post(message: ToThread): void;
  /** Lets everything that was asked be answered, then ends the thread. Nothing may be asked afterwards. */
  close(): Promise<void>;
  /** Ends the thread now, whatever it does. */
  kill(): Promise<void>;
}

interface Waiting {
  resolve(answer: Answer): void;
  reject(error: StoreError): void;
}

/** So many answers are passed on in one turn of the event loop. */
const settledPerTurn = 16;

/**
 * Starts a thread. It keeps the process alive only while something is expected of it. `onDied` is called when an open
 * thread ended by itself.
 */
export function startThread(
  options: ThreadOptions,
  onDied: (error: StoreError) => void = () => {},
): ThreadHandle {
  const worker = new Worker(new URL('./thread.js', import.meta.url), { workerData: options });
  const waiting = new Map<number, Waiting>();
  const arrived: Answer[] = [];
  let last = 0;
  let gone: StoreError | undefined;
  let opened = false;
  let closing = false;
  let whenOpened: ((refused: Unopened | null) => void) | undefined;
  const ended = new Promise<void>((resolve) => {
    worker.once('exit', () => resolve());
  });
  worker.unref();

  /** A few at a time, each few in a turn of its own: whatever is expected goes on in between. */
  function settleSome(): void {
    for (const answer of arrived.splice(0, settledPerTurn)) settle(answer);
    if (arrived.length > 0) setImmediate(settleSome);
  }

  function end(error: StoreError): void {
    for (const answer of arrived.splice(0)) settle(answer);
    gone ??= error;
    for (const { reject } of waiting.values()) reject(gone);
    waiting.clear();
    whenOpened?.({ code: 'WORKER_DIED', message: gone.message });
    whenOpened = undefined;
  }

  function settle(answer: Answer): void {
    const request = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (waiting.size === 0) worker.unref();
    if ('failure' in answer) request?.reject(errorOf(answer.failure));
    else request?.resolve(answer);
  }

  worker.on('message', (message: FromThread) => {
    if (message.kind === 'answers') {
      // Node hands over all that has arrived without a pause; settling here would hold the event loop for a backlog.
      if (arrived.length === 0) setImmediate(settleSome);
      arrived.push(...message.answers);
    } else if (message.kind === 'opened') {
      opened = message.refused === null;
      whenOpened?.(message.refused);
      whenOpened = undefined;
    }
  });
  function onEnd(error: StoreError): void {
    const died = opened && !closing && !gone;
    end(error);
    if (died) onDied(error);
  }

  worker.on('error', (cause) =>
    onEnd(new StoreError('workerDied', 'the thread of the store failed', { cause })),
  );
  worker.on('exit', (code) => onEnd(new StoreError('workerDied', `the thread of the store ended (${code})`)));

  return {
    post: (message) => worker.postMessage(message),
    async open() {
      worker.ref();
      const refused = await new Promise<Unopened | null>((resolve) => {
        whenOpened = resolve;
        worker.postMessage({ kind: 'open' } satisfies ToThread);
      });
      worker.unref();
      return refused;
    },
    ask(send) {
      if (gone) return Promise.reject(gone);
      last += 1;
      const id = last;
      worker.ref();
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        send(id);
      });
    },
    async close() {
      closing = true;
      if (gone) return;
      worker.ref();
      worker.postMessage({ kind: 'close' } satisfies ToThread);
      await ended;
    },
    async kill() {
      closing = true;
      await worker.terminate();
    },
  };
}

function errorOf({ code, message }: Failure): StoreError {
  const cause = Object.assign(new Error(message), { code });
  if (/^SQLITE_(BUSY|LOCKED)/.test(code))
    return new StoreError('busy', 'another process holds the database', { cause });
  return new StoreError('failed', `the database failed: ${message}`, { cause });
}
