import { randomBytes } from 'node:crypto';
import type { Instant, WebhookSecret } from '@callcard/crm-core';
import { Webhook } from 'standardwebhooks';

/** So many secrets sign at once at most: the newest. */
const mostSecrets = 5;

/** A new secret of 256 bits, as Standard Webhooks writes it. */
export function newSecret(now: Instant): WebhookSecret {
  const value = `whsec_${randomBytes(32).toString('base64')}`;
  return { value, createdAt: now, expiresAt: null };
}

/** The secrets that sign at this moment, newest first. */
export function validSecrets(secrets: readonly WebhookSecret[], now: Instant): readonly WebhookSecret[] {
  return secrets.filter(({ expiresAt }) => expiresAt === null || expiresAt > now);
}

/** The secrets with a new one: those before it sign for so long beside it, or for as long as they would have. */
export function rolled(
  secrets: readonly WebhookSecret[],
  fresh: WebhookSecret,
  overlapMs: number,
): readonly WebhookSecret[] {
  const end = fresh.createdAt + overlapMs;
  const before = secrets.map((secret) => ({ ...secret, expiresAt: Math.min(secret.expiresAt ?? end, end) }));
  return [fresh, ...validSecrets(before, fresh.createdAt)].slice(0, mostSecrets);
}

/** The headers by which a receiver knows who sent a body: Standard Webhooks, one signature of each secret. */
export function signedHeaders(
  secrets: readonly WebhookSecret[],
  id: string,
  now: Instant,
  body: string,
): Readonly<Record<string, string>> {
  const at = new Date(now);
  const signatures = validSecrets(secrets, now).map(({ value }) => new Webhook(value).sign(id, at, body));
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now / 1_000)),
    'webhook-signature': signatures.join(' '),
  };
}
