import { bindDeals } from '../../deals/bind-deals.js';
import type { Deal } from '../../model/deal.js';
import type { Line } from '../../model/line.js';
import type { Queue } from '../../model/queue.js';
import type { RecordRef, StoredRecord } from '../../model/record.js';
import type { RouteAction } from '../../model/routing-settings.js';
import { queueShape, userShape } from '../../model/shapes/people.js';
import type { User } from '../../model/user.js';
import type { Store } from '../../ports/store.js';
import { settingsOf } from '../../routing/read-settings.js';

/** Every action in a line's settings, whether or not this call comes to it. */
function actionsOf({ routing, hours }: Line): RouteAction[] {
  const exceptions = routing.exceptions ?? [];
  const actions = [routing.whenBlocked, hours?.whenClosed, ...exceptions.map(({ action }) => action)];
  return actions.flatMap((action) => (action === undefined || action.kind === 'normal' ? [] : [action]));
}

function queueIdOf(action: RouteAction | null | undefined): string | null {
  return action?.kind === 'queue' ? action.queueId : null;
}

function userIdOf(action: RouteAction | null | undefined): string | null {
  return action?.kind === 'user' || action?.kind === 'mobile' ? action.userId : null;
}

/**
 * Reads records by id and goes on with those that each of them names, one read a generation; ends, because each is read
 * once.
 */
async function readAll<T extends StoredRecord>(
  ids: Iterable<string | null | undefined>,
  read: (ids: readonly string[]) => Promise<readonly T[]>,
  further: (record: T) => string | null | undefined,
): Promise<ReadonlyMap<string, T>> {
  const found = new Map<string, T>();
  const asked = new Set<string>();
  let next = new Set([...ids].filter((id): id is string => typeof id === 'string'));
  while (next.size > 0) {
    for (const id of next) asked.add(id);
    const records = await read([...next]);
    next = new Set();
    for (const record of records) {
      found.set(record.id, record);
      const named = further(record);
      if (named && !asked.has(named)) next.add(named);
    }
  }
  return found;
}

/** The queues that a line may come to, their overflows' included. */
export function queuesOf(store: Pick<Store, 'queues'>, stored: Line): Promise<ReadonlyMap<string, Queue>> {
  const line = settingsOf(stored);
  const ids = [line.routing.queueId, line.routing.vip?.queueId, ...actionsOf(line).map(queueIdOf)];
  return readAll(
    ids,
    (wanted) => store.queues.getMany(wanted),
    (queue) => queueIdOf(queueShape.read(queue)?.overflow),
  );
}

/** The users whom a line, its queues or the caller's records name, and their substitutes; `read` gets each id once. */
export function usersOf(
  stored: Line,
  queues: ReadonlyMap<string, Queue>,
  responsible: readonly (string | null)[],
  read: (ids: readonly string[]) => Promise<readonly User[]>,
): Promise<ReadonlyMap<string, User>> {
  const line = settingsOf(stored);
  const members = [...queues.values()]
    .flatMap((queue) => queueShape.read(queue) ?? [])
    .flatMap((queue) => [...queue.memberIds, userIdOf(queue.overflow)]);
  const ids = [...responsible, line.routing.vip?.userId, ...members, ...actionsOf(line).map(userIdOf)];
  return readAll(ids, read, (user) => userShape.read(user)?.substituteId);
}

/** The owner of the newest open deal of the contact or company that the call is bound to; null: there is none. */
export async function newestDealOwner(
  reads: { dealsOf(records: readonly RecordRef[]): Promise<readonly Deal[]> },
  bindings: readonly RecordRef[],
): Promise<string | null> {
  const deals = await reads.dealsOf(bindings);
  const [newest] = bindDeals('newest-open', deals);
  return deals.find(({ id }) => id === newest?.id)?.ownerId ?? null;
}
