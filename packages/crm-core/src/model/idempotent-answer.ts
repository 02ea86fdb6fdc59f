import type { ExpiringRecord } from './expiring-record.js';
import type { Instant } from './record.js';

interface AnswerFields extends ExpiringRecord {
  /** SHA-256 of who asks and of the key that they chose, lower-case hex. */
  readonly id: string;
  /** SHA-256 of what was asked, lower-case hex: the same key for something else is a mistake. */
  readonly requestSha256: string;
  readonly expiresAt: Instant;
}

/** A request that was asked, and has no answer that is kept. Its first `createdAt` stays. */
export interface AwaitedAnswer extends AnswerFields {
  readonly state: 'running';
  /** Until then somebody works on it; afterwards whoever asks again does. */
  readonly lockedUntil: Instant;
}

/** What a request was answered. */
export interface GivenAnswer extends AnswerFields {
  readonly state: 'done';
  /** The status of HTTP. */
  readonly status: number;
  /** By their names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Base64 of what only the credential opens with which it was asked. */
  readonly sealedBody: string;
}

/** What a request was answered that may be sent again, so that it is answered the same and done once. */
export type IdempotentAnswer = AwaitedAnswer | GivenAnswer;
