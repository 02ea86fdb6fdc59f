import {
  type Call,
  type CallFact,
  type CrmRecord,
  concernedByCall,
  type FeedEntry,
  type HistoryEntry,
  isMissed,
  messagesOf,
  refKey,
  type WebhookEventType,
  type WebhookSubject,
  type WebhookSubscription,
} from '@callcard/crm-core';

/** Something that happened, as receivers are told. */
export interface WebhookEvent {
  readonly type: WebhookEventType;
  /** Names it among all events: the same whenever it is made of the same happening. */
  readonly name: string;
  readonly at: number;
  readonly subject: Exclude<WebhookSubject, { kind: 'test' }>;
  /** What comes in order: one call, or one record. */
  readonly order: string;
}

/** Facts that receivers may be told of: of all others nothing is read. */
const tellingTypes: ReadonlySet<unknown> = new Set<CallFact['type']>([
  'offered',
  'answered',
  'bridged',
  'ended',
  'recordingStored',
  'leadCreated',
]);

/** Whether an entry of the feed may be an event. A stored fact is what it is: only its type is looked at. */
export function mayTell(entry: FeedEntry): boolean {
  return 'change' in entry || tellingTypes.has((entry.fact as CallFact | null)?.type);
}

function ofCall(type: WebhookEventType, { callId, at }: CallFact): WebhookEvent {
  // A call has each of them once, however many facts report it.
  return { type, name: `${type} ${callId}`, at, subject: { kind: 'call', callId }, order: callId };
}

function ofRecording(type: WebhookEventType, fact: CallFact & { recordingId: string }): WebhookEvent {
  const { callId, recordingId, at } = fact;
  const subject = { kind: 'recording', callId, recordingId } as const;
  return { type, name: `${type} ${recordingId}`, at, subject, order: callId };
}

/** The events that a committed fact is, in order. `call`: as it is by now. */
export function callEventsOf(fact: CallFact, call: Call): readonly WebhookEvent[] {
  switch (fact.type) {
    case 'offered':
      return [ofCall('call.offered', fact)];
    case 'answered':
    case 'bridged':
      // Each connection is such a fact; the first of them answers the call.
      return call.answeredAt === fact.at ? [ofCall('call.answered', fact)] : [];
    case 'ended':
      return isMissed(call)
        ? [ofCall('call.ended', fact), ofCall('call.missed', fact)]
        : [ofCall('call.ended', fact)];
    case 'recordingStored': {
      const isMessage = messagesOf(call).some(({ id }) => id === fact.recordingId);
      const available = ofRecording('recording.available', fact);
      return isMessage ? [ofRecording('voicemail.left', fact), available] : [available];
    }
    case 'leadCreated': {
      const { callId, leadId, at } = fact;
      const subject = { kind: 'lead', callId, leadId } as const;
      return [{ type: 'lead.created', name: `lead.created ${leadId}`, at, subject, order: callId }];
    }
    default:
      return [];
  }
}

/** Whether a change of a record is one of its owner. */
function isOfOwner({ action, details }: HistoryEntry): boolean {
  if (action === 'ownerAssigned') return true;
  return action === 'changed' && String(details['fields']).split(',').includes('ownerId');
}

/** The events that a committed change of a record is, in order. */
export function recordEventsOf(change: HistoryEntry): readonly WebhookEvent[] {
  const { record, action, at, callId } = change;
  const order = refKey(record);
  const ofRecord = (type: WebhookEventType): WebhookEvent => ({
    ...{ type, name: `${type} ${order} ${change.id}`, at, order },
    subject: { kind: 'change', change },
  });
  // What a call made is told among the events of the call.
  const isNewLead = record.type === 'lead' && action === 'created';
  const name = `lead.created ${record.id}`;
  const subject = { kind: 'lead', callId, leadId: record.id } as const;
  return [
    ...(isNewLead ? [{ type: 'lead.created' as const, name, at, subject, order }] : []),
    ...(isOfOwner(change) ? [ofRecord('owner.changed')] : []),
    ofRecord('record.changed'),
  ];
}

function isAskedFor({ enabled, events }: WebhookSubscription, type: WebhookEventType): boolean {
  return enabled && events.includes(type);
}

/** Whether a subscription is to be told of an event of this call. */
export function wantsOfCall(subscription: WebhookSubscription, type: WebhookEventType, call: Call): boolean {
  const { lineId, userId } = subscription;
  if (!isAskedFor(subscription, type) || (lineId !== null && call.lineId !== lineId)) return false;
  return userId === null || concernedByCall(call, []).userIds.includes(userId);
}

/** Whether a subscription is to be told of an event of this record; undefined: the record is gone. */
export function wantsOfRecord(
  subscription: WebhookSubscription,
  type: WebhookEventType,
  record: CrmRecord | undefined,
): boolean {
  const { lineId, userId } = subscription;
  if (!isAskedFor(subscription, type) || lineId !== null) return false;
  return userId === null || (record !== undefined && 'ownerId' in record && record.ownerId === userId);
}
