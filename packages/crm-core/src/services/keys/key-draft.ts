import { type ApiKey, type ApiScope, apiScopes } from '../../model/api-key.js';
import { textLimits } from '../../model/limits.js';
import type { Instant } from '../../model/record.js';
import { err, ok, type Result } from '../../model/result.js';

/** What people say of a key. */
export interface KeyDraft {
  /** What it is called: one line of text. */
  readonly label: string;
  /** At least one. */
  readonly scopes: readonly ApiScope[];
  readonly actsForUsers: boolean;
  /** Later than now; null: never. */
  readonly expiresAt: Instant | null;
}

/** A part of a draft that cannot be. */
export interface InvalidKey {
  readonly code: 'invalidKey';
  readonly field: keyof KeyDraft;
}

const oneLine = /^[^\p{Cc}\p{Cs}\u2028\u2029]+$/u;

/** The parts of a draft that were given, as they are stored. Errors: `invalidKey`. */
export function checkKey(draft: Partial<KeyDraft>, now: Instant): Result<Partial<ApiKey>, InvalidKey> {
  const { label, scopes, actsForUsers, expiresAt } = draft;
  const refused = (field: keyof KeyDraft) => err({ code: 'invalidKey', field } as const);
  if (label !== undefined && !(isText(label) && label.length <= textLimits.label)) return refused('label');
  if (scopes !== undefined && !areScopes(scopes)) return refused('scopes');
  if (actsForUsers !== undefined && typeof actsForUsers !== 'boolean') return refused('actsForUsers');
  if (expiresAt !== undefined && expiresAt !== null && !(expiresAt > now)) return refused('expiresAt');
  return ok({
    ...(label === undefined ? {} : { label: label.trim() }),
    ...(scopes === undefined ? {} : { scopes: apiScopes.filter((scope) => scopes.includes(scope)) }),
    ...(actsForUsers === undefined ? {} : { actsForUsers }),
    ...(expiresAt === undefined ? {} : { expiresAt }),
  });
}

function isText(label: unknown): boolean {
  return typeof label === 'string' && label.trim() !== '' && oneLine.test(label);
}

function areScopes(scopes: unknown): boolean {
  return (
    Array.isArray(scopes) &&
    scopes.length > 0 &&
    scopes.every((scope: unknown) => apiScopes.some((each) => each === scope))
  );
}
