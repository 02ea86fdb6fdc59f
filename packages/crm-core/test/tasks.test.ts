import { describe, expect, it } from 'vitest';
import {
  type Actor,
  type CallFact,
  type CrmPorts,
  calledBack,
  createCallService,
  createCrmService,
  defaultCallPolicy,
  type RecordRef,
  type Store,
  system,
} from '../src/index.js';
import { createMemoryStore } from '../src/memory/index.js';
import {
  aContact,
  aLead,
  aLine,
  aMissedCall,
  aMoment,
  answered,
  aPhone,
  aTask,
  aUser,
  ended,
  fixedClock,
  legRinging,
  offered,
  sequentialIds,
} from '../src/testing/index.js';
import { aCrm, done, errorOf, program } from './crm-fixtures.js';

const contact: RecordRef = { type: 'contact', id: 'contact-1' };
const anna: Actor = { kind: 'user', userId: 'user-1' };
const later = aMoment + 60_000;

async function withContact(overrides: Partial<CrmPorts> = {}) {
  const crm = aCrm(createMemoryStore(), overrides);
  await crm.store.contacts.insert(aContact());
  await crm.store.users.insert(aUser());
  return crm;
}

describe('a task', () => {
  it('is planned for a record: open, a todo, of nobody unless it says otherwise', async () => {
    const { make, history } = await withContact();
    const task = await make('task', { title: 'Send the offer', dueAt: later, record: contact });
    expect(task).toEqual({
      type: 'task',
      id: task.id,
      version: 1,
      createdAt: aMoment,
      updatedAt: aMoment,
      title: 'Send the offer',
      kind: 'todo',
      dueAt: later,
      ownerId: null,
      record: contact,
      callId: null,
      missedCallId: null,
      status: 'open',
      done: null,
    });
    expect(await history(task)).toMatchObject([{ action: 'created', actor: program }]);
    expect(await history(contact)).toMatchObject([{ action: 'taskAdded', details: { taskId: task.id } }]);
  });

  it('is refused when it is about nothing, and when what it names is not there', async () => {
    const { crm } = await withContact();
    const draft = { title: 'x', dueAt: later };
    expect(errorOf(await crm.create('task', draft, program))).toEqual({
      code: 'invalidField',
      fields: [{ path: ['record'], reason: 'empty' }],
    });
    const record: RecordRef = { type: 'deal', id: 'ghost' };
    for (const [field, type] of [
      [{ record }, 'deal'],
      [{ record: contact, ownerId: 'ghost' }, 'user'],
      [{ record: contact, callId: 'ghost' }, 'call'],
      [{ missedCallId: 'ghost' }, 'missedCall'],
    ] as const) {
      expect(errorOf(await crm.create('task', { ...draft, ...field }, program))).toMatchObject({
        code: 'unknownReference',
        references: [{ type, id: 'ghost' }],
      });
    }
  });

  it('is done by whoever says so, once; its record hears of it', async () => {
    const { crm, make, history, clock } = await withContact();
    const task = await make('task', { title: 'x', dueAt: later, record: contact });
    clock.set(later);
    const first = done(await crm.completeTask(task.id, { actor: anna, expectedVersion: 1 }));
    expect(first).toMatchObject({ status: 'done', version: 2, done: { at: later, by: anna, callId: null } });
    expect(done(await crm.completeTask(task.id, { actor: program }))).toEqual(first);
    expect(errorOf(await crm.completeTask(task.id, { actor: anna, expectedVersion: 1 })).code).toBe(
      'conflict',
    );
    expect(errorOf(await crm.completeTask('ghost', { actor: anna })).code).toBe('notFound');
    const told = { action: 'taskDone', actor: anna, userId: 'user-1', at: later };
    expect((await history(task)).at(-1)).toMatchObject(told);
    expect((await history(contact)).at(-1)).toMatchObject({ ...told, details: { taskId: task.id } });
    expect(await history(contact)).toHaveLength(2);
  });

  it('cannot be made done by a draft or a change', async () => {
    const { crm, make } = await withContact();
    const finished = { status: 'done', done: { at: 1, by: anna, callId: null } };
    const task = await make('task', { title: 'x', dueAt: later, record: contact, ...finished } as never);
    expect(task.status).toBe('open');
    const changed = await crm.change('task', task.id, { dueAt: 5, ...finished } as never, { actor: anna });
    expect(done(changed)).toMatchObject({ status: 'open', dueAt: 5, version: 2 });
  });

  it('tells its record of changes and of its removal', async () => {
    const { crm, make, history } = await withContact();
    const task = await make('task', { title: 'x', dueAt: later, record: contact });
    await crm.change('task', task.id, { ownerId: 'user-1', dueAt: 5 }, { actor: anna });
    await crm.remove(task, { actor: anna });
    const [, changed, removed, ...more] = await history(contact);
    expect(changed).toMatchObject({
      action: 'taskChanged',
      details: { fields: 'dueAt,ownerId', taskId: task.id },
    });
    expect(removed).toMatchObject({ action: 'taskRemoved', details: { taskId: task.id }, actor: anna });
    expect(more).toEqual([]);
  });

  it('M11: goes to the record that its own is merged into', async () => {
    const { crm, make, store } = await withContact();
    await store.leads.insert(aLead());
    await store.contacts.insert(aContact({ id: 'stays' }));
    const into = { type: 'contact', id: 'stays' } as const;
    const ofContact = await make('task', { title: 'a', dueAt: 1, record: contact });
    const ofLead = await make('task', { title: 'b', dueAt: 2, record: { type: 'lead', id: 'lead-1' } });
    const merged = done(await crm.merge({ from: { type: 'contact', id: 'contact-1' }, into }, anna));
    expect(merged.relinked).toEqual([{ type: 'task', id: ofContact.id }]);
    done(await crm.merge({ from: { type: 'lead', id: 'lead-1' }, into }, anna));
    const { items } = await store.tasks.ofRecords([into], { open: true }, { limit: 9 });
    expect(items.map(({ id, record }) => [id, record])).toEqual([
      [ofContact.id, into],
      [ofLead.id, into],
    ]);
  });

  it('L2: of a lead is the contact’s and the deal’s when the lead is converted', async () => {
    const { crm, make, store } = await withContact();
    const lead = await make('lead', { title: 'x', personName: 'Ewa' });
    const task = await make('task', { title: 'a', dueAt: 1, record: { type: 'lead', id: lead.id } });
    const request = { leadId: lead.id, deal: {}, contactId: null, companyId: null };
    const made = done(await crm.convert(request, anna));
    for (const record of [made.contact, made.deal]) {
      const refs: RecordRef[] = record ? [{ type: record.type, id: record.id }] : [];
      const { items } = await store.tasks.ofRecords(refs, {}, { limit: 9 });
      expect(items.map(({ id }) => id)).toEqual([task.id]);
    }
  });
});

describe('A5: calling back', () => {
  const caller = '+48601234567';
  const t = aMoment;
  const leg = { legId: 'leg', role: 'owner', userId: 'user-1', extension: '1001' } as const;

  async function office() {
    const store = createMemoryStore();
    const clock = fixedClock(t);
    const ports = { store, clock, ids: sequentialIds('id') };
    const callService = createCallService(ports, defaultCallPolicy('PL'));
    const crm = createCrmService(ports);
    await store.users.insert(aUser());
    await store.lines.insert(aLine({ number: '+48225550100' }));
    await store.contacts.insert(aContact({ phones: [aPhone(caller)] }));
    const ring = (callId: string, at: number, ...facts: CallFact[]) =>
      callService.recordFacts(callId, [
        offered({ callId, at, remoteNumber: caller, lineNumber: '+48225550100' }),
        ...facts.map((fact) => ({ ...fact, callId })),
      ]);
    const itemOf = async () => {
      const [item] = await store.missedCalls.ofCaller([caller]);
      if (!item) throw new Error('there is no item');
      return item;
    };
    const plan = async (fields: object = {}) =>
      crm.create(
        'task',
        {
          title: 'Call back',
          kind: 'callBack',
          dueAt: later,
          record: contact,
          missedCallId: (await itemOf()).id,
          ...fields,
        },
        program,
      );
    return { store, clock, callService, crm, ring, plan, itemOf };
  }

  const back = { direction: 'outbound' } as const;
  const talk = (at: number) => [legRinging({ ...leg, at: at - 1 }), answered({ legId: 'leg', at })];
  const callBack = (
    o: Awaited<ReturnType<typeof office>>,
    callId: string,
    at: number,
    ...facts: CallFact[]
  ) =>
    o.callService.recordFacts(callId, [
      offered({ callId, at, remoteNumber: caller, lineNumber: '+48225550100', ...back }),
      ...facts.map((fact) => ({ ...fact, callId })),
    ]);

  it('closes the task of the missed call, by the user who talked, at that time, in the same commit', async () => {
    const o = await office();
    await o.ring('call-1', t, ended({ at: t + 5 }));
    const task = done(await o.plan());
    const other = done(await o.crm.create('task', { title: 'y', dueAt: later, record: contact }, program));
    let commits = 0;
    o.callService.onCommit(() => {
      commits += 1;
    });
    o.clock.set(t + 200);
    await callBack(o, 'call-2', t + 100, ...talk(t + 110));
    expect(commits).toBe(1);
    expect((await o.itemOf()).open).toBe(false);
    expect(await o.store.tasks.get(task.id)).toMatchObject({
      status: 'done',
      version: 2,
      updatedAt: t + 200,
      done: { at: t + 110, by: anna, callId: 'call-2' },
    });
    expect((await o.store.tasks.get(other.id))?.status).toBe('open');
    const history = async (record: { type: 'task' | 'contact'; id: string }) =>
      (await o.store.calls.history(record, { limit: 99 })).items.filter(
        ({ action }) => action === 'taskDone',
      );
    for (const record of [{ type: 'task', id: task.id }, contact] as const) {
      expect(await history(record as never)).toMatchObject([
        { userId: 'user-1', callId: 'call-2', at: t + 110 },
      ]);
    }
    await callBack(o, 'call-2', t + 100, ...talk(t + 110), ended({ at: t + 190 }));
    await callBack(o, 'call-3', t + 300, ...talk(t + 310));
    expect(await o.store.tasks.get(task.id)).toMatchObject({ version: 2, done: { callId: 'call-2' } });
  });

  it('the caller who gets through closes it as well; who is named later is written later', async () => {
    const o = await office();
    await o.ring('call-1', t, ended({ at: t + 5 }));
    const task = done(await o.plan({ record: null }));
    await o.ring('call-2', t + 100, answered({ legId: 'leg', at: t + 110 }));
    expect(await o.store.tasks.get(task.id)).toMatchObject({ done: { at: t + 110, by: system } });
    await o.ring('call-2', t + 100, legRinging({ ...leg, at: t + 105 }));
    expect(await o.store.tasks.get(task.id)).toMatchObject({ version: 3, done: { at: t + 110, by: anna } });
  });

  it('leaves alone a task that somebody had done', async () => {
    const o = await office();
    await o.ring('call-1', t, ended({ at: t + 5 }));
    const task = done(await o.plan());
    const before = done(await o.crm.completeTask(task.id, { actor: program }));
    await callBack(o, 'call-2', t + 100, ...talk(t + 110));
    expect(await o.store.tasks.get(task.id)).toEqual(before);
  });

  it('a task about a missed call that is closed is refused', async () => {
    const o = await office();
    await o.ring('call-1', t, ended({ at: t + 5 }));
    await callBack(o, 'call-2', t + 100, ...talk(t + 110));
    const { id } = await o.itemOf();
    expect(errorOf(await o.plan())).toEqual({ code: 'missedCallClosed', missedCallId: id });
  });

  it('a task that is made at the moment of the call back is closed or refused, never forgotten', async () => {
    for (const createFirst of [true, false]) {
      const o = await office();
      await o.ring('call-1', t, ended({ at: t + 5 }));
      const reached = () => callBack(o, 'call-2', t + 100, ...talk(t + 110));
      const [first, second] = createFirst ? [o.plan, reached] : [reached, o.plan];
      await Promise.all([first(), second()]);
      const open = (await o.store.tasks.list({ limit: 9 })).items.filter(({ status }) => status === 'open');
      expect(open).toEqual([]);
      expect((await o.itemOf()).open).toBe(false);
    }
  });

  it('is read and decided again when the task was made between reading and writing', async () => {
    const o = await office();
    await o.ring('call-1', t, ended({ at: t + 5 }));
    const { commit } = o.store.calls;
    let plan: (() => Promise<unknown>) | undefined = () => o.plan();
    const calls: Store['calls'] = {
      ...o.store.calls,
      async commit(change) {
        const late = plan;
        plan = undefined;
        await late?.();
        return commit(change);
      },
    };
    const ports = { store: { ...o.store, calls }, clock: o.clock, ids: sequentialIds('other') };
    const other = createCallService(ports, defaultCallPolicy('PL'));
    await callBack({ ...o, callService: other }, 'call-2', t + 100, ...talk(t + 110));
    const { items } = await o.store.tasks.list({ limit: 9 });
    expect(items.map(({ status }) => status)).toEqual(['done']);
  });

  it('an item that is open, or that nobody closed, closes nothing', () => {
    const task = aTask({ missedCallId: 'line-1:48225550123' });
    expect(calledBack(aMissedCall(), [task], 9)).toEqual([]);
    expect(calledBack(aMissedCall({ open: false }), [task], 9)).toEqual([]);
  });
});
