import type { Call } from '../../model/call.js';
import type { CallFilter } from '../../model/call-filter.js';
import type { RecordRef } from '../../model/record.js';
import type { RecordingState } from '../../model/recording.js';
import type { CallLog } from '../../ports/calls.js';
import { assertEqual, assertRejects } from '../assert.js';
import { aCall, aCommit, aHistoryEntry, anActivity, aRecording } from '../calls.js';
import { allPages, assertListing, firstPage, type PortTest } from './harness.js';

const t0 = 1_772_442_000_000;

const contact: RecordRef = { type: 'contact', id: 'x' };

const company: RecordRef = { type: 'company', id: 'x' };

async function add(calls: CallLog, ...added: Partial<Call>[]): Promise<void> {
  for (const fields of added) await calls.commit(aCommit({ call: aCall(fields) }));
}

function many<T>(count: number, make: (n: number) => T): T[] {
  return Array.from({ length: count }, (_, n) => make(n));
}

export function callListingRules(test: PortTest<'calls'>): void {
  test('calls are listed newest first, by fractions of a millisecond and then by id', async ({ calls }) => {
    await add(
      calls,
      { id: 'c', offeredAt: t0 },
      { id: 'e', offeredAt: t0 + 0.5 },
      { id: 'b', offeredAt: t0 + 0.25 },
      { id: 'd', offeredAt: t0 },
      { id: 'a', offeredAt: t0 + 1000 },
      { id: 'f', offeredAt: 0 },
    );
    await assertListing((page) => calls.list({}, page), ['a', 'e', 'b', 'd', 'c', 'f'], 'newest first');
    assertEqual((await calls.get('b'))?.call.offeredAt, t0 + 0.25, 'a fractional instant');
  });

  test('calls are filtered by status, by being alive, by record, and by all together', async ({ calls }) => {
    await add(
      calls,
      { id: 'a', offeredAt: t0 + 1, bindings: [contact] },
      { id: 'b', offeredAt: t0 + 2, phase: 'ended', status: 'missed', bindings: [contact, company] },
      { id: 'c', offeredAt: t0 + 3, phase: 'ended', status: 'answered', bindings: [company] },
      { id: 'd', offeredAt: t0 + 4, phase: 'talking', bindings: [{ type: 'deal', id: 'x' }] },
      { id: 'e', offeredAt: t0 + 5, phase: 'ended', status: 'missed' },
    );
    const expect = (filter: Parameters<CallLog['list']>[0], ids: string[]) =>
      assertListing((page) => calls.list(filter, page), ids, JSON.stringify(filter));
    await expect({ status: 'missed' }, ['e', 'b']);
    await expect({ status: 'busy' }, []);
    await expect({ live: true }, ['d', 'a']);
    await expect({ live: false }, ['e', 'c', 'b']);
    await expect({ record: contact }, ['b', 'a']);
    await expect({ record: company }, ['c', 'b']);
    await expect({ record: { type: 'deal', id: 'x' } }, ['d']);
    await expect({ record: { type: 'lead', id: 'x' } }, []);
    await expect({ record: contact, live: false }, ['b']);
    await expect({ record: company, status: 'answered', live: false }, ['c']);
    await expect({ record: company, status: 'answered', live: true }, []);
  });

  test('a listing follows what becomes of a call', async ({ calls }) => {
    await add(calls, { id: 'a', offeredAt: t0, bindings: [contact] }, { id: 'b', offeredAt: t0 + 10 });
    const ended = aCall({ id: 'a', offeredAt: t0 + 20, phase: 'ended', status: 'busy', bindings: [company] });
    await calls.commit(aCommit({ call: ended, expectedVersion: 1 }));
    await assertListing((page) => calls.list({}, page), ['a', 'b'], 'moved in time');
    await assertListing((page) => calls.list({ live: true }, page), ['b'], 'ended');
    await assertListing((page) => calls.list({ status: 'busy' }, page), ['a'], 'its status');
    await assertListing((page) => calls.list({ record: contact }, page), [], 'its former record');
    await assertListing((page) => calls.list({ record: company }, page), ['a'], 'its new record');
    assertEqual((await calls.list({ record: company }, { limit: 1 })).items, [ended], 'the call whole');
  });

  test('calls and recordings of a span of time, a direction, a line and a user', async ({ calls }) => {
    const recorded = (id: string, at: number) => ({
      id,
      offeredAt: t0 + at,
      recordings: [aRecording({ id: `${id}-r`, callId: id, startedAt: t0 + at })],
    });
    await add(
      calls,
      { ...recorded('a', 0), lineId: 'line-1', answeredBy: 'anna' },
      { ...recorded('b', 0.25), lineId: 'line-2', direction: 'outbound' },
      { ...recorded('c', 1), lineId: null, answeredBy: 'piotr', direction: 'outbound' },
    );
    const listed = (filter: CallFilter, expected: readonly string[], what: string) =>
      assertListing((page) => calls.list(filter, page), expected, what);
    await listed({ from: t0, until: t0 + 1 }, ['b', 'a'], 'from the first instant on, and before the last');
    await listed({ from: t0 + 0.25 }, ['c', 'b'], 'a fraction');
    await listed({ until: t0 }, [], 'before everything');
    await listed({ from: t0 + 1, until: t0 }, [], 'a span of nothing');
    await listed({ direction: 'outbound' }, ['c', 'b'], 'outbound');
    await listed({ direction: 'inbound', from: t0 }, ['a'], 'inbound, in a span');
    await listed({ lineId: 'line-2' }, ['b'], 'of a line');
    await listed({ lineId: 'none' }, [], 'of no line');
    await listed({ answeredBy: 'piotr', direction: 'outbound' }, ['c'], 'of a user, outbound');
    await listed({ answeredBy: 'anna', lineId: 'line-2' }, [], 'of what does not meet');
    const span = { from: t0 + 0.25, until: t0 + 1 };
    await assertListing((page) => calls.listRecordings(span, page), ['b-r'], 'recordings of a span');
    await assertListing(
      (page) => calls.listRecordings({ callId: 'c', ...span }, page),
      [],
      'of another call',
    );
  });

  test('cursors stay valid while calls are added', async ({ calls }) => {
    await add(calls, ...['a', 'b', 'c', 'd'].map((id, n) => ({ id, offeredAt: t0 + n * 10 })));
    const { items, next } = await firstPage((page) => calls.list({}, page), 2);
    await add(
      calls,
      { id: 'e', offeredAt: t0 + 99 },
      { id: 'f', offeredAt: t0 + 15 },
      { id: 'g', offeredAt: t0 - 1 },
    );
    const rest = await allPages((page) => calls.list({}, page), 2, next);
    assertEqual(
      [...items, ...rest].map(({ id }) => id),
      ['d', 'c', 'f', 'b', 'a', 'g'],
      'all that was there, and what was added behind the cursor',
    );
    const back = await calls.list({}, { limit: 2, upTo: next });
    const before = await calls.list({}, { limit: 2, upTo: back.next ?? '' });
    assertEqual(
      [back, before].map((page) => page.items.map(({ id }) => id)),
      [['c', 'd'], ['e']],
      'the way back, with what was added before the cursor',
    );
  });

  test('limits and cursors that make no sense', async ({ calls }) => {
    await add(calls, {});
    const listings: ((after: string, limit: number) => Promise<unknown>)[] = [
      (after, limit) => calls.list({}, { limit, after }),
      (after, limit) => calls.list({ record: contact }, { limit, after }),
      (after, limit) => calls.listRecordings({}, { limit, after }),
      (after, limit) => calls.activities(contact, { limit, after }),
      (after, limit) => calls.history(contact, { limit, after }),
      (upTo, limit) => calls.list({}, { limit, upTo }),
      (upTo, limit) => calls.activities(contact, { limit, upTo }),
    ];
    for (const list of listings) {
      for (const after of ['', 'x', "1' OR 1=1 --", '1e999 a', '\u0000', '[]']) await list(after, 1);
      await assertRejects(() => list('', 0), 'limit 0');
    }
    const both = { limit: 1, after: 'a', upTo: 'a' };
    await assertRejects(() => calls.list({}, both), 'after a cursor and up to one at once');
  });

  test('unfinished calls: alive, or with a recording that is still expected', async ({ calls }) => {
    const ended = (id: string, at: number, ...states: RecordingState[]) => ({
      id,
      offeredAt: at,
      phase: 'ended' as const,
      status: 'answered' as const,
      recordings: states.map((state, n) => aRecording({ id: `${id}-${n}`, callId: id, state })),
    });
    await add(
      calls,
      { id: 'alive', offeredAt: t0 + 9 },
      { id: 'held', offeredAt: t0 + 8, phase: 'held' },
      ended('none', t0 + 1),
      ended('expected', t0 + 2, 'expected'),
      ended('recording', t0 + 3, 'stored', 'recording'),
      ended('stopped', t0 + 4, 'stopped', 'missing'),
      ended('done', t0 + 5, 'stored', 'attached', 'verified', 'missing', 'empty', 'deleted'),
    );
    const ids = async () => (await calls.unfinished()).map(({ id }) => id);
    assertEqual(await ids(), ['expected', 'recording', 'stopped', 'held', 'alive'], 'unfinished');
    await calls.commit(aCommit({ call: aCall(ended('stopped', t0 + 4, 'attached')), expectedVersion: 1 }));
    await calls.commit(aCommit({ call: aCall(ended('alive', t0 + 9)), expectedVersion: 1 }));
    assertEqual(await ids(), ['expected', 'recording', 'held'], 'after two finished');
  });
}

export function streamRules(test: PortTest<'calls'>): void {
  test('recordings are found by id, call and record, those that began last first', async ({ calls }) => {
    const call = (id: string, at: number, ids: string[], bindings: RecordRef[]) => ({
      id,
      offeredAt: at,
      bindings,
      recordings: ids.map((r) => aRecording({ id: r, callId: id, startedAt: at, durationMs: 1234.5 })),
    });
    await add(
      calls,
      call('old', t0, ['r-9', 'r-2', 'r-3'], [contact]),
      call('new', t0 + 0.5, ['r-1', 'r-4'], [contact, company]),
      call('mid', t0 + 0.25, ['r-5'], []),
    );
    const recording = aRecording({ id: 'r-4', callId: 'new', startedAt: t0 + 0.5, durationMs: 1234.5 });
    assertEqual(await calls.getRecording('r-4'), recording, 'by id');
    for (const unknown of ['r', 'new', '', '../r-4']) {
      assertEqual(await calls.getRecording(unknown), undefined, `by id ${unknown}`);
    }
    const expect = (filter: Parameters<CallLog['listRecordings']>[0], ids: string[]) =>
      assertListing((page) => calls.listRecordings(filter, page), ids, JSON.stringify(filter));
    await expect({}, ['r-4', 'r-1', 'r-5', 'r-9', 'r-3', 'r-2']);
    await expect({ callId: 'old' }, ['r-9', 'r-3', 'r-2']);
    await expect({ callId: 'none' }, []);
    await expect({ record: contact }, ['r-4', 'r-1', 'r-9', 'r-3', 'r-2']);
    await expect({ record: company }, ['r-4', 'r-1']);
    await expect({ callId: 'old', record: company }, []);
    const stored = aRecording({
      id: 'r-5',
      callId: 'mid',
      startedAt: t0 + 0.25,
      state: 'stored',
      sha256: 'ab'.repeat(32),
      sizeBytes: 44,
    });
    const later = aCall({ id: 'mid', offeredAt: t0 + 0.25, bindings: [company], recordings: [stored] });
    await calls.commit(aCommit({ call: later, expectedVersion: 1 }));
    assertEqual(await calls.getRecording('r-5'), stored, 'after it was stored');
    await expect({ record: company }, ['r-4', 'r-1', 'r-5']);
    const { items, next } = await firstPage((page) => calls.listRecordings({}, page), 3);
    await add(calls, call('newest', t0 + 7, ['r-0'], []));
    const rest = await allPages((page) => calls.listRecordings({}, page), 2, next);
    assertEqual(
      [...items, ...rest].map(({ id }) => id),
      ['r-4', 'r-1', 'r-5', 'r-9', 'r-3', 'r-2'],
      'with one added in front of the cursor',
    );
  });

  test('activities newest first, history oldest first, each record its own', async ({ calls }) => {
    const times = [3, 1, 2.5, 2, 2] as const;
    const at = (n: number) => t0 + (times[n] ?? 0);
    const activities = many(5, (n) => anActivity({ callId: `call-${n}`, record: contact, at: at(n) }));
    const history = many(5, (n) => aHistoryEntry({ id: `h-${n}`, record: contact, at: at(n) }));
    await calls.commit(
      aCommit({
        activities: [...activities, anActivity({ record: company })],
        history: [...history, aHistoryEntry({ id: 'h-9', record: company })],
      }),
    );
    const activityIds = [0, 2, 4, 3, 1].map((n) => `call-${n}:contact:x`);
    await assertListing((page) => calls.activities(contact, page), activityIds, 'activities');
    await assertListing(
      (page) => calls.history(contact, page),
      ['h-1', 'h-3', 'h-4', 'h-2', 'h-0'],
      'history',
    );
    await assertListing((page) => calls.history(company, page), ['h-9'], 'history of another');
    await assertListing(
      (page) => calls.activities({ type: 'lead', id: 'x' }, page),
      [],
      'activities of nobody',
    );
    assertEqual(
      (await calls.activities(contact, { limit: 1 })).items,
      activities.slice(0, 1),
      'an activity whole',
    );
    const { next } = await firstPage((page) => calls.activities(contact, page), 2);
    const fresh = anActivity({ callId: 'call-9', record: contact, at: t0 + 9 });
    const moved = anActivity({ callId: 'call-3', record: contact, at: t0 + 8 });
    await calls.commit(aCommit({ expectedVersion: 1, activities: [fresh, moved] }));
    const rest = await allPages((page) => calls.activities(contact, page), 2, next);
    assertEqual(
      rest.map(({ callId }) => callId),
      ['call-4', 'call-1'],
      'behind the cursor, after one came and one moved',
    );
  });

  test('big pages', async ({ calls }) => {
    await calls.commit(
      aCommit({
        activities: many(1200, (n) => anActivity({ callId: `call-${n}`, record: contact, at: t0 + n / 8 })),
        history: many(1200, (n) => aHistoryEntry({ id: `h-${n}`, record: contact, at: t0 + n / 8 })),
      }),
    );
    for (const limit of [999, 1200, 5000, Number.MAX_SAFE_INTEGER]) {
      const activities = await allPages((page) => calls.activities(contact, page), limit);
      assertEqual(
        [activities.length, activities[0]?.callId],
        [1200, 'call-1199'],
        `activities, limit ${limit}`,
      );
      const history = await allPages((page) => calls.history(contact, page), limit);
      assertEqual([history.length, history[0]?.id], [1200, 'h-0'], `history, limit ${limit}`);
    }
  });
}
