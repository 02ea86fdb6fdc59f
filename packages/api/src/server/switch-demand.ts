import type { Page, PageRequest, Store } from '@callcard/crm-core';
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

/** What the users and queues of an installation ask of its switch. `mostLegsAtOnce`: a larger queue rings in turns. */
export async function switchDemand(
  { users, queues }: Pick<Store, 'users' | 'queues'>,
  mostLegsAtOnce: number,
): Promise<SwitchDemand> {
  const [count, largest] = await Promise.all([
    fold(users.list, 0, (sum) => sum + 1),
    fold(queues.list, 1, (most, { strategy, memberIds }) =>
      strategy === 'simultaneous' ? Math.max(most, memberIds.length) : most,
    ),
  ]);
  return { users: count, mostLegsAtOnce: Math.min(mostLegsAtOnce, largest) };
}
