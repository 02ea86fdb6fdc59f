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
  /** There is no space left to write to; nothing was written. It heals by itself when there is space again. */
  | 'full'
  /** The database as a whole is damaged: it is to be restored from a backup. */
  | 'corrupt'
  /** The disk or the database failed; `cause` says how. */
  | 'failed';

/** A stored document, by the name of its kind and its id. */
export interface StoredDocument {
  readonly table: string;
  readonly id: string;
}

/** What methods of a store reject with: lost disks, held databases, damage. Expected refusals are values instead. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  /** What is `damaged`, as far as the store can say. */
  readonly document: StoredDocument | undefined;
  constructor(
    readonly code: StoreErrorCode,
    message: string,
    options?: { readonly cause?: unknown; readonly document?: StoredDocument },
  ) {
    super(message, options);
    this.document = options?.document;
  }
}

/** Whether this says that there is no space left: a `full` store, or the system's word for a full disk or quota. */
export function isFullDisk(thrown: unknown): boolean {
  if (thrown instanceof StoreError) return thrown.code === 'full';
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
  return code === 'ENOSPC' || code === 'EDQUOT';
}
