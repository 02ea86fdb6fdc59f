import { createHash, createHmac } from 'node:crypto';
import { defaultSipDomain, type SigningKey, type User } from '@callcard/crm-core';

/** How long a password of a phone in a browser is valid at most. Milliseconds. */
export const termMs = 12 * 3_600_000;

/** The SIP user that a user's browser registers as: that of a device of that kind, else the extension; null: there is none. */
export function sipUserOf({ devices = [], extension }: Pick<User, 'devices' | 'extension'>): string | null {
  return devices.find(({ kind }) => kind === 'browser')?.sipUser ?? extension;
}

/** Whether the user's phone is in the SIP domain of the switch. */
export function isInDomain({ sipDomain }: Pick<User, 'sipDomain'>, domain: string): boolean {
  return (sipDomain ?? defaultSipDomain) === defaultSipDomain || sipDomain === domain;
}

/**
 * When the password of this instant ends, in milliseconds since the epoch: the same for all who ask before, in every process. Users' ends
 * are spread over the term, so that phones do not all come at once for another one.
 */
export function endOfTerm(sipUser: string, now: number): number {
  const offset = createHash('sha256').update(sipUser).digest().readUInt32BE(0) % termMs;
  return now + termMs - ((now - offset) % termMs);
}

/**
 * The password of a SIP user until then, for the sessions that their user has: when one of them ends, or another one begins, it is another
 * one. It is kept nowhere: each process makes the same of the key.
 */
export function passwordUntil(
  expiresAt: number,
  { sipUser, sessionIds }: { readonly sipUser: string; readonly sessionIds: readonly string[] },
  { secret }: SigningKey,
): string {
  const purpose = JSON.stringify(['phone in a browser', sipUser, expiresAt, [...sessionIds].sort()]);
  return createHmac('sha256', Buffer.from(secret, 'base64url')).update(purpose).digest('base64url');
}
