import { type TransferListItem, Worker } from 'node:worker_threads';
import { StoreError } from '@callcard/crm-core';

/** An error of a thread, as data. */
export interface Failure {
  readonly code: string;
  readonly message: string;
}

/** What every thread sends: answers, each with the number of its request. */
export interface FromThread<Answer> {
  readonly answers: readonly (Answer | Failed)[];
}

/** The answer to a request that failed. */
export interface Failed {
  readonly id: number;
  readonly failure: Failure;
}

/** What every thread understands: answer what was asked, and end. */
export interface CloseThread {
  readonly kind: 'close';
}

/** A thread that answers requests. */
export interface ThreadHandle<Request, Answer> {
  /**
   * Sends a request with the number it is given; resolves with its answer, rejects when the thread failed at it, or with
   * a {@link StoreError} when it died.
   */
  ask(send: (id: number) => void): Promise<Answer>;
  post(message: Request, transfer?: readonly TransferListItem[]): void;
  /** Lets everything that was asked be answered, then ends the thread. Nothing may be asked afterwards. */
  close(): Promise<void>;
  /** Ends the thread now, whatever it does. */
  kill(): Promise<void>;
}

export interface ThreadOptions {
  readonly file: URL;
  readonly data?: unknown;
  readonly errorOf: (failure: Failure) => Error;
  /** Called when the thread ended by itself. */
  readonly onDied?: (error: StoreError) => void;
}

interface Waiting<Answer> {
  resolve(answer: Answer): void;
  reject(error: Error): void;
}

/** What a thread answered is not the answer to what it was asked. */
export function somethingElse(): StoreError {
  return new StoreError('failed', 'the thread answered something else');
}

/** So many answers are passed on in one turn of the event loop. */
const settledPerTurn = 16;

/** Starts a thread. It keeps the process alive only while something is expected of it. */
export function startThread<
  Request extends { readonly kind: string },
  Answer extends { readonly id: number },
>(options: ThreadOptions): ThreadHandle<Request, Answer> {
  const worker = new Worker(options.file, { workerData: options.data });
  const waiting = new Map<number, Waiting<Answer>>();
  const arrived: (Answer | Failed)[] = [];
  let last = 0;
  let settledInTurn = 0;
  let gone: StoreError | undefined;
  let closing = false;
  const ended = new Promise<void>((resolve) => {
    worker.once('exit', () => resolve());
  });
  worker.unref();

  /**
   * A few in each turn of the event loop, so that whatever is expected goes on in between: Node hands over all messages
   * that have arrived without a pause, and settling a backlog then would hold everything else.
   */
  function settleSome(): void {
    if (settledInTurn === 0) setImmediate(nextTurn);
    const some = arrived.splice(0, settledPerTurn - settledInTurn);
    settledInTurn += some.length;
    for (const answer of some) settle(answer);
  }

  function nextTurn(): void {
    settledInTurn = 0;
    if (arrived.length > 0) settleSome();
  }

  function settle(answer: Answer | Failed): void {
    const request = waiting.get(answer.id);
    waiting.delete(answer.id);
    // Whoever closes waits for the thread to end, with nothing else that keeps the process alive.
    if (waiting.size === 0 && !closing) worker.unref();
    if ('failure' in answer) request?.reject(options.errorOf(answer.failure));
    else request?.resolve(answer);
  }

  function onEnd(error: StoreError): void {
    const died = !closing && !gone;
    for (const answer of arrived.splice(0)) settle(answer);
    gone ??= error;
    for (const { reject } of waiting.values()) reject(gone);
    waiting.clear();
    if (died) options.onDied?.(error);
  }

  worker.on('message', ({ answers }: FromThread<Answer>) => {
    arrived.push(...answers);
    settleSome();
  });
  worker.on('error', (cause) =>
    onEnd(new StoreError('workerDied', 'the thread of the store failed', { cause })),
  );
  worker.on('exit', (code) => onEnd(new StoreError('workerDied', `the thread of the store ended (${code})`)));

  return {
    post: (message, transfer = []) => worker.postMessage(message, transfer),
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
      worker.postMessage({ kind: 'close' } satisfies CloseThread);
      await ended;
    },
    async kill() {
      closing = true;
      await worker.terminate();
    },
  };
}
