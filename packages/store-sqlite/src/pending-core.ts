/** Why a store's method failed: see {@link StoreError}. */
export type StoreErrorCode = 'busy' | 'closed' | 'workerDied' | 'damaged' | 'failed';

/**
 * What a store's method rejects with. `busy`: another process held the database for too long; `closed`: the store was
 * closed; `workerDied`: the thread that works for the store is gone; `damaged`: what is stored cannot be read;
 * `failed`: the disk or the database failed, see `cause`.
 */
export class StoreError extends Error {
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.name = 'StoreError';
    this.code = code;
  }
}
