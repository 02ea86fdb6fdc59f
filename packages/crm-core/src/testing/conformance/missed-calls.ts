import type { StoredMissedCall } from '../../model/missed-call.js';
import { feedStart } from '../../ports/feed.js';
import type { Store } from '../../ports/store.js';
import { assertEqual, assertSameItems } from '../assert.js';
import { aCall, aCommit, aMatch } from '../calls.js';
import { aMissedCall } from '../domain.js';
import { commented } from '../facts.js';
import { assertListing, copyOf, type PortTest, spoil } from './harness.js';

const conflict = { ok: false, error: { code: 'conflict' } };

async function add({ calls }: Pick<Store, 'calls'>, ...items: StoredMissedCall[]) {
  const call = await calls.get('call-1');
  return calls.commit(aCommit({ expectedVersion: call?.version ?? 0, missedCalls: items }));
}

/** The work list of callers whom nobody answered. */
export function missedCallRules(test: PortTest<'calls' | 'missedCalls' | 'feed'>): void {
  test('items are written with the call, version by version, or not at all', async (store) => {
    const { calls, missedCalls, feed } = store;
    const first = aMissedCall({ openedAt: 1_772_442_000_000.25 });
    const given = copyOf(first);
    assertEqual((await add(store, given)).ok, true, 'the first');
    spoil(given);
    assertEqual(await missedCalls.get(first.id), first, 'by id');
    assertEqual(await missedCalls.get('line-1:4822'), undefined, 'of another id');
    const claim = { userId: 'user-1', at: 1_772_442_000_500.5 };
    const closed = aMissedCall({ version: 2, open: false, claim });
    assertEqual((await add(store, closed)).ok, true, 'the second version');
    assertEqual(await missedCalls.get(first.id), closed, 'after it');
    const other = aMissedCall({ id: 'line-2:48225550123', lineId: 'line-2' });
    for (const version of [1, 2, 4]) {
      const stale = await calls.commit(
        aCommit({
          call: aCall({ id: 'call-2' }),
          newFacts: [commented({ callId: 'call-2' })],
          missedCalls: [other, aMissedCall({ version })],
        }),
      );
      assertEqual(stale, conflict, `version ${version}, stored 2`);
    }
    assertEqual(await calls.get('call-2'), undefined, 'the call beside the refused item');
    assertEqual(await missedCalls.get(other.id), undefined, 'the item beside the refused item');
    assertEqual(await feed.latest(), feedStart, 'the feed');
    spoil((await missedCalls.get(first.id)) ?? {});
    assertEqual(await missedCalls.get(first.id), closed, 'after what was returned was changed');
  });

  test('items of a caller on every line, and of nobody else', async (store) => {
    const items = [
      aMissedCall(),
      aMissedCall({ id: 'line-2:48225550123', lineId: 'line-2', open: false }),
      aMissedCall({ id: 'line-1:4822555012', e164: '+4822555012' }),
    ];
    await add(store, ...items);
    assertSameItems(await store.missedCalls.ofCaller(['+48225550123']), items.slice(0, 2), 'the caller');
    const both = ['+4822555012', '+48225550123', '+4822555012', '+482'];
    assertSameItems(await store.missedCalls.ofCaller(both), items, 'a caller of several numbers');
    assertEqual(await store.missedCalls.ofCaller(['+482']), [], 'a number that nobody has');
    assertEqual(await store.missedCalls.ofCaller([]), [], 'a caller without a number');
  });

  test('whoever waits longest comes first, filtered by open, owner and line', async (store) => {
    const item = (id: string, openedAt: number, fields: Partial<StoredMissedCall> = {}) =>
      aMissedCall({ id, openedAt, e164: `+${id.length}`, ...fields });
    await add(
      store,
      item('c', 10.5, { ownerId: 'user-1' }),
      item('b', 10.25, { ownerId: 'user-1', open: false }),
      item('a', 20, { lineId: 'line-2' }),
      item('e', 20, { ownerId: 'user-1' }),
      item('d', 5, { ownerId: 'user-2' }),
    );
    const { missedCalls } = store;
    const expect = (filter: Parameters<typeof missedCalls.list>[0], ids: string[]) =>
      assertListing((page) => missedCalls.list(filter, page), ids, JSON.stringify(filter));
    await expect({}, ['d', 'b', 'c', 'a', 'e']);
    await expect({ open: true }, ['d', 'c', 'a', 'e']);
    await expect({ open: false }, ['b']);
    await expect({ ownerId: 'user-1' }, ['b', 'c', 'e']);
    await expect({ ownerId: 'user-1', open: true }, ['c', 'e']);
    await expect({ lineId: 'line-2' }, ['a']);
    await expect({ lineId: 'line-2', ownerId: 'user-1' }, []);
    await add(store, item('d', 30, { version: 2 }));
    await expect({ open: true }, ['c', 'a', 'e', 'd']);
    await expect({ ownerId: 'user-2' }, []);
  });

  test('calls are filtered by the remote number', async ({ calls }) => {
    const match = (e164: string) => aMatch({ e164 });
    await calls.commit(aCommit({ call: aCall({ id: 'a', offeredAt: 1, match: match('+48225550123') }) }));
    await calls.commit(
      aCommit({
        call: aCall({
          id: 'b',
          offeredAt: 2,
          match: match('+48225550123'),
          phase: 'ended',
          status: 'missed',
          bindings: [{ type: 'contact', id: 'x' }],
        }),
      }),
    );
    await calls.commit(aCommit({ call: aCall({ id: 'c', offeredAt: 3, match: match('+4822555012') }) }));
    await calls.commit(aCommit({ call: aCall({ id: 'd', offeredAt: 4 }) }));
    const remote = '+48225550123';
    await assertListing((page) => calls.list({ remote }, page), ['b', 'a'], 'of the number');
    await assertListing((page) => calls.list({ remote, live: true }, page), ['a'], 'that live');
    await assertListing((page) => calls.list({ remote, status: 'missed' }, page), ['b'], 'missed');
    const record = { type: 'contact', id: 'x' } as const;
    await assertListing((page) => calls.list({ remote, record }, page), ['b'], 'of the record');
    await assertListing((page) => calls.list({ remote: '+1', record }, page), [], 'of the record, not his');
  });
}
