import {
  type Page,
  type PageRequest,
  type PhonePresence,
  type Store,
  sipUsersOf,
  type User,
} from '@callcard/crm-core';
import type { SwitchDemand } from '@callcard/esl-gateway';

const pageSize = 500;

async function fold<T, R>(
  list: (page: PageRequest) => Promise<Page<T>>,
  start: R,
  step: (sum: R, item: T) => R,
): Promise<R> {
  let sum = start;
  for (let after: string | null | undefined; after !== null; ) {
    const page: Page<T> = await list({ limit: pageSize, ...(after === undefined ? {} : { after }) });
    sum = page.items.reduce(step, sum);
    after = page.next;
  }
  return sum;
}

/** How many phones of a user may ring: each name once at least, and as often as phones are registered with it. */
function legsOf(user: User, { stateOf }: PhonePresence): number {
  const counts = sipUsersOf(user).map((name) => Math.max(1, stateOf(name).registrations?.length ?? 1));
  return counts.reduce((sum, count) => sum + count, 0);
}

/**
 * What the users and queues of an installation ask of its switch, as far as it is known which phones there are.
 * `mostLegsAtOnce`: a larger queue rings in turns.
 */
export async function switchDemand(
  { users, queues }: Pick<Store, 'users' | 'queues'>,
  phones: PhonePresence,
  mostLegsAtOnce: number,
): Promise<SwitchDemand> {
  const legs = await fold(users.list, new Map<string, number>(), (sum, user) =>
    sum.set(user.id, legsOf(user, phones)),
  );
  // Whoever is rung alone rings with all their phones.
  const alone = [...legs.values()].reduce((most, count) => Math.max(most, count), 1);
  const largest = await fold(queues.list, alone, (most, { strategy, memberIds }) =>
    strategy === 'simultaneous'
      ? Math.max(
          most,
          memberIds.reduce((sum, id) => sum + (legs.get(id) ?? 0), 0),
        )
      : most,
  );
  return { users: legs.size, mostLegsAtOnce: Math.min(mostLegsAtOnce, largest) };
}
