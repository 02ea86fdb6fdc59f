import type { CallcardError, LiveEvent } from '@callcard/api/client';
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { errorFrom } from '../api/error-from.js';
import { useServices } from '../app/services.js';

export { errorFrom };

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

/**
 * Reads something whenever `key` changes, when an event says that it may have changed, and after events were missed. Of readings that
 * overlap the last one counts.
 */
export function useResource<T>(
  key: string,
  load: (signal: AbortSignal) => Promise<T>,
  changedBy?: (event: LiveEvent) => boolean,
): Resource<T> {
  const { live } = useServices();
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
    const again = coalesced(() => void read());
    const stopListening = live.listen((event) => {
      if (latest.current.changedBy?.(event)) again();
    });
    const seen = live.gaps.peek();
    const stopCounting = live.gaps.subscribe((count) => {
      if (count !== seen) again();
    });
    void read();
    return () => {
      reading.abort();
      stopListening();
      stopCounting();
    };
  }, [key, live, state]);

  const { data, error } = state.value.key === key ? state.value : {};
  return {
    data,
    error,
    isLoading: data === undefined && error === undefined,
    reload: () => reload.current(),
  };
}

/** Does several calls of one moment as one. */
function coalesced(run: () => void): () => void {
  let waits = false;
  return () => {
    if (waits) return;
    waits = true;
    queueMicrotask(() => {
      waits = false;
      run();
    });
  };
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
