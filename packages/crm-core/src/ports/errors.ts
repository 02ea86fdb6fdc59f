/** Why a store could not do what it was asked; stable. */
export type StoreErrorCode =
  /** Another process held the database for longer than the store waits: try again. */
  | 'busy'
  /** The store was closed. */
  | 'closed'
  /** The thread or connection that did the work is gone: open the store anew. */
  | 'workerDied'
  /** A stored document cannot be read; the message names it. */
  | 'damaged'
  /** The disk or the database failed; `cause` says how. */
  | 'failed';

/** What methods of a store reject with: lost disks, held databases, damage. Expected refusals are values instead. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  constructor(
    readonly code: StoreErrorCode,
    message: string,
    options?: { readonly cause?: unknown },
  ) {
    super(message, options);
  }
}
