import { type ActivityKind, callActivityKinds } from '../../model/activity.js';
import type { RecordRef } from '../../model/record.js';
import type { PageRequest } from '../../ports/paging.js';
import { assertEqual } from '../assert.js';
import { aCall, aCommit, aNote, anActivity } from '../calls.js';
import { aTombstone } from '../domain.js';
import { aLead } from '../records.js';
import { assertListing, copyOf, firstPage, type PortTest, spoil } from './harness.js';

const contact: RecordRef = { type: 'contact', id: 'contact-1' };
const lead: RecordRef = { type: 'lead', id: 'lead-1' };

/** Notes among the activities of a record. */
export function noteRules(test: PortTest<'calls' | 'leads'>): void {
  test('a call and its notes that a record shows as its own come once', async ({ calls, leads }) => {
    await leads.insert(aLead({ id: 'lead-1', status: 'converted', convertedTo: [contact] }));
    const streams = (callId: string, at: number) =>
      [lead, contact].flatMap((record) => {
        const of = { callId, record, at };
        const note = (n: number) => aNote({ ...of, commentId: `comment:${n}`, at: at + n });
        return [anActivity({ ...of, id: `${callId}:${record.type}:${record.id}` }), note(1), note(2)];
      });
    await calls.commit(aCommit({ activities: streams('call-1', 10) }));
    await calls.commit(aCommit({ call: aCall({ id: 'call-2' }), activities: streams('call-2', 20) }));
    const idsOf = (name: string) =>
      ['call-2', 'call-1'].flatMap((id) => [
        `${id}:${name}:comment:2`,
        `${id}:${name}:comment:1`,
        `${id}:${name}`,
      ]);
    const list = (of: RecordRef, kinds?: readonly ActivityKind[]) => (page: PageRequest) =>
      calls.activities(of, page, kinds);
    await assertListing(list(contact), idsOf('lead:lead-1'), 'of what the lead became');
    await assertListing(list(lead), idsOf('lead:lead-1'), 'of the lead');
    const alone = ['call-2:lead:lead-1', 'call-1:lead:lead-1'];
    await assertListing(list(contact, callActivityKinds), alone, 'calls');
  });

  test('notes come among the activities, and alone', async ({ calls }) => {
    const note = (n: number, at: number) => aNote({ commentId: `comment:${n}`, at, text: `line\nfeed ${n}` });
    const notes = [note(1, 2), note(2, 4.5), note(3, 1)];
    const other = anActivity({ callId: 'call-2', at: 3, kind: 'missedCall', status: 'missed' });
    const change = aCommit({ activities: [...notes, anActivity({ at: 0 }), other] });
    const given = copyOf(change);
    assertEqual((await calls.commit(given)).ok, true, 'the commit');
    spoil(given);
    const ids = {
      note: [notes[1], notes[0], notes[2]].map((each) => each?.id ?? ''),
      call: ['call-1:contact:contact-1'],
      calls: ['call-2:contact:contact-1', 'call-1:contact:contact-1'],
    };
    const [first = '', second = '', third = ''] = ids.note;
    const list = (kinds?: readonly ActivityKind[]) => (page: { limit: number; after?: string }) =>
      calls.activities(contact, page, kinds);
    await assertListing(
      list(),
      [first, 'call-2:contact:contact-1', second, third, ...ids.call],
      'of all kinds',
    );
    await assertListing(list(['note']), ids.note, 'notes');
    await assertListing(list(callActivityKinds), ids.calls, 'calls');
    await assertListing(list(['call', 'note']), [first, second, third, ...ids.call], 'of two kinds');
    await assertListing(list([]), [], 'of no kind');
    assertEqual((await calls.activities(contact, { limit: 9 }, ['note'])).items[0], notes[1], 'a note whole');
    const { next } = await firstPage(list(['note']), 1);
    await calls.commit(aCommit({ expectedVersion: 1, activities: [note(4, 5), note(5, 1.5)] }));
    const rest = await calls.activities(contact, { limit: 9, after: next }, ['note']);
    assertEqual(
      rest.items.map(({ at }) => at),
      [2, 1.5, 1],
      'behind the cursor',
    );
    const erased = aNote({ commentId: 'comment:2', at: 4.5, text: '' });
    await calls.commit(aCommit({ expectedVersion: 2, activities: [erased] }));
    assertEqual((await calls.activities(contact, { limit: 2 }, ['note'])).items[1], erased, 'replaced by id');
    const talks = await calls.lastTalkedAt([contact]);
    assertEqual([...talks.values()], [0], 'a note is no conversation');
  });
}

/** Notes on records themselves, of no call. */
export function recordNoteRules(test: PortTest<'calls' | 'leads' | 'timelines' | 'erasures'>): void {
  test('notes on a record itself come among its activities, and lose their texts with it', async (store) => {
    const { calls, leads, timelines, erasures } = store;
    await leads.insert(aLead({ id: 'lead-1', status: 'converted', convertedTo: [contact] }));
    const onRecord = (record: RecordRef, n: number, text = `line\nfeed ${n}`) => {
      const id = `${record.type}:${record.id}:note:${n}`;
      return aNote({ id, record, callId: null, commentId: `${n}`, at: n, text });
    };
    await calls.commit(aCommit({ activities: [aNote({ at: 2.5 }), anActivity({ at: 0 })] }));
    const [first, second, third] = [onRecord(lead, 1), onRecord(contact, 2), onRecord(contact, 3)];
    await timelines.add([first, second, third]);
    await timelines.add([{ ...third, text: 'another' }]);
    const list = (page: PageRequest) => calls.activities(contact, page, ['note']);
    await assertListing(list, [third.id, aNote().id, second.id, first.id], 'notes of both kinds');
    assertEqual((await list({ limit: 1 })).items, [third], 'a note whole, as it was written first');
    const tombstone = aTombstone();
    const notes = [onRecord(contact, 2, ''), onRecord(lead, 1, '')];
    const change = { calls: [], records: [], notes, missedCallIds: [], tombstone };
    assertEqual((await erasures.apply(change)).ok, true, 'the erasure');
    const texts = (await list({ limit: 9 })).items.map((entry) =>
      entry.kind === 'note' ? entry.text : null,
    );
    assertEqual(texts, [third.text, aNote().text, '', ''], 'texts after the erasure');
    const all = await timelines.list({ limit: 20 });
    assertEqual(all.items.filter(({ callId }) => callId === null).length, 3, 'of no call');
  });
}
