import { type AuditEntry, auditKeysOf } from '../model/audit-entry.js';
import { expiringKeys } from '../model/expiring-record.js';
import type { GivenAnswer } from '../model/idempotent-answer.js';
import type { OneTimeLink } from '../model/one-time-link.js';
import type { PasswordRecord } from '../model/password.js';
import type { ProviderAccount } from '../model/provider-account.js';
import type { Session } from '../model/session.js';
import type { SigningKey } from '../model/signing-key.js';
import { type Transcript, transcriptId } from '../model/transcript.js';
import { keysOfTranscript } from '../recordings/transcript.js';
import { aMoment } from './records.js';

const stored = { version: 1, createdAt: aMoment, updatedAt: aMoment };
const anHour = 3_600_000;

/** A session of `user-1`, `session-1`, for an hour. */
export function aSession(overrides: Partial<Session> = {}): Session {
  const { userId = 'user-1', tokenSha256 = 'a'.repeat(64) } = overrides;
  return {
    ...stored,
    id: 'session-1',
    userId,
    tokenSha256,
    lastSeenAt: aMoment,
    address: '192.0.2.7',
    userAgent: 'Mozilla/5.0',
    expiresAt: aMoment + anHour,
    keys: [expiringKeys.user(userId), expiringKeys.token(tokenSha256)],
    ...overrides,
  };
}

/** The account with which `user-1` signs in, `account-1`. */
export function aProviderAccount(overrides: Partial<ProviderAccount> = {}): ProviderAccount {
  const { userId = 'user-1' } = overrides;
  return {
    ...stored,
    id: 'account-1',
    userId,
    issuer: 'https://login.example',
    subject: '4711',
    expiresAt: null,
    keys: [expiringKeys.user(userId), expiringKeys.subject('e'.repeat(64))],
    ...overrides,
  };
}

/** A link by which `user-1` may set a password, `link-1`, for an hour. */
export function aOneTimeLink(overrides: Partial<OneTimeLink> = {}): OneTimeLink {
  const { userId = 'user-1', secretSha256 = 'b'.repeat(64) } = overrides;
  return {
    ...stored,
    id: 'link-1',
    userId,
    purpose: 'password',
    secretSha256,
    expiresAt: aMoment + anHour,
    keys: [expiringKeys.user(userId), expiringKeys.secret(secretSha256)],
    ...overrides,
  };
}

/** What a request was answered, whose id is all `c`, for an hour. */
export function anIdempotentAnswer(overrides: Partial<GivenAnswer> = {}): GivenAnswer {
  return {
    ...stored,
    id: 'c'.repeat(64),
    requestSha256: 'd'.repeat(64),
    state: 'done',
    status: 201,
    headers: { 'content-type': 'application/json' },
    sealedBody: 'eyJpZCI6ImNvbnRhY3QtMSJ9',
    expiresAt: aMoment + anHour,
    keys: [],
    ...overrides,
  };
}

/** `user-1` has changed `contact-1`, `audit-1`; kept until somebody removes it. */
export function anAuditEntry(overrides: Partial<AuditEntry> = {}): AuditEntry {
  const {
    actor = { kind: 'user', userId: 'user-1' },
    target = { type: 'contact', id: 'contact-1' },
    action = 'changed',
  } = overrides;
  return {
    ...stored,
    id: 'audit-1',
    at: aMoment,
    actor,
    action,
    target,
    outcome: 'done',
    address: '192.0.2.7',
    requestId: 'request-1',
    expiresAt: null,
    keys: auditKeysOf({ actor, target, action }),
    ...overrides,
  };
}

/** A transcript of `recording-1`, by a program, in which Anna asks for oak doors. */
export function aTranscript(overrides: Partial<Transcript> = {}): Transcript {
  const { recordingId = 'recording-1', offeredAt = aMoment } = overrides;
  const segments = overrides.segments ?? [
    { startMs: 0, endMs: 1_500, speaker: 'Anna', text: 'Dzień dobry, szukam dębowych drzwi.' },
  ];
  const keys = keysOfTranscript({ recordingId, segments });
  return {
    ...stored,
    id: transcriptId(recordingId, offeredAt),
    ...{ recordingId, offeredAt, segments, callId: 'call-1', language: 'pl', source: 'whisper' },
    by: { kind: 'client', clientId: 'key-1', userId: null },
    ...{ keys: keys.ok ? keys.value : [], expiresAt: null },
    ...overrides,
  };
}

/** A key that signs links, `signing-key-1`, for an hour. */
export function aSigningKey(overrides: Partial<SigningKey> = {}): SigningKey {
  return {
    ...stored,
    id: 'signing-key-1',
    secret: 's'.repeat(43),
    expiresAt: aMoment + anHour,
    keys: [],
    ...overrides,
  };
}

/** The password of `user-1`, whose hash is of nothing. */
export function aPassword(overrides: Partial<PasswordRecord> = {}): PasswordRecord {
  return {
    ...stored,
    id: 'user-1',
    algorithm: 'scrypt:16384:8:1:32',
    salt: 'c2FsdA==',
    hash: 'aGFzaA==',
    ...overrides,
  };
}
