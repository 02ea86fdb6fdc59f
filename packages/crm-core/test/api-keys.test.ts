import { describe, expect, it } from 'vitest';
import { actsForUsers, apiKeyState, apiScopes, scopesOf } from '../src/index.js';
import { anApiKey } from '../src/testing/index.js';

describe('a stored API key', () => {
  it('of the first version has every scope and may act for users', () => {
    expect([...scopesOf(anApiKey())]).toEqual(apiScopes);
    expect(actsForUsers(anApiKey())).toBe(true);
  });

  it('with scopes has those, and acts for users only when it says so', () => {
    const key = anApiKey({ scopes: ['calls:read', 'crm:read'] });
    expect([...scopesOf(key)]).toEqual(['crm:read', 'calls:read']);
    expect(actsForUsers(key)).toBe(false);
    expect(actsForUsers({ ...key, actsForUsers: true })).toBe(true);
    expect(actsForUsers(anApiKey({ actsForUsers: false }))).toBe(false);
  });

  it.each([null, 'admin', {}, ['everything'], 0])('whose scopes are %j opens nothing', (scopes) => {
    const damaged = { ...anApiKey(), scopes } as never;
    expect([...scopesOf(damaged)]).toEqual([]);
    expect(actsForUsers(damaged)).toBe(false);
  });

  it('expires at its instant, and what is revoked is so before and after', () => {
    const key = anApiKey({ expiresAt: 1_000 });
    expect(apiKeyState(key, 999)).toBe('active');
    expect(apiKeyState(key, 1_000)).toBe('expired');
    expect(apiKeyState({ ...key, revokedAt: 5 }, 999)).toBe('revoked');
    expect(apiKeyState(anApiKey(), Number.MAX_SAFE_INTEGER)).toBe('active');
    expect(apiKeyState({ expiresAt: 'never' } as never, 1)).toBe('expired');
  });
});
