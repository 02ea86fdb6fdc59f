import type { HistoryEntry, RecordRef } from '@callcard/crm-core';
import {
  aCall,
  aCommit,
  aContact,
  aDeal,
  aHistoryEntry,
  aLeg,
  aMoment,
  answered,
  ended,
  offered,
} from '@callcard/crm-core/testing';
import { describe, expect, it } from 'vitest';
import type { LiveEvent } from '../src/index.js';
import { liveEventTypes } from '../src/index.js';
import { addKey } from '../src/keys.js';
import { office } from './access/office.js';
import { blocksOf, fieldOf, openStream } from './event-streams.js';
import { type Api, setUp } from './support.js';

type Blocks = Awaited<ReturnType<typeof openStream>>;

/** The next event that is sent. */
async function nextEvent(stream: Blocks): Promise<LiveEvent> {
  for (;;) {
    const data = fieldOf(await stream.next(), 'data');
    if (data !== undefined) return JSON.parse(data) as LiveEvent;
  }
}

/** What an event tells, in short. */
function inShort(event: LiveEvent): string {
  const of = 'fact' in event ? event.callId : `${event.change.record.type}:${event.change.record.id}`;
  return `${event.type} ${of}`;
}

async function nextOnes(stream: Blocks, count: number): Promise<readonly string[]> {
  const found: string[] = [];
  while (found.length < count) found.push(inShort(await nextEvent(stream)));
  return found;
}

/** Everything up to a position: a sign of life tells of it where nothing else does. */
async function upTo(stream: Blocks, position: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (;;) {
    const block = await stream.next();
    const data = fieldOf(block, 'data');
    if (data !== undefined) found.push(inShort(JSON.parse(data) as LiveEvent));
    if (fieldOf(block, 'id') === position) return found;
  }
}

const contact: RecordRef = { type: 'contact', id: 'contact-1' };
const deal: RecordRef = { type: 'deal', id: 'deal-1' };

/** A change of a record by somebody, without the record: only what is told of it matters. */
async function change(
  api: Api,
  record: HistoryEntry['record'],
  id: string,
  fields: Partial<HistoryEntry> = {},
) {
  const entry = aHistoryEntry({ id, record, action: 'changed', callId: null, ...fields });
  await api.store.records.write({ records: [], history: [entry] });
  for (const listener of api.listeners) listener();
}

/** A contact with a deal who calls on a line; Anna talks. Another contact calls on another line. */
async function twoCallers(overrides: Parameters<typeof setUp>[0] = {}) {
  const api = await setUp(overrides);
  await api.store.contacts.insert(aContact({ id: 'contact-1', companyId: null, ownerId: 'ola' }));
  await api.store.contacts.insert(aContact({ id: 'contact-2', companyId: null, ownerId: null }));
  await api.store.deals.insert(aDeal({ id: 'deal-1', contactId: 'contact-1', companyId: null }));
  const legs = [aLeg({ userId: 'anna', ringingAt: aMoment, answeredAt: aMoment })];
  const first = aCall({ id: 'call-1', lineId: 'line-1', bindings: [contact], legs });
  const second = aCall({ id: 'call-2', lineId: 'line-2', bindings: [{ type: 'contact', id: 'contact-2' }] });
  await api.commit(aCommit({ call: first, newFacts: [offered()] }));
  await api.commit(aCommit({ call: second, newFacts: [offered({ callId: 'call-2' })] }));
  return { ...api, first, second };
}

describe('the event stream, of records', () => {
  it('C6: whoever changes a record, followers hear of it at once, with what, who, when and which', async () => {
    const api = await setUp();
    const stream = await openStream(api);
    await stream.next();
    const made = await api.send('POST', '/v1/contacts', { name: 'Anna Nowak' });
    expect(await nextEvent(stream)).toMatchObject({
      type: 'record.created',
      position: '1',
      callId: null,
      change: {
        record: { type: 'contact', id: made.json['id'], links: { self: `/v1/contacts/${made.json['id']}` } },
        action: 'created',
        at: '2026-03-02T09:00:00.000Z',
        actor: { kind: 'client' },
      },
    });
    await api.send(
      'PATCH',
      `/v1/contacts/${made.json['id']}`,
      { name: 'Anna Kowalska' },
      { 'if-match': '*' },
    );
    const block = await stream.next();
    expect([fieldOf(block, 'id'), fieldOf(block, 'event')]).toEqual(['2', 'record.changed']);
    const event = JSON.parse(fieldOf(block, 'data') ?? '') as LiveEvent;
    // The type says what it is, to the compiler too; and there is nothing personal in it.
    if (event.type !== 'record.changed') throw new Error(event.type);
    expect(event.change.details).toEqual({ fields: 'name' });
    await stream.cancel();
  });

  it('C6: comes in one order with facts, and goes on after the id of either', async () => {
    const api = await twoCallers();
    await change(api, contact, 'a');
    await api.commit(aCommit({ call: api.first, newFacts: [answered()], expectedVersion: 1 }));
    await change(api, deal, 'b');
    const all = ['offered call-1', 'offered call-2', 'record.changed contact:contact-1', 'answered call-1'];
    for (const after of [0, 2, 3, 4]) {
      const stream = await openStream(api, '?after=0', { 'last-event-id': `${after}` });
      const rest = [...all, 'record.changed deal:deal-1'].slice(after);
      expect(await nextOnes(stream, rest.length)).toEqual(rest);
      await stream.cancel();
    }
  });

  it('C6: follows a call with the records of its card while it lives: the caller, deals, tasks, and no others', async () => {
    const api = await twoCallers();
    const task = { id: 'task-1', type: 'task' } as const;
    await api.send('POST', '/v1/tasks', {
      title: 'Call',
      record: 'contact:contact-1',
      dueAt: '2026-03-03T09:00:00Z',
    });
    const stream = await openStream(api, '?callId=call-1');
    await change(api, { type: 'contact', id: 'contact-2' }, 'of the other caller');
    await change(api, contact, 'owner', { details: { fields: 'ownerId' } });
    await change(api, deal, 'stage', { details: { fields: 'stageId' } });
    await change(api, contact, 'task', { action: 'taskDone', details: { taskId: task.id } });
    await change(api, { type: 'lead', id: 'lead-1' }, 'made by the call', {
      action: 'leadCreated',
      callId: 'call-1',
    });
    await change(api, { type: 'deal', id: 'deal-2' }, 'of nobody');
    expect(await nextOnes(stream, 4)).toEqual([
      'record.changed contact:contact-1',
      'record.changed deal:deal-1',
      'record.taskDone contact:contact-1',
      'record.leadCreated lead:lead-1',
    ]);
    const over = aCall({ ...api.first, phase: 'ended', status: 'answered', legs: api.first.legs });
    await api.commit(aCommit({ call: over, newFacts: [ended()], expectedVersion: 1 }));
    expect(await nextOnes(stream, 1)).toEqual(['ended call-1']);
    // Its card is put away.
    await change(api, contact, 'later');
    await api.commit(aCommit({ call: over, newFacts: [answered()], expectedVersion: 2 }));
    expect(await nextOnes(stream, 1)).toEqual(['answered call-1']);
    await stream.cancel();
  });

  it.each([
    ['?lineId=line-1', ['offered call-1', 'record.changed contact:contact-1', 'record.changed deal:deal-1']],
    ['?userId=anna', ['offered call-1', 'record.changed contact:contact-1', 'record.changed deal:deal-1']],
    ['?userId=ola', ['offered call-1', 'record.changed contact:contact-1', 'record.changed deal:deal-1']],
    ['?record=contact:contact-1', ['offered call-1', 'record.changed contact:contact-1']],
    ['?record=contact:contact-2', ['offered call-2', 'record.changed contact:contact-2']],
    ['?type=record.changed&callId=call-2', ['record.changed contact:contact-2']],
    ['?type=offered,record.deleted', ['offered call-1', 'offered call-2', 'record.deleted deal:deal-9']],
    ['?userId=anna&lineId=line-2', []],
    ['?userId=jan', ['record.changed user:jan']],
  ])('C6: %s gives what is of it, and nothing else', async (query, expected) => {
    const api = await twoCallers({ keepAliveMs: 5 });
    await change(api, contact, 'a');
    await change(api, { type: 'contact', id: 'contact-2' }, 'b');
    await change(api, deal, 'c');
    await change(api, { type: 'deal', id: 'deal-9' }, 'd', { action: 'deleted' });
    await change(api, { type: 'user', id: 'jan' }, 'e');
    const stream = await openStream(api, `${query}&after=0`);
    expect(await upTo(stream, await api.store.feed.latest())).toEqual(expected);
    await stream.cancel();
  });

  it.each([
    ['?type=rang', 'rang', liveEventTypes.join(', ')],
    ['?type=ended,', 'an empty type', 'record.changed'],
    ['?type=record.callBound', 'record.callBound', 'record.ownerAssigned'],
    ['?record=contact', '', 'is not <contact|company'],
    ['?record=call:1', '', 'is not <contact|company'],
    ['?lineId=a%20b', '', 'is not an id'],
    ['?userId=', '', 'is not an id'],
  ])('%s is refused, and what there is is named', async (query, wrong, allowed) => {
    const api = await setUp();
    const { status, json } = await api.get(`/v1/events${query}`);
    expect([status, json['code']]).toEqual([400, 'bad-query']);
    const [error] = json['errors'] as readonly { pointer: string; reason: string }[];
    expect(error?.pointer).toBe(`?${/^\?(\w+)/.exec(query)?.[1]}`);
    expect(error?.reason).toContain(wrong);
    expect(error?.reason).toContain(allowed);
  });

  it('is for keys that may read records; one that may not gets facts alone, and hears why when it asks for more', async () => {
    const api = await twoCallers();
    const { store, clock, ids } = api;
    const key = await addKey(store, { clock, ids }, 'calls', { scopes: ['calls:read'] });
    const headers = { authorization: `Bearer ${key}` };
    await change(api, contact, 'a');
    await api.commit(aCommit({ call: api.first, newFacts: [answered()], expectedVersion: 1 }));
    const stream = blocksOf(await api.app.request('/v1/events?after=0', { headers }));
    expect(await nextOnes(stream, 3)).toEqual(['offered call-1', 'offered call-2', 'answered call-1']);
    await stream.cancel();
    for (const query of ['type=record.changed', 'record=contact:contact-1', 'record=user:anna']) {
      const refused = await api.app.request(`/v1/events?${query}`, { headers });
      expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([
        403,
        'scope-missing',
      ]);
    }
  });

  it('has for users what they own and what nobody owns, what the cards of their live calls show, and settings', async () => {
    const api = await office();
    const response = await api.app.request('/v1/events', { headers: { 'x-user': 'anna' } });
    const stream = blocksOf(response);
    for (const name of ['jan', 'anna', 'ewa', 'nobody'])
      await change(api, { type: 'contact', id: `contact-${name}` }, `of ${name}`);
    await change(api, { type: 'contact', id: 'gone' }, 'gone', { action: 'deleted' });
    await change(api, { type: 'task', id: 'task-anna' }, 'a task');
    await change(api, { type: 'line', id: 'line-1' }, 'a line');
    expect(await nextOnes(stream, 4)).toEqual([
      'record.changed contact:contact-anna',
      'record.changed contact:contact-nobody',
      'record.changed task:task-anna',
      'record.changed line:line-1',
    ]);
    const legs = [aLeg({ userId: 'anna', ringingAt: aMoment })];
    const bindings = [{ type: 'contact', id: 'contact-jan' }] as const;
    const call = aCall({ id: 'of-jan', legs, bindings });
    await api.commit(aCommit({ call, newFacts: [offered({ callId: 'of-jan' })] }));
    await change(api, { type: 'contact', id: 'contact-ewa' }, 'on no card');
    await change(api, { type: 'contact', id: 'contact-jan' }, 'on her card');
    expect(await nextOnes(stream, 2)).toEqual(['offered of-jan', 'record.changed contact:contact-jan']);
    await stream.cancel();
  });

  it('is judged by one reading of a record, however many follow', async () => {
    const api = await twoCallers();
    const asked: string[] = [];
    const { getMany } = api.store.contacts;
    const { list } = api.store.calls;
    Object.assign(api.store.contacts, {
      getMany(ids: readonly string[]) {
        asked.push('record');
        return getMany(ids);
      },
    });
    Object.assign(api.store.calls, {
      list(...args: Parameters<typeof list>) {
        asked.push('calls');
        return list(...args);
      },
    });
    const streams = await Promise.all(Array.from({ length: 20 }, () => openStream(api, '?callId=call-1')));
    const everything = await openStream(api, '?type=record.changed');
    const heard = [...streams, everything].map((stream) => nextOnes(stream, 1));
    await change(api, contact, 'a');
    for (const one of await Promise.all(heard)) expect(one).toEqual(['record.changed contact:contact-1']);
    // The record, the calls that live with it, and the owners of what these are bound to.
    expect(asked.sort()).toEqual(['calls', 'record', 'record']);
    await Promise.all([...streams, everything].map((stream) => stream.cancel()));
  });

  it('leaves out a change that cannot be read, and goes on', async () => {
    const api = await twoCallers();
    await change(api, contact, 'a', { action: 'nothing' as 'changed' });
    await change(api, null as unknown as RecordRef, 'b').catch(() => undefined);
    await change(api, deal, 'c');
    const stream = await openStream(api, '?after=2');
    expect(await nextOnes(stream, 1)).toEqual(['record.changed deal:deal-1']);
    await stream.cancel();
  });
});
