import {
  type AnyRecordRef,
  type CrmRecord,
  type MissedCallClaim,
  type Permission,
  type RecordType,
  roleOf,
  type Sight,
  type Store,
  type StoredMissedCall,
} from '@callcard/crm-core';
import type { Context } from 'hono';
import type { ReadCalls } from '../call-reader.js';
import { plurals, recordPath } from '../plurals.js';
import type { Problem } from '../problems.js';
import { pathParameter } from '../reply.js';
import { principalOf, rightsHolderOf } from './principal.js';
import { sightFor } from './sight.js';
import { isOwned, visibleCallIds, visibleOwned } from './visible.js';

/**
 * Why whoever asks may not do something with one thing. What they do not see is not there for them; what they see and may not
 * use is refused. Undefined: they may.
 */
async function refusalFor(
  c: Context,
  {
    see,
    need,
    notFound,
  }: { readonly see: Permission; readonly need: Permission; readonly notFound: Problem },
  isSeen: (sight: Sight, permission: Permission) => Promise<boolean>,
): Promise<Problem | undefined> {
  const principal = principalOf(c);
  const holder = rightsHolderOf(principal);
  for (const permission of see === need ? [see] : [see, need]) {
    const sight = sightFor(principal, permission);
    if (sight.visibility === 'all' || (await isSeen(sight, permission))) continue;
    if (permission === see || holder.kind === 'key') return notFound;
    return { code: 'not-permitted', permission, role: roleOf(holder.user) };
  }
  return undefined;
}

/** How a call is asked for; absent: seen by `seeCalls`, and used as the address says. */
export interface CallUse {
  readonly see?: Permission;
  readonly need?: Permission;
}

/** Of the call that the address names by `id`. */
export function callRefusal(
  store: Store,
  c: Context,
  { see = 'seeCalls', need = c.get('permission') }: CallUse = {},
): Promise<Problem | undefined> {
  const callId = pathParameter(c, 'id');
  const asked = { see, need, notFound: { code: 'not-found', kind: 'call' } } as const;
  return refusalFor(c, asked, async (sight) => (await visibleCallIds(store, sight, [callId])).has(callId));
}

/** Of a recording of this call; `read`: as it was read for the same request. */
export function recordingRefusal(
  store: Store,
  c: Context,
  callId: string,
  read?: ReadCalls,
): Promise<Problem | undefined> {
  const asked = {
    see: 'seeCalls',
    need: c.get('permission'),
    notFound: { code: 'not-found', kind: 'recording' },
  } as const;
  return refusalFor(c, asked, async (sight) =>
    (await visibleCallIds(store, sight, [callId], read)).has(callId),
  );
}

/**
 * Of a missed call that was read: whoever sees it may call back, and who may let go of it is judged by whose word it is (`taken`).
 */
export function missedCallRefusal(
  store: Store,
  c: Context,
  item: StoredMissedCall,
  taken?: MissedCallClaim | null,
): Promise<Problem | undefined> {
  const need = c.get('permission');
  const asked = { see: 'seeCalls', need, notFound: { code: 'not-found', kind: 'missed call' } } as const;
  return refusalFor(c, asked, async (sight, permission) => {
    const owner = taken && permission === need ? { ownerId: taken.userId } : item;
    return (await visibleOwned(store, sight, [owner])).length > 0;
  });
}

/** Of a record that was read. */
export function recordRefusal(store: Store, c: Context, record: CrmRecord): Promise<Problem | undefined> {
  const { type } = record;
  const see = isOwned(type) ? 'seeRecords' : 'seeSettings';
  const asked = { see, need: c.get('permission'), notFound: { code: 'not-found', kind: type } } as const;
  return refusalFor(c, asked, async (sight) => {
    // Of settings only users are somebody's: their own.
    const item = type === 'user' ? { ownerId: record.id } : (record as { readonly ownerId?: string | null });
    return isOwned(type) || type === 'user' ? (await visibleOwned(store, sight, [item])).length > 0 : false;
  });
}

/** Of the record that the address names by `id`; one that is not there is not found. */
export async function namedRecordRefusal(
  store: Store,
  c: Context,
  type: RecordType,
): Promise<Problem | undefined> {
  const record: CrmRecord | undefined = await store[plurals[type]].get(pathParameter(c, 'id'));
  return record === undefined ? { code: 'not-found', kind: type } : recordRefusal(store, c, record);
}

/**
 * Of a record that is not there: whoever sees all of its kind is told that there was one, for it left a history. To others it is
 * not there, for nobody can say any more whose it was.
 */
export async function missingRecord(
  { calls }: Pick<Store, 'calls'>,
  c: Context,
  ref: AnyRecordRef,
): Promise<Problem> {
  const see = isOwned(ref.type) ? 'seeRecords' : 'seeSettings';
  const isSeen = sightFor(principalOf(c), see).visibility === 'all';
  const left = isSeen ? (await calls.history(ref, { limit: 1 })).items : [];
  if (left.length === 0) return { code: 'not-found', kind: ref.type };
  return { code: 'record-deleted', kind: ref.type, history: `${recordPath(ref)}/history` };
}
