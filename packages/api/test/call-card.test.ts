import {
  createCallService,
  createCrmService,
  defaultCallPolicy,
  type Store,
  type StoredAudio,
  system,
} from '@callcard/crm-core';
import { createMemoryStore } from '@callcard/crm-core/memory';
import {
  aCompany,
  aContact,
  aDeal,
  aLine,
  aMoment,
  answered,
  aPhone,
  aUser,
  ended,
  fixedClock,
  legRinging,
  offered,
  recordingStopped,
  recordingStored,
  sequentialIds,
} from '@callcard/crm-core/testing';
import { describe, expect, it } from 'vitest';
import { type Api, chunksOf, setUp } from './support.js';

const caller = '+48601234567';
const standing = { pipelineId: 'default', stageId: 'new' };

/** An API over a call service of its own, with Anna, who works at the line "Sales". */
async function office(fill: (store: Store) => Promise<unknown> = async () => undefined) {
  const store = createMemoryStore();
  const ports = { store, clock: fixedClock(aMoment), ids: sequentialIds('id') };
  const calls = createCallService(ports, defaultCallPolicy('PL'));
  const crm = createCrmService(ports);
  await store.users.insert(aUser({ id: 'anna', name: 'Anna' }));
  await store.lines.insert(
    aLine({ id: 'line', number: '+48225550100', label: 'Sales', leadCreation: 'manual' }),
  );
  await fill(store);
  const { card, comment, bind, create: createOnCall } = calls;
  return { store, calls, crm, api: await setUp({ crm, card, comment, bind, createOnCall }, store) };
}

function incoming(callId: string, at: number) {
  return offered({ callId, at, remoteNumber: caller, lineNumber: '+48225550100' });
}

/** A caller who leaves a message, which is stored. */
function leavesMessage(callId: string, at: number, audio: Partial<StoredAudio> = {}) {
  const message = { callId, recordingId: `${callId}-voicemail`, kind: 'voicemail' } as const;
  return [
    incoming(callId, at),
    recordingStopped({ ...message, at: at + 9, path: 'a.wav' }),
    ended({ callId, at: at + 9 }),
    recordingStored({ ...message, ...audio, at: at + 20, durationMs: 5_000 }),
  ];
}

function addressesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) =>
    name === 'links'
      ? Object.values(part as Record<string, string | null>).flatMap((link) => link ?? [])
      : addressesIn(part),
  );
}

/** What each address in this answer answers, other than 200. */
async function deadLinks({ request }: Api, value: unknown): Promise<readonly string[]> {
  const found = await Promise.all(
    [...new Set(addressesIn(value))].map(
      async (link) => [link, (await request(link, { method: 'HEAD' })).status] as const,
    ),
  );
  return found.flatMap(([link, status]) => (status === 200 ? [] : [`${link}: ${status}`]));
}

describe('the card by HTTP', () => {
  it('C1, A2: every address on it answers: records, calls, recordings', async () => {
    const { api, calls, crm } = await office(async (store) => {
      await store.companies.insert(aCompany({ id: 'acme', name: 'Acme', ownerId: 'anna' }));
      await store.contacts.insert(
        aContact({ id: 'jan', name: 'Jan', companyId: 'acme', phones: [aPhone(caller)] }),
      );
      await store.deals.insert(aDeal({ id: 'deal', companyId: 'acme', ownerId: 'anna', ...standing }));
    });
    const audio = await api.audio.put('call-1-voicemail', chunksOf(new Uint8Array([1])));
    await calls.recordFacts('call-1', leavesMessage('call-1', aMoment, audio));
    await calls.comment('call-1', 'anna', 'Wants windows');
    const record = { type: 'deal', id: 'deal' } as const;
    await crm.create('task', { title: 'Send the offer', record, ownerId: 'anna', dueAt: aMoment }, system);
    const leg = { callId: 'call-2', legId: 'leg', userId: 'anna', extension: null, role: 'owner' } as const;
    await calls.recordFacts('call-2', [incoming('call-2', aMoment + 100)]);
    const ringing = (await api.get('/v1/calls/call-2/card')).json;
    expect(ringing).toMatchObject({
      openTasks: [{ title: 'Send the offer', record: { ...record, links: { self: '/v1/deals/deal' } } }],
      openMissedCalls: [{ line: { label: 'Sales' }, missed: [{ voicemails: [{ id: 'call-1-voicemail' }] }] }],
      recentActivities: [{ line: { label: 'Sales' }, recordings: [{ id: 'call-1-voicemail' }] }],
      notes: [{ text: 'Wants windows' }],
    });
    await calls.recordFacts('call-2', [
      legRinging({ ...leg, at: aMoment + 101 }),
      answered({ ...leg, at: aMoment + 102 }),
    ]);
    const cards = [
      ringing,
      (await api.get('/v1/calls/call-2/card')).json,
      (await api.get('/v1/calls/call-1/card')).json,
    ];
    const streams = await Promise.all(
      ['contacts/jan', 'deals/deal'].flatMap((path) => [
        api.get(`/v1/${path}/activities`),
        api.get(`/v1/${path}/history`),
      ]),
    );
    expect(addressesIn(cards)).toContain('/v1/recordings/call-1-voicemail/audio');
    expect(addressesIn(streams[0]?.json)).toContain('/v1/recordings/call-1-voicemail');
    expect(await deadLinks(api, [cards, streams.map(({ json }) => json)])).toEqual([]);
  });

  it('A12: shows the message of a stranger who calls again, though no record has it', async () => {
    const { api, calls } = await office();
    await calls.recordFacts('call-1', leavesMessage('call-1', aMoment));
    await calls.recordFacts('call-2', [incoming('call-2', aMoment + 100)]);
    const card = (await api.get('/v1/calls/call-2/card')).json;
    const address = '/v1/recordings/call-1-voicemail';
    expect(card).toMatchObject({
      contact: null,
      lead: null,
      openMissedCalls: [{ missed: [{ callId: 'call-1', voicemails: [{ links: { self: address } }] }] }],
    });
  });
});
