/** One page of a listing; `next` is the cursor of the following page, or null at the end. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** Which page of a listing that is read from its start on: how many items, and after which. */
export interface ForwardRequest {
  /** At most this many items: an integer of 1 or more; anything else is a bug and rejects with a RangeError. */
  readonly limit: number;
  /**
   * The `next` of the page before; absent: from the start. Cursors are opaque and hold for the same listing with the
   * same filter, across restarts. A string that no listing gave gets some page, perhaps an empty one, never an error.
   */
  readonly after?: string;
}

/** Which page of a listing that is read in both directions. `after` and `upTo` at once are a bug and reject with a RangeError. */
export interface PageRequest extends ForwardRequest {
  /**
   * The way back, in opposite order: the item where this cursor stands comes first, if it is still there, and then those before it.
   * `next` continues as `upTo`. So what is `upTo` a cursor, turned round, is followed by what is `after` it, whatever is added meanwhile.
   */
  readonly upTo?: string;
}
