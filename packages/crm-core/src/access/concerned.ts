import type { Call } from '../model/call.js';
import { entriesOf, fieldsOf } from '../model/object-shape.js';
import { readCall } from '../model/shapes/call.js';
import type { Concerned } from './visible.js';

/**
 * Who has a part in a call: whose phones rang or talked, who placed it, listened in, gave it away or got it, whom the caller
 * belonged to when it came in, and the owners of the records that it is bound to, which are given. A call of nobody is
 * anybody's once it is over, so that somebody calls back; while it lives, only its phones and supervisors see it.
 */
export function concernedByCall(given: Call, boundOwnerIds: readonly (string | null)[]): Concerned {
  const call = readCall(given);
  const { legs, transfers, talkingWith, participants = [], listeners = [], answeredBy, ownerId } = call;
  const ids = [
    ...legs.map(({ userId }) => userId),
    ...participants.map(({ userId }) => userId),
    ...listeners.map(({ userId }) => userId),
    ...transfers.flatMap(({ byUserId, toUserId }) => [byUserId, toUserId]),
    ...[talkingWith?.userId ?? null, answeredBy, ownerId],
    ...entriesOf(boundOwnerIds),
  ];
  const userIds = [...new Set(ids.filter((id) => typeof id === 'string'))];
  return { userIds, elseAnybodys: call.phase === 'ended' };
}

/** Who has a part in a record, a task or a missed call: its owner. What nobody owns is anybody's. */
export function concernedByOwner(owned: { readonly ownerId?: string | null }): Concerned {
  const ownerId = fieldsOf(owned)?.['ownerId'];
  return { userIds: typeof ownerId === 'string' ? [ownerId] : [], elseAnybodys: true };
}
