import { StoreError } from '@callcard/crm-core';
import { mongo } from 'mongoose';

const { MongoBulkWriteError, MongoError, MongoServerError } = mongo;

/** A bulk write wraps whatever it failed of, a broken connection too, in an error of its own without its labels. */
function rootOf(error: unknown): unknown {
  const inner: unknown = error instanceof MongoBulkWriteError ? error.errorResponse : undefined;
  return inner instanceof MongoError ? inner : error;
}

/** Codes of a server that gave up its work, or lost a race, and may do it next time. */
const passing: ReadonlySet<number> = new Set([
  6, 7, 64, 89, 91, 112, 189, 251, 262, 9001, 10107, 11600, 11602, 13435, 13436,
]);

const passingLabels = ['TransientTransactionError', 'UnknownTransactionCommitResult', 'RetryableWriteError'];

/** Errors of the driver that say that a server cannot be reached now. By name: some of its classes are not exported. */
const unreachable =
  /^Mongo(Network|NetworkTimeout|ServerSelection|PoolCleared|PoolClearedOnNetwork|ConnectionPoolCleared|WaitQueueTimeout|WriteConcern)Error$/;

const outOfDiskSpace = 14031;

function codeOf(failure: unknown): number | undefined {
  const error = rootOf(failure);
  return error instanceof MongoServerError && typeof error.code === 'number' ? error.code : undefined;
}

/** Whether the same may succeed when it is tried again; whether it was done meanwhile is another question. */
export function mayPass(failure: unknown): boolean {
  const error = rootOf(failure);
  if (!(error instanceof MongoError)) return false;
  if (unreachable.test(error.name) || passingLabels.some((label) => error.hasErrorLabel(label))) return true;
  return passing.has(codeOf(error) ?? -1);
}

/** Whether the transaction that failed so may still be open: the server's word of its end is missing. */
export function mayBeOpen(failure: unknown): boolean {
  const error = rootOf(failure);
  if (!(error instanceof MongoError)) return false;
  return !(error instanceof MongoServerError) || error.hasErrorLabel('UnknownTransactionCommitResult');
}

/** A document with this `_id` is there already. */
export function isDuplicate(error: unknown): boolean {
  return codeOf(error) === 11000;
}

/** Another write was at the same documents: a few tries later it is through. */
export function isCollision(error: unknown): boolean {
  return codeOf(error) === 112;
}

/** Whether the server refuses who we say we are, or what we ask for. */
export function isRefusedLogin(error: unknown): boolean {
  return [13, 18].includes(codeOf(error) ?? -1);
}

/** What a method of the store rejects with. */
export function storeError(error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  const root = rootOf(error);
  const name = root instanceof Error ? root.name : '';
  if (
    /^Mongo(NotConnected|TopologyClosed|ClientClosed)Error$/.test(name) ||
    name === 'MongoExpiredSessionError'
  )
    return new StoreError('closed', 'the store was closed', { cause: error });
  if (codeOf(error) === outOfDiskSpace)
    return new StoreError('full', 'the disk of the database is full', { cause: error });
  const message = error instanceof Error ? error.message : String(error);
  return new StoreError('failed', `the database failed: ${message}`, { cause: error });
}
