import type { Actor } from './actor.js';
import type { ExpiringRecord } from './expiring-record.js';
import type { Instant } from './record.js';

/** What somebody did, or tried to. A stable word. */
export type AuditAction = (typeof auditActions)[number];

/** Every {@link AuditAction}. */
export const auditActions = [
  'created',
  'changed',
  'deleted',
  'merged',
  /** What is known of a number (rule A7). */
  'erased',
  /** A recording was played, or sent as a file; what is said in it was read. */
  'listened',
  'downloaded',
  /** A call that goes on (rule C3). */
  'listenedIn',
  /** The switches were asked whether they are as they should be. */
  'checked',
  'exported',
  'imported',
  /** A link that lets somebody in, or to a recording, was made. */
  'linkMade',
  'signedIn',
  'signedOut',
  'passwordSet',
  /** Of a key: another secret in place of the one before. */
  'rolled',
  /** Of a key or a session: it lets nobody in any more. */
  'revoked',
] as const;

/** How it came out: `refused`: it was not allowed; `failed`: it was, and could not be done. */
export type AuditOutcome = (typeof auditOutcomes)[number];

/** Every {@link AuditOutcome}. */
export const auditOutcomes = ['done', 'refused', 'failed'] as const;

/** What something was done to. */
export interface AuditTarget {
  readonly type: (typeof auditTargetTypes)[number];
  readonly id: string;
}

/** Every type of an {@link AuditTarget}: every kind of record, and what else there is. */
export const auditTargetTypes = [
  'contact',
  'company',
  'lead',
  'deal',
  'invoice',
  'user',
  'queue',
  'line',
  'pipeline',
  'task',
  'call',
  'recording',
  'missedCall',
  'legalHold',
  'erasure',
  'apiKey',
  'session',
  'webhook',
] as const;

/** A line of the trail of who did what. It never changes. */
export interface AuditEntry extends ExpiringRecord {
  readonly at: Instant;
  /** Null: nobody who is known, such as whoever shows a wrong key. */
  readonly actor: Actor | null;
  readonly action: AuditAction;
  /** Null: nothing in particular. */
  readonly target: AuditTarget | null;
  readonly outcome: AuditOutcome;
  /** Whoever had a link that the actor had made did it. Absent: the actor did. */
  readonly byLink?: true;
  /** Where the request came from; null: from Callcard itself. */
  readonly address: string | null;
  /** By which the request is found in the log; null: there was none. */
  readonly requestId: string | null;
}

/** How the keys are spelled that the audit trail is listed by. */
export const auditKeys = {
  /** What a user did, or a program for that user. */
  user: (userId: string) => `actor:user:${userId}`,
  /** What a program did. */
  client: (clientId: string) => `actor:client:${clientId}`,
  target: ({ type, id }: AuditTarget) => `target:${type}:${id}`,
  action: (action: AuditAction) => `action:${action}`,
} as const;

function actorKeysOf(actor: Actor | null): readonly string[] {
  if (actor === null || actor.kind === 'system') return [];
  if (actor.kind === 'user') return [auditKeys.user(actor.userId)];
  const { clientId, userId } = actor;
  return [auditKeys.client(clientId), ...(userId === null ? [] : [auditKeys.user(userId)])];
}

/** Everything that an entry is listed by, for its {@link ExpiringRecord.keys}. */
export function auditKeysOf({
  actor,
  target,
  action,
}: Pick<AuditEntry, 'actor' | 'target' | 'action'>): readonly string[] {
  return [
    ...actorKeysOf(actor),
    ...(target === null ? [] : [auditKeys.target(target)]),
    auditKeys.action(action),
  ];
}
