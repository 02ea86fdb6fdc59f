import { stat } from 'node:fs/promises';

/** Keeps the write-ahead log short while it is written. */
export interface LogKeeper {
  /** Something was written: the log may be long by now. */
  wrote(): void;
  /** Looks no more, and resolves when nothing is under way. */
  stop(): Promise<void>;
}

export interface LogKeeperOptions {
  /** The database file. */
  readonly path: string;
  /** The longest that the log should be. It may become longer while it is brought into the database. */
  readonly mostBytes: number;
  /** Brings the log into the database over a connection that nobody waits for. */
  readonly bringIn: () => Promise<void>;
  /** Brings in what came meanwhile, over the connection that writes: what it writes next begins the log anew. */
  readonly beginAnew: () => Promise<void>;
}

/** How often the log is looked at, at most. Milliseconds. */
const lookEveryMs = 1000;

/**
 * Makes a keeper. SQLite itself would bring a log that is too long into the database within the commit that made it so:
 * with the whole log to copy and to sync, whoever waits for that commit or the next ones waits a tenth of a second and more.
 */
export function createLogKeeper(options: LogKeeperOptions): LogKeeper {
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> | undefined;
  let stopped = false;

  async function look(): Promise<void> {
    if ((await bytesInLog(options.path)) <= options.mostBytes) return;
    await options.bringIn();
    await options.beginAnew();
  }

  return {
    wrote() {
      if (timer || looking || stopped) return;
      timer = setTimeout(() => {
        timer = undefined;
        // What fails is tried again at the next look, and in the end done by SQLite itself.
        looking = look()
          .catch(() => undefined)
          .finally(() => {
            looking = undefined;
          });
      }, lookEveryMs);
      timer.unref();
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await looking;
    },
  };
}

/**
 * How long the log is by now, in bytes, as long as the file is cut when the log begins anew (`journal_size_limit`). 0: there is
 * none. Asked of its name: to open and close a file of SQLite's would take the locks that SQLite has on it in this process.
 */
async function bytesInLog(path: string): Promise<number> {
  return stat(`${path}-wal`).then(
    ({ size }) => size,
    () => 0,
  );
}
