import { eraseNumber, type WebhookDelivery } from '@callcard/crm-core';
import { createMemoryAudioStore } from '@callcard/crm-core/memory';
import {
  aContact,
  aHistoryEntry,
  aMoment,
  answered,
  aWebhook,
  aWebhookDelivery,
  ended,
  offered,
  recordingStarted,
  recordingStopped,
  recordingStored,
} from '@callcard/crm-core/testing';
import { describe, expect, it } from 'vitest';
import { signedAudio } from '../../src/http/recording-links.js';
import { createSignedLinks, type LinkClaims } from '../../src/signed-links.js';
import { createPayloads } from '../../src/webhooks/payload.js';
import { setUp } from '../support.js';
import { webhookOffice } from './office.js';

const callId = 'call-1';
const recordingId = `${callId}-conversation`;
const of = { callId, recordingId, kind: 'conversation' } as const;
const recorded = [
  offered({ callId, at: aMoment, remoteNumber: '+48601234567', remoteName: 'Jan Kowalski' }),
  answered({ callId, at: aMoment + 1 }),
  recordingStarted({ ...of, at: aMoment + 1 }),
  recordingStopped({ ...of, at: aMoment + 900 }),
  ended({ callId, at: aMoment + 901 }),
  recordingStored({ ...of, at: aMoment + 950 }),
];

function payloadsOf(office = webhookOffice()) {
  const links = createSignedLinks(office);
  return {
    ...office,
    links,
    payloadOf: createPayloads({ ...office, links, origin: () => 'https://callcard.example' }),
  };
}

function delivery(type: WebhookDelivery['type'], subject: WebhookDelivery['subject']): WebhookDelivery {
  return aWebhookDelivery({ type, subject });
}

describe('what a receiver is sent', () => {
  it('is a call as administrators see it, with the time of the event', async () => {
    const { report, payloadOf } = payloadsOf();
    await report(callId, recorded);
    expect(await payloadOf(delivery('call.ended', { kind: 'call', callId }))).toMatchObject({
      ...{ type: 'call.ended', timestamp: new Date(aMoment).toISOString() },
      data: {
        call: {
          id: callId,
          status: 'answered',
          remoteNumber: '+48601234567',
          links: { self: `/v1/calls/${callId}` },
        },
      },
    });
  });

  it('has no number of a caller who hides (rule C7)', async () => {
    const { report, payloadOf } = payloadsOf();
    await report(callId, [
      offered({
        callId,
        at: aMoment,
        withheld: true,
        remoteNumber: '+48601234567',
        remoteName: 'Jan Kowalski',
      }),
      ended({ callId, at: aMoment + 5 }),
    ]);
    const payload = JSON.stringify(await payloadOf(delivery('call.ended', { kind: 'call', callId })));
    expect(payload).toContain('"withheld":true');
    expect(payload).not.toMatch(/601234567|Kowalski/);
  });

  it('has nothing of whoever was erased after it happened (rule A7)', async () => {
    const office = payloadsOf();
    const { store, clock, ids, report, payloadOf } = office;
    await report(callId, recorded);
    const happened = delivery('recording.available', { kind: 'recording', callId, recordingId });
    expect(JSON.stringify(await payloadOf(happened))).toMatch(/601234567.*Kowalski/);
    const audio = createMemoryAudioStore(() => '');
    const erased = await eraseNumber({ store, clock, ids, audio }, '+48601234567', null);
    expect(erased.ok).toBe(true);
    const payload = await payloadOf(happened);
    expect(JSON.stringify(payload)).not.toMatch(/601234567|Kowalski/);
    expect(payload.data.recording).toMatchObject({ state: 'deleted', audio: null });
  });

  it('is null of what is gone, and a line of history as it was', async () => {
    const { store, payloadOf } = payloadsOf();
    const change = aHistoryEntry({ record: { type: 'contact', id: 'contact-1' }, action: 'changed' });
    await store.contacts.insert(aContact({ id: 'contact-1', name: 'Anna' }));
    const told = delivery('record.changed', { kind: 'change', change });
    expect((await payloadOf(told)).data).toMatchObject({
      change: { id: change.id, action: 'changed', record: { type: 'contact', id: 'contact-1' } },
      record: { id: 'contact-1', name: 'Anna' },
    });
    const elsewhere = { ...change, record: { type: 'contact', id: 'contact-9' } as const };
    expect(
      (await payloadOf(delivery('record.changed', { kind: 'change', change: elsewhere }))).data.record,
    ).toBeNull();
    expect((await payloadOf(delivery('call.ended', { kind: 'call', callId: 'call-9' }))).data).toEqual({
      call: null,
    });
    const lead = delivery('lead.created', { kind: 'lead', callId: null, leadId: 'lead-9' });
    expect((await payloadOf(lead)).data).toEqual({ lead: null, call: null });
  });
});

describe('the link to a recording that a receiver is sent', () => {
  async function linked() {
    const api = await setUp();
    const { store } = api;
    await store.webhooks.subscriptions.insert(aWebhook());
    const office = payloadsOf(webhookOffice(store));
    await office.report(callId, recorded);
    const { data } = await office.payloadOf(
      delivery('recording.available', { kind: 'recording', callId, recordingId }),
    );
    const url = data.recording?.audio?.url ?? '';
    const path = url.slice('https://callcard.example'.length);
    return { ...api, path, open: async () => (await api.app.request(path)).status };
  }

  it('opens that recording without a key, for a day', async () => {
    const { path, open, app } = await linked();
    expect(path).toContain(`/v1/recordings/${recordingId}/audio?`);
    // There is no audio in this store: whoever may not hear it is told so first.
    expect(await open()).not.toBe(403);
    expect((await app.request(path.replace(recordingId, 'another'))).status).toBe(403);
    expect((await app.request(`${path}x`)).status).toBe(403);
  });

  it('is used by the receiver of the webhook, and by no key', async () => {
    const { store, path } = await linked();
    const claims = Object.fromEntries(new URL(path, 'https://callcard.example').searchParams);
    const links = createSignedLinks(webhookOffice(store));
    const opened = await links.open(signedAudio(recordingId), claims as unknown as LinkClaims);
    expect(opened).toMatchObject({ ok: true, value: { kind: 'key', key: { id: 'webhook-webhook-1' } } });
  });

  it('opens nothing once the webhook is disabled or removed', async () => {
    const disabled = await linked();
    await disabled.store.webhooks.subscriptions.update(aWebhook({ version: 2, enabled: false }));
    expect(await disabled.open()).toBe(403);
    const removed = await linked();
    await removed.store.webhooks.subscriptions.remove('webhook-1');
    expect(await removed.open()).toBe(403);
  });
});
