import type { Clock, CrmRecord, HistoryEntry, Lead, Store, WebhookDelivery } from '@callcard/crm-core';
import { recordingAudioPath } from '../http/addresses.js';
import { type CallItem, callItems } from '../http/call-items.js';
import { entryView } from '../http/entry-view.js';
import { isoInstant } from '../http/instants.js';
import { type RecordView, recordView } from '../http/record-view.js';
import { type RecordingItem, recordingItems } from '../http/recording-items.js';
import { signedAudio } from '../http/recording-links.js';
import type { SignedLinks } from '../signed-links.js';
import { readRecords } from './read-records.js';

/** For so long a link opens that a receiver is sent, in seconds. */
const linkSeconds = 86_400;

/** What payloads are made with. */
export interface PayloadPorts {
  readonly store: Store;
  readonly clock: Clock;
  readonly links: Pick<SignedLinks, 'makeFor'>;
  /** Where the API is reached from outside. */
  readonly origin: () => string;
}

/** A link by which the receiver hears a recording. */
interface AudioLink {
  readonly url: string;
  readonly expiresAt: string | null;
}

/** What a delivery says, as things are when it is sent. A part is null once it is gone. */
type Data = {
  readonly call?: CallItem | null;
  readonly lead?: RecordView<Lead> | null;
  readonly change?: ReturnType<typeof entryView<HistoryEntry>>;
  readonly record?: RecordView<CrmRecord> | null;
  readonly recording?: (RecordingItem & { readonly audio: AudioLink | null }) | null;
};

/** The body of a delivery, by Standard Webhooks. */
export interface Payload {
  readonly type: WebhookDelivery['type'];
  /** When it happened, ISO 8601. */
  readonly timestamp: string | null;
  readonly data: Data;
}

/**
 * Makes what is sent of a delivery, from what is stored at this moment: what was erased meanwhile is not told (rule A7), nor a number
 * that is withheld (rule C7).
 */
export function createPayloads(ports: PayloadPorts): (delivery: WebhookDelivery) => Promise<Payload> {
  const { store, links, origin } = ports;

  async function callOf(callId: string | null): Promise<CallItem | null> {
    const calls = callId === null ? [] : await store.calls.getMany([callId]);
    const [item] = await callItems(store, calls);
    return item ?? null;
  }

  async function recordingOf(subscriptionId: string, recordingId: string): Promise<Data['recording']> {
    const recording = await store.calls.getRecording(recordingId);
    const [item] = recording ? await recordingItems(ports, [recording]) : [];
    if (!item) return null;
    if (item.links.audio === null) return { ...item, audio: null };
    const claims = await links.makeFor(signedAudio(recordingId), subscriptionId, linkSeconds);
    const url = `${origin()}${recordingAudioPath(recordingId)}?${new URLSearchParams({ ...claims })}`;
    return { ...item, audio: { url, expiresAt: isoInstant(Number(claims.expires) * 1_000) } };
  }

  async function dataOf({ subject, subscriptionId }: WebhookDelivery): Promise<Data> {
    switch (subject.kind) {
      case 'call':
        return { call: await callOf(subject.callId) };
      case 'recording': {
        const recording = await recordingOf(subscriptionId, subject.recordingId);
        return { call: await callOf(subject.callId), recording: recording ?? null };
      }
      case 'lead': {
        const [lead] = await store.leads.getMany([subject.leadId]);
        return { lead: lead ? recordView(lead) : null, call: await callOf(subject.callId) };
      }
      case 'change': {
        const { change } = subject;
        const [record] = (await readRecords(store, [change.record])).values();
        return { change: entryView(change), record: record ? recordView(record) : null };
      }
      case 'test':
        return {};
    }
  }

  return async (delivery) => ({
    type: delivery.type,
    timestamp: isoInstant(delivery.at),
    data: await dataOf(delivery),
  });
}
