/** One page of a listing; `next` is the cursor of the following page, or null at the end. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** Which page of a listing: how many items, and after which. */
export interface PageRequest {
  /** At most this many items: an integer of 1 or more; anything else is a bug and rejects with a RangeError. */
  readonly limit: number;
  /**
   * The `next` of the page before; absent: from the start. Cursors are opaque and hold for the same listing with the
   * same filter, across restarts. A string that no listing gave gets some page, perhaps an empty one, never an error.
   */
  readonly after?: string;
}
