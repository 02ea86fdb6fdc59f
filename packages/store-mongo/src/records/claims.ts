import { type AnyRecordRef, err, ok, type Result, type TakenError } from '@callcard/crm-core';
import type { Operation } from '../database/collection.js';
import type { ClaimDocument } from '../schema/documents.js';
import { recordId } from './record-document.js';
import type { RecordPut, Removal, StoredState } from './record-put.js';

/** What a change writes of claims. */
export interface ClaimChanges {
  /** Each must find its document, or make it. */
  readonly guarded: readonly Operation<ClaimDocument>[];
  readonly released: readonly Operation<ClaimDocument>[];
}

interface Owner {
  readonly type: string;
  readonly id: string;
}

function ownerKey({ type, id }: Owner): string {
  return recordId(type, id);
}

/** The first key that another record has, in the store or in the change. */
function takenKey(
  puts: readonly RecordPut[],
  given: ReadonlySet<string>,
  holders: ReadonlyMap<string, Owner>,
): TakenError | undefined {
  const claimed = new Map<string, Owner>();
  for (const { content, claims } of puts) {
    for (const { unique, claimId } of claims) {
      const stored = holders.get(claimId);
      const holder = claimed.get(claimId) ?? (stored && !given.has(ownerKey(stored)) ? stored : undefined);
      if (holder && ownerKey(holder) !== content._id)
        return { code: 'taken', unique, holder: { type: holder.type, id: holder.id } as AnyRecordRef };
      claimed.set(claimId, { type: content.type, id: content.id });
    }
  }
  return undefined;
}

/**
 * Gives records what must be unique, and takes from them and from removed ones what they had; records that change together
 * may swap. A claim is a document by its key, so that of two changes one cannot make it.
 */
export function claimChanges(
  puts: readonly RecordPut[],
  removals: readonly Removal[],
  stored: ReadonlyMap<string, StoredState>,
  held: readonly ClaimDocument[],
): Result<ClaimChanges, TakenError> {
  const holders = new Map<string, Owner>(held.map(({ _id, type, id }) => [_id, { type, id }]));
  const given = new Set([...puts.map(({ content }) => content._id), ...removals.map(ownerKey)]);
  const taken = takenKey(puts, given, holders);
  if (taken) return err(taken);
  const guarded: Operation<ClaimDocument>[] = [];
  const wanted = new Set<string>();
  for (const { content, claims } of puts) {
    const owner = { type: content.type, id: content.id };
    for (const claimId of new Set(claims.map((claim) => claim.claimId))) {
      wanted.add(claimId);
      const holder = holders.get(claimId);
      if (!holder) guarded.push({ insertOne: { document: { _id: claimId, ...owner } } });
      else if (ownerKey(holder) !== content._id)
        guarded.push({ updateOne: { filter: { _id: claimId, ...holder }, update: { $set: owner } } });
    }
  }
  const released = [...puts.map(({ content }) => content), ...removals].flatMap(({ type, id }) =>
    (stored.get(recordId(type, id))?.claims ?? [])
      .filter((claimId) => !wanted.has(claimId))
      .map((claimId) => ({ deleteOne: { filter: { _id: claimId, type, id } } })),
  );
  return ok({ guarded, released });
}
