import { fieldsOf } from './object-shape.js';
import type { Instant, StoredRecord } from './record.js';

/** What a key opens. `recordings:listen` is the audio; that there is a recording belongs to its call. */
export type ApiScope = (typeof apiScopes)[number];

/** Every {@link ApiScope}. */
export const apiScopes = [
  'crm:read',
  'crm:write',
  'calls:read',
  'calls:control',
  'recordings:listen',
  'recordings:transcribe',
  'recordings:upload',
  'recordings:delete',
  'admin',
] as const;

/** An API key: only its hash is kept. */
export interface ApiKey extends StoredRecord {
  readonly label: string;
  /** SHA-256 of the key, lower-case hex. */
  readonly sha256: string;
  /** Absent: all, for the key is one of the first version; read by {@link scopesOf}. */
  readonly scopes?: readonly ApiScope[];
  /** Whether requests with the key may say for which user they act. Absent: only those of the first version; see {@link actsForUsers}. */
  readonly actsForUsers?: boolean;
  /** From when on the key opens nothing. Absent or null: never. */
  readonly expiresAt?: Instant | null;
  /** When it was taken back, for good. Absent or null: it was not. */
  readonly revokedAt?: Instant | null;
  /** When it was last used, to about a minute. Absent or null: never. */
  readonly lastUsedAt?: Instant | null;
  /** Counts from 1 what people changed; `version` counts uses as well. Absent: 1. */
  readonly revision?: number;
}

/** The scopes of a stored key: what cannot be read of them opens nothing. */
export function scopesOf(key: Pick<ApiKey, 'scopes'>): ReadonlySet<ApiScope> {
  const { scopes } = fieldsOf(key) ?? { scopes: [] };
  if (scopes === undefined) return new Set(apiScopes);
  return new Set(Array.isArray(scopes) ? apiScopes.filter((scope) => scopes.includes(scope)) : []);
}

/** Whether requests with the key may say for which user they act. */
export function actsForUsers(key: Pick<ApiKey, 'scopes' | 'actsForUsers'>): boolean {
  const { scopes, actsForUsers: said } = fieldsOf(key) ?? { scopes: [] };
  return said === true || (said === undefined && scopes === undefined);
}

/** `expired` and `revoked` keys open nothing. */
export type ApiKeyState = (typeof apiKeyStates)[number];

/** Every {@link ApiKeyState}. */
export const apiKeyStates = ['active', 'expired', 'revoked'] as const;

/** How a stored key stands at an instant. A time that cannot be read has passed. */
export function apiKeyState(key: Pick<ApiKey, 'expiresAt' | 'revokedAt'>, now: Instant): ApiKeyState {
  const { expiresAt, revokedAt } = fieldsOf(key) ?? { revokedAt: 0 };
  if ((revokedAt ?? null) !== null) return 'revoked';
  if ((expiresAt ?? null) === null) return 'active';
  const lasts = typeof expiresAt === 'number' && typeof now === 'number' && now < expiresAt;
  return lasts ? 'active' : 'expired';
}
