import { CallcardError, type LiveEvent } from '@callcard/api/client';
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { useServices } from '../app/services.js';
import type { LiveEvents } from '../live/shared-events.js';
import { createPacer, type Wait } from './pace.js';

/** Something read from the API, as it is now. */
export interface Resource<T> {
  /** Undefined: it is not there yet, or could not be read. */
  readonly data: T | undefined;
  readonly error: CallcardError | undefined;
  /** True while it is read for the first time. */
  readonly isLoading: boolean;
  /** Reads it again; what is there stays until then. */
  reload(): void;
}

/** Whatever was thrown, as an error with a code. */
export function errorFrom(thrown: unknown): CallcardError {
  if (thrown instanceof CallcardError) return thrown;
  return new CallcardError('unexpected-answer', String(thrown), { cause: thrown });
}

/** Of whatever happens to anybody there may be many events a second; nobody reads faster than this. */
const othersPauseMs = 1_000;

const byTimer: Wait = (ms, done) => {
  const timer = setTimeout(done, ms);
  return () => clearTimeout(timer);
};

/**
 * Reads something whenever `key` changes, when an event says that it may have changed, and after events were missed. Of readings that
 * overlap the last one counts. `followed`: other events than those that concern the user, after which it is read once a second at most.
 */
export function useResource<T>(
  key: string,
  load: (signal: AbortSignal) => Promise<T>,
  changedBy?: (event: LiveEvent) => boolean,
  followed?: LiveEvents,
): Resource<T> {
  const { live } = useServices();
  const events = followed ?? live;
  const state = useSignal<{ readonly key: string; readonly data?: T; readonly error?: CallcardError }>({
    key,
  });
  const latest = useRef({ load, changedBy });
  latest.current = { load, changedBy };
  const reload = useRef<() => void>(() => undefined);

  useEffect(() => {
    let reading = new AbortController();
    const read = async () => {
      reading.abort();
      reading = new AbortController();
      const { signal } = reading;
      try {
        const data = await latest.current.load(signal);
        if (!signal.aborted) state.value = { key, data };
      } catch (thrown) {
        if (signal.aborted) return;
        const { data } = state.peek().key === key ? state.peek() : {};
        state.value = { key, error: errorFrom(thrown), ...(data === undefined ? {} : { data }) };
      }
    };
    reload.current = () => void read();
    const pacer = createPacer(() => void read(), events === live ? 0 : othersPauseMs, byTimer);
    const again = coalesced(() => pacer.want());
    const stopListening = events.listen((event) => {
      if (latest.current.changedBy?.(event)) again();
    });
    const seen = events.gaps.peek();
    const stopCounting = events.gaps.subscribe((count) => {
      if (count !== seen) again();
    });
    void read();
    // What happened between this reading and the first event that is heard is told by nobody.
    if (events !== live) void events.ready.then(again);
    return () => {
      reading.abort();
      stopListening();
      stopCounting();
      again.stop();
      pacer.stop();
    };
  }, [key, events, live, state]);

  const { data, error } = state.value.key === key ? state.value : {};
  return {
    data,
    error,
    isLoading: data === undefined && error === undefined,
    reload: () => reload.current(),
  };
}

/** Does several calls of one moment as one. */
function coalesced(run: () => void): (() => void) & { stop(): void } {
  let waits = false;
  let isOver = false;
  const again = () => {
    if (waits || isOver) return;
    waits = true;
    queueMicrotask(() => {
      waits = false;
      if (!isOver) run();
    });
  };
  return Object.assign(again, {
    stop() {
      isOver = true;
    },
  });
}

/** Something that a person asks for, and that may be refused. */
export interface Action<A extends readonly unknown[]> {
  readonly isPending: boolean;
  readonly error: CallcardError | undefined;
  /** Does it unless it is being done; true: it is done. */
  run(...args: A): Promise<boolean>;
  /** Forgets the error. */
  clear(): void;
}

/** Does something once at a time, and keeps why it could not be done. */
export function useAction<A extends readonly unknown[]>(act: (...args: A) => Promise<unknown>): Action<A> {
  const pending = useSignal(false);
  const error = useSignal<CallcardError | undefined>(undefined);
  return {
    isPending: pending.value,
    error: error.value,
    async run(...args) {
      if (pending.peek()) return false;
      pending.value = true;
      error.value = undefined;
      try {
        await act(...args);
        return true;
      } catch (thrown) {
        error.value = errorFrom(thrown);
        return false;
      } finally {
        pending.value = false;
      }
    },
    clear() {
      error.value = undefined;
    },
  };
}
