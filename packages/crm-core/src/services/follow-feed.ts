import type { Feed, FeedEntry } from '../ports/feed.js';

/** Reads the feed once for any number of followers (rule C6). */
export interface FeedReader {
  /**
   * Follows the feed from a position on. `wants` is asked before a follower is woken: entries that it does not want cost
   * it nothing.
   */
  follow(after: string, wants: (entry: FeedEntry) => boolean): FeedFollower;
  /** Ends every follower. */
  close(): void;
}

/** One follower: sees every wanted entry after its position once, in the order of the feed. */
export interface FeedFollower {
  /** Everything up to here was given, or is not wanted. */
  readonly position: string;
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
  /** Runs a function once; returns how to stop it. For commits of a busy moment, which share a read; absent: each has its own. */
  readonly after?: (run: () => void, ms: number) => () => void;
}

/** So many entries are read at once, and given to a follower at once. */
const batch = 200;
/** So many of the newest entries are kept: a follower that is at most so far behind needs no read of its own. */
const kept = 2_000;
/** How often commits of other processes are looked for while anybody follows, in milliseconds. */
const pollMs = 1_000;
/** After a read for a commit the next one waits until so long after it began: one commit is told at once, many together. Milliseconds. */
const gatherMs = 50;

interface KeptEntry {
  readonly before: string;
  readonly entry: FeedEntry;
}

interface Waiting {
  readonly resolve: (entries: readonly FeedEntry[]) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Makes the one reader of a feed. Guarantees: no gap and no duplicate, because each follower goes on from the last entry
 * that it was given; one commit costs one read, however many follow, and commits that come
 * fast share reads.
 *
 * @example
 * const reader = createFeedReader({ feed: store.feed, onCommit, every });
 * const follower = reader.follow(feedStart, (entry) => 'fact' in entry && entry.fact.type === 'ended');
 * console.log((await follower.next()).length); // 1
 */
export function createFeedReader({ feed, onCommit, every, after }: FeedReaderPorts): FeedReader {
  const followers = new Set<Follower>();
  const stops: (() => void)[] = [];
  /** The newest entries without a gap, each with the position before it. */
  let ring: KeptEntry[] = [];
  /** How far the reader is; undefined: nobody waits at the end of the feed yet. */
  let head: string | undefined;
  let isAsked = false;
  /** Ends the time after a read; undefined: a commit is read at once. */
  let stopGathering: (() => void) | undefined;
  let hasGathered = false;
  let lastTurn: Promise<unknown> = Promise.resolve();

  /** Runs after all that was given before. */
  function inTurn<T>(run: () => Promise<T>): Promise<T> {
    const done = lastTurn.then(run);
    lastTurn = done.catch(() => undefined);
    return done;
  }

  function keep(before: string, entries: readonly FeedEntry[]): void {
    head = before;
    for (const entry of entries) {
      ring.push({ before: head, entry });
      head = entry.position;
    }
    if (ring.length > kept) ring = ring.slice(-kept);
    for (const follower of followers) follower.offer(entries);
  }

  async function readToEnd(from: string): Promise<void> {
    let entries: readonly FeedEntry[];
    do {
      const before = head ?? from;
      entries = await feed.since(before, batch);
      keep(before, entries);
    } while (entries.length === batch && followers.size > 0);
  }

  /** Reads what is new. Asked while a read is under way, it reads once more: what was committed meanwhile may not be in it. */
  function refresh(): void {
    const from = head;
    // Until somebody waits at the end of the feed, each reads what is behind its own position.
    if (isAsked || followers.size === 0 || from === undefined) return;
    if (stopGathering) {
      hasGathered = true;
      return;
    }
    isAsked = true;
    hasGathered = false;
    stopGathering = after?.(readGathered, gatherMs);
    inTurn(() => {
      isAsked = false;
      return readToEnd(from);
    }).catch((error: unknown) => {
      for (const follower of followers) follower.fail(error);
    });
  }

  function readGathered(): void {
    stopGathering = undefined;
    if (hasGathered) refresh();
  }

  function begin(): void {
    stops.push(() => stopGathering?.(), onCommit(refresh));
    if (every) stops.push(every(refresh, pollMs));
    ring = [];
    head = undefined;
    stopGathering = undefined;
    hasGathered = false;
  }

  function forget(follower: Follower): void {
    if (followers.delete(follower) && followers.size === 0) for (const stop of stops.splice(0)) stop();
  }

  class Follower implements FeedFollower {
    #waiting: Waiting | undefined;
    #promise: Promise<readonly FeedEntry[]> | undefined;
    #closed = false;

    constructor(
      public position: string,
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
        if (this.position === head) return this.#wait();
        const entries = this.#ofRing() ?? (await this.#behind());
        if (this.#closed) break;
        const wanted = this.#pass(entries);
        if (wanted.length > 0) return wanted;
      }
      return [];
    }

    #wait(): Promise<readonly FeedEntry[]> {
      return new Promise((resolve, reject) => {
        this.#waiting = { resolve, reject };
      });
    }

    /** The entries after the position that are kept; undefined: it is not among them. */
    #ofRing(): readonly FeedEntry[] | undefined {
      const at = ring.findIndex(({ before }) => before === this.position);
      return at < 0 ? undefined : ring.slice(at, at + batch).map(({ entry }) => entry);
    }

    /** The entries after the position, read for this follower alone; none: it is at the end, where the reader is. */
    async #behind(): Promise<readonly FeedEntry[]> {
      const entries = await feed.since(this.position, batch);
      if (entries.length > 0) return entries;
      if (head !== undefined) return inTurn(() => this.#meetReader());
      head = this.position;
      refresh();
      return [];
    }

    /**
     * Positions are opaque: two texts may stand for one place. The reader goes to the end first; when nothing follows this
     * follower's position then, it is at the same place.
     */
    async #meetReader(): Promise<readonly FeedEntry[]> {
      if (this.position === head || this.#ofRing()) return [];
      await readToEnd(this.position);
      if (this.position === head || this.#ofRing()) return [];
      const entries = await feed.since(this.position, batch);
      if (entries.length === 0) this.position = head ?? this.position;
      return entries;
    }

    #pass(entries: readonly FeedEntry[]): readonly FeedEntry[] {
      this.position = entries.at(-1)?.position ?? this.position;
      return entries.filter(this.wants);
    }

    /** New entries at the end of the feed; they are this follower's business when it waits for them. */
    offer(entries: readonly FeedEntry[]): void {
      if (!this.#waiting) return;
      const wanted = this.#pass(entries);
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
