import type { Feed, FeedEntry } from '../ports/feed.js';

/** Reads the feed once for any number of followers (rule C6). */
export interface FeedReader {
  /**
   * Follows the feed from a position on. `wants` is asked before a follower is woken: entries that it does not want cost
   * it nothing.
   */
  follow(after: number, wants: (entry: FeedEntry) => boolean): FeedFollower;
  /** Ends every follower. */
  close(): void;
}

/** One follower: sees every wanted entry after its position once, in the order of the feed. */
export interface FeedFollower {
  /** Everything up to here was given, or is not wanted. */
  readonly position: number;
  /**
   * The next wanted entries, oldest first; waits for them. Nothing is read ahead of whoever asks. Empty: the follower was
   * closed. Rejects when the feed cannot be read. Asked again before it resolved: gives the same promise.
   */
  next(): Promise<readonly FeedEntry[]>;
  close(): void;
}

/** What the reader needs of the world. */
export interface FeedReaderPorts {
  readonly feed: Feed;
  /** Calls the listener after each commit of this process; returns how to stop. */
  readonly onCommit: (listener: () => void) => () => void;
  /** Runs a function again and again; returns how to stop. For commits of other processes; absent: none are looked for. */
  readonly every?: (run: () => void, ms: number) => () => void;
}

/** So many entries are read at once, and given to a follower at once. */
const batch = 200;
/** So many of the newest entries are kept: a follower that is at most so far behind needs no read of its own. */
const kept = 2_000;
/** How often commits of other processes are looked for while anybody follows, in milliseconds. */
const pollMs = 1_000;

interface Waiting {
  readonly resolve: (entries: readonly FeedEntry[]) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Makes the one reader of a feed. Guarantees: no gap and no duplicate, because each follower goes on from the last entry
 * that it was given; one commit costs one read, however many follow.
 *
 * @example
 * const reader = createFeedReader({ feed: store.feed, onCommit, every });
 * const follower = reader.follow(0, ({ fact }) => fact.type === 'ended');
 * console.log((await follower.next()).length); // 1
 */
export function createFeedReader({ feed, onCommit, every }: FeedReaderPorts): FeedReader {
  const followers = new Set<Follower>();
  const stops: (() => void)[] = [];
  /** The newest entries without a gap; `from`: the position before the first of them. */
  let ring: FeedEntry[] = [];
  let from: number | undefined;
  let reading: Promise<void> | undefined;
  let again = false;

  function head(): number | undefined {
    return ring.at(-1)?.seq ?? from;
  }

  async function readAll(): Promise<void> {
    do {
      again = false;
      const entries = await feed.since(head() ?? 0, batch);
      ring.push(...entries);
      if (ring.length > kept) {
        const dropped = ring.splice(0, ring.length - kept);
        from = dropped.at(-1)?.seq ?? from;
      }
      for (const follower of followers) follower.offer(entries);
      if (entries.length === batch) again = true;
    } while (again && followers.size > 0);
  }

  /** Asked while a read is under way, it reads once more after it: what was committed meanwhile may not be in it. */
  function refresh(): void {
    // Nobody waits at the end of the feed yet: each still reads what is behind its own position.
    if (followers.size === 0 || from === undefined) return;
    if (reading) {
      again = true;
      return;
    }
    reading = readAll()
      .catch((error: unknown) => {
        for (const follower of followers) follower.fail(error);
      })
      .finally(() => {
        reading = undefined;
        if (again) refresh();
      });
  }

  function begin(): void {
    stops.push(onCommit(refresh));
    if (every) stops.push(every(refresh, pollMs));
    ring = [];
    from = undefined;
  }

  function forget(follower: Follower): void {
    if (followers.delete(follower) && followers.size === 0) for (const stop of stops.splice(0)) stop();
  }

  class Follower implements FeedFollower {
    #waiting: Waiting | undefined;
    #promise: Promise<readonly FeedEntry[]> | undefined;
    #closed = false;

    constructor(
      public position: number,
      private readonly wants: (entry: FeedEntry) => boolean,
    ) {}

    next(): Promise<readonly FeedEntry[]> {
      this.#promise ??= this.#take().finally(() => {
        this.#promise = undefined;
      });
      return this.#promise;
    }

    /** Goes through what is there already, then waits for what comes. */
    async #take(): Promise<readonly FeedEntry[]> {
      while (!this.#closed) {
        const atHead = from !== undefined && this.position === head();
        const entries = atHead ? [] : await this.#behind();
        if (this.#closed) break;
        const wanted = this.#pass(entries);
        if (wanted.length > 0) return wanted;
        if (entries.length > 0 || this.#isBehind()) continue;
        const waiting = new Promise<readonly FeedEntry[]>((resolve, reject) => {
          this.#waiting = { resolve, reject };
        });
        if (from === undefined) {
          from = this.position;
          refresh();
        }
        return waiting;
      }
      return [];
    }

    /** Whether the reader went on while this follower looked. */
    #isBehind(): boolean {
      const end = head();
      return end !== undefined && this.position < end;
    }

    /** The entries after the position: from memory where they are kept. */
    async #behind(): Promise<readonly FeedEntry[]> {
      if (from !== undefined && this.position >= from) {
        const at = ring.findIndex(({ seq }) => seq > this.position);
        return at < 0 ? [] : ring.slice(at, at + batch);
      }
      const entries = await feed.since(this.position, batch);
      // Nothing follows: the numbers up to where the reader began were never used.
      if (entries.length === 0 && from !== undefined && this.position < from) this.position = from;
      return entries;
    }

    #pass(entries: readonly FeedEntry[]): readonly FeedEntry[] {
      this.position = entries.at(-1)?.seq ?? this.position;
      return entries.filter(this.wants);
    }

    /** New entries at the end of the feed; they are this follower's business when it waits for them. */
    offer(entries: readonly FeedEntry[]): void {
      if (!this.#waiting) return;
      const wanted = this.#pass(entries.filter(({ seq }) => seq > this.position));
      if (wanted.length === 0) return;
      this.#waiting.resolve(wanted);
      this.#waiting = undefined;
    }

    fail(error: unknown): void {
      this.#waiting?.reject(error);
      this.#waiting = undefined;
    }

    close(): void {
      this.#closed = true;
      this.#waiting?.resolve([]);
      this.#waiting = undefined;
      forget(this);
    }
  }

  return {
    follow(after, wants) {
      const follower = new Follower(after, wants);
      if (followers.size === 0) begin();
      followers.add(follower);
      return follower;
    },
    close() {
      for (const follower of [...followers]) follower.close();
    },
  };
}
