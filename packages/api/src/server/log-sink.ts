import { pino } from 'pino';

/** Where lines of the log are written without waiting for whoever reads them. */
export interface LogSink {
  readonly write: (line: string) => void;
  /** Writes everything that is kept, at once, and nothing more: the server has ended. */
  close(): void;
}

/** So much is kept for a reader who is slow; then lines are left out. Bytes. */
const mostKept = 8 * 1024 * 1024;
/** Lines that come fast are written together: when there are so many bytes of them, or after so many milliseconds. */
const together = { minLength: 8 * 1024, periodicFlush: 50 };

/**
 * Writes to the standard output in the background: the thread that reads the event socket never waits for a terminal or a
 * pipe. A reader who went away is no reason to end.
 */
export function openLogSink(): LogSink {
  const destination = pino.destination({ fd: 1, sync: false, maxLength: mostKept, ...together });
  let left = 0;
  let closed = false;
  destination.on('drop', () => {
    left += 1;
  });
  destination.on('drain', () => {
    if (left === 0) return;
    destination.write(`{"level":"warn","msg":"the log was read too slowly","linesLeftOut":${left}}\n`);
    left = 0;
  });
  destination.on('error', () => undefined);
  return {
    write(line) {
      if (!closed) destination.write(`${line}\n`);
    },
    close() {
      if (closed) return;
      closed = true;
      try {
        destination.flushSync();
      } catch {
        // It is not open yet, or any more: nothing can be done about it.
      }
      destination.destroy();
    },
  };
}
