import type { RecordRef } from '../../model/record.js';
import type { PageRequest } from '../../ports/paging.js';
import type { TimelineEntry } from '../../ports/timelines.js';
import { assertEqual, assertSameItems } from '../assert.js';
import { aCall, aCommit, aHistoryEntry, aNote, anActivity } from '../calls.js';
import { aContact } from '../records.js';
import { allPages, copyOf, type PortTest, spoil } from './harness.js';

/** The ports through which streams and histories are written. */
export type TimelinePorts = 'timelines' | 'calls' | 'contacts' | 'records';

const contact: RecordRef = { type: 'contact', id: 'contact-1' };
const gone: RecordRef = { type: 'contact', id: 'contact-2' };

/** What two calls, a merge and a removal leave behind, in no order. */
const ofCall = (callId: string): readonly TimelineEntry[] => [
  anActivity({ callId, record: contact, at: 2.5 }),
  anActivity({ callId, record: gone, at: 1 }),
  aNote({ callId, record: contact, commentId: 'comment:1', text: 'line\nfeed\u0000 "😀' }),
  aHistoryEntry({ id: `${callId}:bound`, callId, record: contact }),
  aHistoryEntry({ id: `of ${callId}`, callId, record: gone, details: { seconds: 1.5, line: null } }),
];
const ofNoCall: readonly TimelineEntry[] = [
  aHistoryEntry({ id: 'made', callId: null, record: contact, action: 'created' }),
  aHistoryEntry({ id: 'gone', callId: null, record: gone, action: 'deleted' }),
];
const everything = [...ofCall('call-1'), ...ofCall('call'), ...ofNoCall];

const isHistory = (entry: TimelineEntry) => 'action' in entry;

/** Streams and histories as one list. */
export function timelineRules(test: PortTest<TimelinePorts>): void {
  test('every entry is listed once, whoever wrote it and whatever became of its record', async (store) => {
    const { calls, contacts, records, timelines } = store;
    await contacts.insert(aContact({ id: gone.id }));
    for (const callId of ['call-1', 'call']) {
      const own = ofCall(callId);
      const activities = own.filter((entry) => !isHistory(entry)) as ReturnType<typeof anActivity>[];
      const history = own.filter(isHistory) as ReturnType<typeof aHistoryEntry>[];
      await calls.commit(aCommit({ call: aCall({ id: callId }), activities, history }));
    }
    const history = ofNoCall as ReturnType<typeof aHistoryEntry>[];
    await records.write({ records: [], removed: [{ type: 'contact', id: gone.id, version: 1 }], history });
    const list = (page: PageRequest) => timelines.list(page);
    const whole = await allPages(list, 99);
    assertSameItems(whole, everything, 'the entries');
    for (const limit of [1, 2, 5]) assertEqual(await allPages(list, limit), whole, `in pages of ${limit}`);
    spoil(whole[0] ?? {});
    assertSameItems(await allPages(list, 99), everything, 'after a change of what was returned');
  });

  test('added entries are in the streams and histories of their records', async ({ calls, timelines }) => {
    for (const id of ['call', 'call-1']) await calls.commit(aCommit({ call: aCall({ id }) }));
    const given = copyOf(everything);
    await timelines.add(given);
    spoil(given[0] ?? {});
    await timelines.add([]);
    assertSameItems(await allPages((page) => timelines.list(page), 3), everything, 'the entries');
    const activities = await calls.activities(contact, { limit: 9 });
    assertEqual(activities.items.length, 4, 'activities of the record');
    assertEqual(activities.items[0], everything[7], 'the newest of them');
    const history = await calls.history(gone, { limit: 9 });
    assertEqual(history.items.length, 3, 'history of the record that is gone');
  });

  test('an entry that is there stays as it was written first', async ({ calls, timelines }) => {
    const [first] = ofNoCall as ReturnType<typeof aHistoryEntry>[];
    const activity = anActivity();
    await calls.commit(aCommit({ activities: [activity], history: first ? [first] : [] }));
    await timelines.add([
      { ...activity, status: 'missed', at: 9 },
      aHistoryEntry({ ...first, at: 9, details: { reason: 'second' } }),
      aHistoryEntry({ id: 'new', callId: null }),
    ]);
    const listed = await allPages((page) => timelines.list(page), 9);
    const expected = [activity, first, aHistoryEntry({ id: 'new', callId: null })] as TimelineEntry[];
    assertSameItems(listed, expected, 'the entries');
  });

  test('the order is the same whatever was written first', async ({ calls, timelines }) => {
    for (const id of ['call-1', 'call']) await calls.commit(aCommit({ call: aCall({ id }) }));
    await timelines.add(everything.slice(4));
    const firstHalf = await allPages((page) => timelines.list(page), 4);
    await timelines.add([...everything].reverse());
    const ids = (await allPages((page) => timelines.list(page), 4)).map(({ id }) => id);
    const known = firstHalf.map(({ id }) => id);
    assertEqual(
      ids.filter((id) => known.includes(id)),
      known,
      'the order of those that were there',
    );
    assertEqual(
      (await timelines.list({ limit: 99, after: 'no cursor' })).next,
      null,
      'a text that is no cursor',
    );
  });
}
