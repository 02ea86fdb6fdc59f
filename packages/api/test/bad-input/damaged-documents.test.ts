import {
  type Call,
  type CallFact,
  type CrmRecord,
  createCallService,
  createCrmService,
  defaultCallPolicy,
  type Store,
} from '@callcard/crm-core';
import { createMemoryStore } from '@callcard/crm-core/memory';
import {
  aCall,
  aCompany,
  aContact,
  aDeal,
  aHistoryEntry,
  aLead,
  aLine,
  aMissedCall,
  aMoment,
  anActivity,
  anInvoice,
  answered,
  aPhone,
  aPipeline,
  aQueue,
  aRecording,
  aTask,
  aUser,
  fixedClock,
  offered,
  sequentialIds,
} from '@callcard/crm-core/testing';
import { describe, expect, it } from 'vitest';
import { plurals } from '../../src/http/plurals.js';
import { chunksOf, read, setUp } from '../support.js';
import { fullApi, ids } from './bodies.js';
import { placesIn, replaced } from './places.js';

const phones = [aPhone('+48601234567', { alternates: ['+4851123456'] })];
const mirrored = { externalId: { source: 'bitrix24', id: '7' }, attributes: { city: 'Gdynia' } };
const hours = { timeZone: 'Europe/Warsaw', open: [{ days: [1 as const], from: '09:00', to: '17:00' }] };
const record = { type: 'contact', id: 'anna' } as const;

const records: readonly CrmRecord[] = [
  aContact({ phones, ...mirrored, mergedInto: { type: 'contact', id: 'jan' } }),
  aCompany({ phones, ...mirrored }),
  aLead({ phones, status: 'converted', convertedTo: [record], ...mirrored }),
  aDeal({ ...mirrored }),
  anInvoice({ ...mirrored }),
  aUser({ mobile: aPhone('+48601000222'), hours, devices: [{ kind: 'browser', sipUser: 'ewa' }] }),
  aQueue({ memberIds: ['user-1'], overflow: { kind: 'user', userId: 'user-1' } }),
  aLine({ hours }),
  aPipeline(),
  aTask({ record }),
];

/** What a document may hold in the place of something else. */
const wrongValues: readonly unknown[] = [
  undefined,
  null,
  7,
  1e300,
  -0.5,
  true,
  'yesterday',
  'a\nb\ud800',
  [],
  {},
  [null],
  [7],
  { at: 1e300, type: 'recording', id: '\ud800', callId: '\ud800' },
];

/** What a store keeps beside a document, and reads it by. */
const keys = ['id', 'type', 'version'];

function* damagesOf(document: object): Generator<object> {
  for (const place of placesIn(document)) {
    if (place.length === 1 && keys.includes(String(place[0])) && 'version' in document) continue;
    for (const value of wrongValues) yield replaced(document, place, value) as object;
  }
}

async function officeOf(store: Store) {
  const ports = { store, clock: fixedClock(aMoment), ids: sequentialIds('made') };
  const { card } = createCallService(ports, defaultCallPolicy('PL'));
  return setUp({ crm: createCrmService(ports), card }, store);
}

type Office = Awaited<ReturnType<typeof officeOf>>;

/** The answer is what can be read, or says that the document is damaged. */
async function expectReadable(api: Office, paths: readonly string[], document: unknown): Promise<void> {
  for (const path of paths) {
    const { status, json } = await read(await api.request(path));
    const said = `${path} ${JSON.stringify(document)?.slice(0, 900)} ${JSON.stringify(api.lines)}`;
    expect([200, 409], said).toContain(status);
    if (status === 409) expect(json['code'], said).toBe('document-damaged');
    if (status === 200 && Array.isArray(json['items'])) expect(json['items'].length, said).toBeGreaterThan(0);
  }
}

/** A page with a document that is damaged, and one that is whole. */
const pageOf =
  <T>(damaged: unknown, whole: T) =>
  async () => ({ items: [damaged as T, whole], next: null });

describe.each(records.map((each) => [each.type, each] as const))('a damaged %s', (type, whole) => {
  it('is listed and read as well as it can be', async () => {
    const store = createMemoryStore();
    const api = await officeOf(store);
    const plural = plurals[type];
    for (const damaged of damagesOf(whole)) {
      Object.assign(store[plural], {
        get: async () => damaged,
        list: pageOf(damaged, whole),
        ...(type === 'task' && { byDue: pageOf(damaged, whole) }),
      });
      await expectReadable(api, [`/v1/${plural}`, `/v1/${plural}/${whole.id}`], damaged);
    }
  });
});

it('a line whose number is no text: a dry run names the line (rule R7)', async () => {
  const api = await fullApi();
  const line = await api.store.lines.get(ids.line);
  for (const number of [null, 7, [null], { toString: 1 }]) {
    Object.assign(api.store.lines, { get: async () => ({ ...line, number }) });
    const { status, json } = await api.send('POST', `/v1/lines/${ids.line}/dry-run`, { caller: '' });
    expect([status, json['code'], json['table'], json['id']]).toEqual([
      409,
      'document-damaged',
      'line',
      ids.line,
    ]);
  }
});

describe('what is stored beside records', () => {
  it('activities, history and tasks are shown as well as they can be', async () => {
    const store = createMemoryStore();
    await store.contacts.insert(aContact());
    await store.users.insert(aUser());
    const api = await officeOf(store);
    const parts = [
      [anActivity({ recordingIds: ['call-1-conversation'] }), 'activities'],
      [aHistoryEntry(), 'history'],
    ] as const;
    for (const [whole, part] of parts) {
      for (const damaged of damagesOf(whole)) {
        Object.assign(store.calls, { [part]: pageOf(damaged, whole) });
        await expectReadable(api, [`/v1/contacts/contact-1/${part}`], damaged);
      }
    }
    const task = aTask({ record });
    for (const damaged of damagesOf(task)) {
      Object.assign(store.tasks, { ofRecords: pageOf(damaged, task), ofUser: pageOf(damaged, task) });
      await expectReadable(api, ['/v1/contacts/contact-1/tasks', '/v1/users/user-1/tasks'], damaged);
    }
  });

  it('missed calls are shown as well as they can be', async () => {
    const store = createMemoryStore();
    const api = await officeOf(store);
    const reached = { callId: 'call-9', at: aMoment, userId: 'anna', how: 'calledBack' as const };
    const claim = { userId: 'anna', at: aMoment };
    const whole = { ...aMissedCall({ reached, claim }), version: 1 };
    for (const damaged of damagesOf(whole)) {
      Object.assign(store.missedCalls, { list: pageOf(damaged, whole) });
      await expectReadable(api, ['/v1/missed-calls?status=all'], damaged);
    }
  });

  it('duplicates are shown as well as they can be', async () => {
    for (const damaged of damagesOf(aContact({ id: 'a', phones }))) {
      const store = createMemoryStore();
      await store.contacts.insert(aContact({ id: 'b', phones }));
      await store.contacts.insert(aContact({ id: 'c', phones }));
      const { findByPhone } = store.parties;
      Object.assign(store.parties, {
        findByPhone: async (numbers: string[]) => [damaged, ...(await findByPhone(numbers))],
      });
      await expectReadable(
        await officeOf(store),
        ['/v1/duplicates?number=601234567', '/v1/duplicates'],
        damaged,
      );
    }
  });
});

const callId = 'call-1';
const facts: readonly CallFact[] = [
  offered({ callId, at: aMoment, remoteNumber: '+48601234567', lineNumber: '+48225550100' }),
  answered({ callId, at: aMoment + 1 }),
];
const call: Call = aCall({ id: callId, recordings: [aRecording({ callId })] });

describe('a damaged call', () => {
  it('is listed and read, with its facts, its card and its recordings, as well as it can be', async () => {
    const store = createMemoryStore();
    const api = await officeOf(store);
    for (const damaged of damagesOf(call)) {
      const stored = { call: damaged, facts, version: 1 };
      Object.assign(store.calls, { get: async () => stored, list: pageOf(damaged, call) });
      await expectReadable(api, ['/v1/calls', `/v1/calls/${callId}`, `/v1/calls/${callId}/card`], damaged);
    }
  });

  it('shows the facts of a call as well as it can', async () => {
    const store = createMemoryStore();
    const api = await officeOf(store);
    for (const fact of facts) {
      for (const damaged of damagesOf(fact)) {
        const stored = { call, facts: [...facts, damaged], version: 1 };
        Object.assign(store.calls, { get: async () => stored });
        await expectReadable(api, [`/v1/calls/${callId}/facts`, `/v1/calls/${callId}/card`], damaged);
      }
    }
  });

  it('sends its facts live as well as it can, each event on lines of its own', async () => {
    const store = createMemoryStore();
    const api = await officeOf(store);
    for (const fact of facts) {
      for (const damaged of [...damagesOf(fact), null, 7, 'x\n\nid: 99']) {
        Object.assign(store.feed, {
          latest: async () => '2',
          since: async (after: string) =>
            [
              { position: '1', fact: damaged },
              { position: '2', fact },
            ].slice(Number(after)),
        });
        const stop = new AbortController();
        const answer = await api.request('/v1/events?after=0', { signal: stop.signal });
        let text = '';
        for await (const chunk of answer.body ?? []) {
          text += new TextDecoder().decode(chunk);
          if (text.includes('\nid: 2\n')) break;
        }
        stop.abort();
        const said = JSON.stringify(damaged);
        expect(text, said).toContain(`event: ${fact.type}`);
        const lines = text.split('\n').filter((line) => line !== '');
        expect(
          lines.filter((line) => !/^(?:retry|id|event|data): |^:/.test(line)),
          said,
        ).toEqual([]);
        expect(text, said).not.toContain('id: 99');
      }
    }
  }, 5_000);

  it('shows a damaged recording as well as it can', async () => {
    const store = createMemoryStore();
    const api = await officeOf(store);
    const stored = await api.audio.put('call-1-conversation', chunksOf(new Uint8Array([1, 2, 3])));
    const whole = aRecording({ callId, id: 'call-1-conversation', state: 'stored', ...stored });
    for (const damaged of damagesOf(whole)) {
      Object.assign(store.calls, {
        getRecording: async () => damaged,
        listRecordings: pageOf(damaged, whole),
      });
      await expectReadable(api, ['/v1/recordings', `/v1/recordings/${whole.id}`], damaged);
      const audio = await api.request(`/v1/recordings/${whole.id}/audio`);
      expect(audio.status, JSON.stringify(damaged)).toBeLessThan(500);
    }
    Object.assign(store.calls, { getRecording: async () => whole });
    expect((await api.request(`/v1/recordings/${whole.id}/audio`)).status).toBe(200);
  });
});
