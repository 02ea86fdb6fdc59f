import {
  type Call,
  type CallFact,
  concernedByCall,
  isMissed,
  messagesOf,
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
  /** What comes in order: one call, say. */
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

/** Whether a fact may be an event. A stored fact is what it is: only its type is looked at. */
export function mayTell(fact: { readonly type?: unknown } | null): boolean {
  return tellingTypes.has(fact?.type);
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
export function eventsOf(fact: CallFact, call: Call): readonly WebhookEvent[] {
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

/** Whether a subscription is to be told of an event of this call. */
export function wants(
  { enabled, events, lineId, userId }: WebhookSubscription,
  type: WebhookEventType,
  call: Call,
): boolean {
  if (!enabled || !events.includes(type)) return false;
  if (lineId !== null && call.lineId !== lineId) return false;
  return userId === null || concernedByCall(call, []).userIds.includes(userId);
}
