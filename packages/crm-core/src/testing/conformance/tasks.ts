import type { RecordRef } from '../../model/record.js';
import type { Task } from '../../model/task.js';
import type { PageRequest } from '../../ports/paging.js';
import type { Store } from '../../ports/store.js';
import type { TaskFilter } from '../../ports/tasks.js';
import { assertEqual, assertSameItems } from '../assert.js';
import { aCall, aCommit } from '../calls.js';
import { aMissedCall } from '../domain.js';
import { aContact, aLead, aTask, type TaskOverrides } from '../records.js';
import { assertListing, copyOf, type PortTest, spoil } from './harness.js';

const done = { ok: true, value: undefined };
const conflict = { ok: false, error: { code: 'conflict' } };
const contact: RecordRef = { type: 'contact', id: 'contact-1' };
const deal: RecordRef = { type: 'deal', id: 'contact-1' };
const finished = { at: 7.5, by: { kind: 'user', userId: 'user-1' }, callId: null } as const;

const task = (id: string, dueAt: number, fields: TaskOverrides = {}) => aTask({ id, dueAt, ...fields });

/** Something of each: two records, two users, open and done, two that are due at once. */
const several: readonly Task[] = [
  task('c', 10.5),
  task('b', 10.25, { ownerId: 'user-1' }),
  task('a', 20, { done: finished, ownerId: 'user-1' }),
  task('e', 20, { ownerId: 'user-1', record: deal }),
  task('d', 20, { ownerId: 'user-2' }),
  task('f', 1, { record: null, missedCallId: 'line-1:48' }),
  task('g', 2, { record: null, missedCallId: 'line-1:48', done: finished }),
];

/** The ports that tasks are written and found through. */
export type TaskPorts = 'tasks' | 'records' | 'leads' | 'contacts' | 'calls' | 'missedCalls';

async function add({ records }: Pick<Store, 'records'>, tasks: readonly Task[]): Promise<void> {
  assertEqual(await records.write({ records: tasks, history: [] }), done, 'the tasks');
}

/** What is planned for records. */
export function taskRules(test: PortTest<TaskPorts>): void {
  test('tasks of everybody, of records and of users, what is due first before the rest', async (store) => {
    const { tasks } = store;
    await add(store, several);
    const byDue = (filter: TaskFilter, ids: string[]) =>
      assertListing((page) => tasks.byDue(filter, page), ids, `everybody’s ${JSON.stringify(filter)}`);
    await byDue({}, ['f', 'g', 'b', 'c', 'a', 'd', 'e']);
    await byDue({ open: true }, ['f', 'b', 'c', 'd', 'e']);
    await byDue({ open: false }, ['g', 'a']);
    const of = (records: readonly RecordRef[], filter: TaskFilter, ids: string[]) =>
      assertListing((page) => tasks.ofRecords(records, filter, page), ids, JSON.stringify([records, filter]));
    await of([contact], {}, ['b', 'c', 'a', 'd']);
    await of([contact], { open: true }, ['b', 'c', 'd']);
    await of([contact], { open: false }, ['a']);
    await of([contact, deal, contact], { open: true }, ['b', 'c', 'd', 'e']);
    await of([{ type: 'company', id: 'contact-1' }], {}, []);
    await of([], {}, []);
    const ofUser = (userId: string, filter: TaskFilter, ids: string[]) =>
      assertListing((page) => tasks.ofUser(userId, filter, page), ids, JSON.stringify([userId, filter]));
    await ofUser('user-1', {}, ['b', 'a', 'e']);
    await ofUser('user-1', { open: true }, ['b', 'e']);
    await ofUser('user-1', { open: false }, ['a']);
    await ofUser('nobody', {}, []);
    const ofMissedCalls = await tasks.ofMissedCalls(['line-1:48', 'line-1:4']);
    assertSameItems(ofMissedCalls, several.slice(5), 'of a missed call');
    assertEqual([await tasks.ofMissedCalls([]), await tasks.ofMissedCalls(['x'])], [[], []], 'of none');
  });

  test('a task moves with what it is about, who is to do it, and when', async (store) => {
    const { tasks, records } = store;
    await add(store, [task('a', 5, { ownerId: 'user-1' }), task('b', 6)]);
    const moved = task('a', 9, { version: 2, ownerId: 'user-2', missedCallId: 'x' });
    const given = copyOf(moved);
    assertEqual(await tasks.update(given), done, 'the change');
    spoil(given);
    const ofContact = (page: PageRequest) => tasks.ofRecords([contact], {}, page);
    await assertListing(ofContact, ['b', 'a'], 'of the record');
    await assertListing((page) => tasks.byDue({}, page), ['b', 'a'], 'of everybody');
    await assertListing((page) => tasks.ofUser('user-1', {}, page), [], 'of the user before');
    assertEqual(await tasks.ofMissedCalls(['x']), [moved], 'of the missed call');
    const elsewhere = task('a', 9, { version: 3, record: deal, done: finished });
    assertEqual(await tasks.update(elsewhere), done, 'the second change');
    await assertListing(ofContact, ['b'], 'of the record before');
    assertEqual((await tasks.ofRecords([deal], { open: true }, { limit: 9 })).items, [], 'open');
    assertEqual((await tasks.ofRecords([deal], {}, { limit: 9 })).items, [elsewhere], 'of the new record');
    const removed = [{ type: 'task', id: 'a', version: 3 }] as const;
    assertEqual(await records.write({ records: [], removed, history: [] }), done, 'the removal');
    assertEqual((await tasks.ofRecords([deal], {}, { limit: 9 })).items, [], 'after it');
    await assertListing((page) => tasks.byDue({}, page), ['b'], 'of everybody after it');
    assertEqual(await tasks.insert(task('a', 1)), done, 'a new one with its id');
    await assertListing(ofContact, ['a', 'b'], 'with the new one');
  });

  test('tasks of what a record was are its own: a converted lead’s, a merged contact’s', async (store) => {
    const ref = (type: 'lead' | 'contact', id: string): RecordRef => ({ type, id });
    await store.leads.insert(aLead({ status: 'converted', convertedTo: [contact] }));
    await store.contacts.insert(aContact({ id: 'old', mergedInto: ref('lead', 'lead-1') }));
    await add(store, [
      task('a', 3, { record: ref('contact', 'old') }),
      task('b', 2, { record: ref('lead', 'lead-1') }),
      task('c', 1),
    ]);
    const { tasks } = store;
    await assertListing((page) => tasks.ofRecords([contact], {}, page), ['c', 'b', 'a'], 'of the contact');
    const both = [contact, ref('lead', 'lead-1')];
    await assertListing((page) => tasks.ofRecords(both, {}, page), ['c', 'b', 'a'], 'each once');
    await assertListing(
      (page) => tasks.ofRecords([ref('lead', 'lead-1')], {}, page),
      ['b', 'a'],
      'of the lead',
    );
  });

  test('a call closes tasks in its commit, or nothing is written', async (store) => {
    const { calls, tasks } = store;
    await add(store, [task('a', 1)]);
    const closed = task('a', 1, { version: 2, done: finished });
    assertEqual((await calls.commit(aCommit({ tasks: [closed] }))).ok, true, 'the commit');
    assertEqual(await tasks.get('a'), closed, 'the task');
    assertEqual((await tasks.ofRecords([contact], { open: true }, { limit: 9 })).items, [], 'open ones');
    for (const version of [1, 2, 4]) {
      const stale = aCommit({ call: aCall({ id: 'call-2' }), tasks: [task('a', 9, { version })] });
      assertEqual(await calls.commit(stale), conflict, `version ${version}, stored 2`);
    }
    assertEqual(await calls.get('call-2'), undefined, 'the call beside the refused task');
    assertEqual(await tasks.get('a'), closed, 'the task after that');
  });

  test('an item of the work list is written with records, or nothing is', async (store) => {
    const { calls, missedCalls, records, tasks } = store;
    const item = aMissedCall();
    await calls.commit(aCommit({ missedCalls: [item] }));
    const write = (id: string, version: number) =>
      records.write({ records: [task(id, 1)], history: [], missedCalls: [aMissedCall({ version })] });
    assertEqual(await write('a', 2), done, 'the next version');
    assertEqual((await missedCalls.get(item.id))?.version, 2, 'the item');
    for (const version of [2, 4]) assertEqual(await write('b', version), conflict, `version ${version}`);
    assertEqual(await tasks.get('b'), undefined, 'the task beside the refused item');
    const late = await calls.commit(
      aCommit({ call: aCall({ id: 'call-2' }), missedCalls: [aMissedCall({ version: 2, open: false })] }),
    );
    assertEqual(late, conflict, 'a call that had read the item before');
    const moved = aMissedCall({ id: 'line-1:48600', version: 1 });
    const add = () => records.write({ records: [], history: [], missedCalls: [moved] });
    assertEqual(await add(), done, 'an item of another store');
    assertEqual(await missedCalls.get('line-1:48600'), moved, 'that item');
    assertEqual(await add(), conflict, 'the same again');
  });
}
