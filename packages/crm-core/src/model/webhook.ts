import type { HistoryEntry } from './activity.js';
import type { ExpiringRecord } from './expiring-record.js';
import type { Instant } from './record.js';

/** What a webhook tells of. A stable word. */
export type WebhookEventType = (typeof webhookEventTypes)[number];

/** Every {@link WebhookEventType}. */
export const webhookEventTypes = [
  'call.offered',
  'call.answered',
  'call.ended',
  'call.missed',
  'voicemail.left',
  'recording.available',
  'lead.created',
  'owner.changed',
  'record.changed',
] as const;

/** What signs deliveries to a receiver. */
export interface WebhookSecret {
  /** `whsec_` and the secret as base64, as Standard Webhooks writes it. Shown once, and never logged. */
  readonly value: string;
  readonly createdAt: Instant;
  /** Until when it signs beside newer ones; null: it is the newest. */
  readonly expiresAt: Instant | null;
}

/** Where somebody wants to be told what happens. It stays until somebody removes it. */
export interface WebhookSubscription extends ExpiringRecord {
  /** May hold a secret of the receiver's: it is shown to administrators alone, and never logged. */
  readonly url: string;
  readonly description: string;
  /** At least one. */
  readonly events: readonly WebhookEventType[];
  /** Only what happens to calls of this line; null: to all, and to records. */
  readonly lineId: string | null;
  /** Only calls that this user has a part in, and records that the user owns; null: all. */
  readonly userId: string | null;
  /** False: nothing is sent; what happens meanwhile is not told later, and what waits is kept waiting. */
  readonly enabled: boolean;
  /** The receiver answered that it is gone for good, which has disabled it. */
  readonly gone: boolean;
  /** Newest first, at least one. */
  readonly secrets: readonly WebhookSecret[];
  readonly expiresAt: null;
}

/** How a delivery stands. `dead`: it is not tried any more, unless somebody replays it. */
export type WebhookDeliveryState = (typeof webhookDeliveryStates)[number];

/** Every {@link WebhookDeliveryState}. */
export const webhookDeliveryStates = ['pending', 'delivered', 'dead'] as const;

/** Why an attempt failed; a stable word. */
export type WebhookFailureCode = (typeof webhookFailureCodes)[number];

/** Every {@link WebhookFailureCode}. */
export const webhookFailureCodes = [
  /** The answer was neither of the class 2xx nor one of those below. */
  'refused',
  /** 3xx: nothing is followed. */
  'redirected',
  /** 410: no more is sent to it. */
  'gone',
  /** No answer within the time limit. */
  'timeout',
  'nameNotResolved',
  /** The address is a private one, or the name stands for nothing else. */
  'addressNotAllowed',
  'connectionFailed',
  'certificateNotTrusted',
  /** What came is no answer of HTTP. */
  'answerNotReadable',
  /** So much waited for the same call or record that this was not added. */
  'queueFull',
  /** Its time was over before it was its turn. */
  'expired',
] as const;

/** Why an attempt failed: never what the receiver wrote. */
export interface WebhookFailure {
  readonly code: WebhookFailureCode;
  /** HTTP status; null: there was no answer. */
  readonly status: number | null;
}

/** What a delivery tells of; the data themselves are read when it is sent, as they are then. */
export type WebhookSubject =
  | { readonly kind: 'call'; readonly callId: string }
  | { readonly kind: 'recording'; readonly callId: string; readonly recordingId: string }
  | { readonly kind: 'lead'; readonly callId: string | null; readonly leadId: string }
  /** The line of history is told as it is: it never changes, and has codes and ids only. */
  | { readonly kind: 'change'; readonly change: HistoryEntry }
  /** Nothing: somebody tries the receiver. */
  | { readonly kind: 'test' };

/** One event for one receiver. Its id is what the receiver gets as `webhook-id`. */
export interface WebhookDelivery extends ExpiringRecord {
  readonly subscriptionId: string;
  /** Of a {@link WebhookQueue}. */
  readonly queueId: string;
  readonly type: WebhookEventType | typeof webhookTest;
  /** When it happened. */
  readonly at: Instant;
  readonly subject: WebhookSubject;
  readonly state: WebhookDeliveryState;
  readonly attempts: number;
  /** From when on its time counts: when it was made, or replayed. */
  readonly queuedAt: Instant;
  readonly attemptedAt: Instant | null;
  /** Not before this instant; null: it waits for its turn, or for nothing. */
  readonly nextAttemptAt: Instant | null;
  readonly lastFailure: WebhookFailure | null;
  readonly expiresAt: Instant;
}

/** The type of a delivery that tells of nothing. */
export const webhookTest = 'webhook.test';

/**
 * What waits for one receiver about one call or record, in order: only the first of them is sent. `expiresAt` is when the
 * queue is due: its first delivery is to be tried, or, while `claim` is somebody's, whoever tries it has died. Null: it rests,
 * because the subscription is disabled.
 */
export interface WebhookQueue extends ExpiringRecord {
  readonly subscriptionId: string;
  /** Ids of deliveries, oldest first. */
  readonly waiting: readonly string[];
  /** Names the attempt that goes on; null: none does. */
  readonly claim: string | null;
}

/** How far the feed was read, and deliveries were made of it. */
export interface WebhookPosition extends ExpiringRecord {
  readonly position: string;
  readonly expiresAt: null;
}

/** How the keys are spelled that queues and deliveries are listed by. */
export const webhookKeys = {
  subscription: (id: string) => `subscription:${id}`,
  /** Deliveries to a subscription that stand so. */
  state: (subscriptionId: string, state: WebhookDeliveryState) => `subscription:${subscriptionId}:${state}`,
  /** Deliveries to anybody that stand so. */
  all: (state: WebhookDeliveryState) => `state:${state}`,
  queue: (id: string) => `queue:${id}`,
} as const;

/** What a delivery is listed by. */
export function webhookDeliveryKeys(
  delivery: Pick<WebhookDelivery, 'subscriptionId' | 'queueId' | 'state'>,
): readonly string[] {
  const { subscriptionId, queueId, state } = delivery;
  return [
    webhookKeys.subscription(subscriptionId),
    webhookKeys.state(subscriptionId, state),
    webhookKeys.all(state),
    webhookKeys.queue(queueId),
  ];
}
