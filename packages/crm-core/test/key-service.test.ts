import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  type ApiKey,
  apiScopes,
  createKeyService,
  isKeyText,
  type KeyDraft,
  revisionOf,
} from '../src/index.js';
import { createMemoryStore } from '../src/memory/index.js';
import { aMoment, anApiKey, fixedClock, sequentialIds } from '../src/testing/index.js';

let drawn = 0;
/** Different each time, and as long as 32 bytes in base64url. */
const secrets = {
  random: () => String(++drawn).padStart(43, '0'),
  sha256: (text: string) => createHash('sha256').update(text).digest('hex'),
};
const reports: KeyDraft = {
  label: ' Reports ',
  scopes: ['recordings:listen', 'calls:read'],
  actsForUsers: false,
  expiresAt: aMoment + 1,
};

function setUp(apiKeys = createMemoryStore().apiKeys) {
  const clock = fixedClock(aMoment);
  const keys = createKeyService({ store: { apiKeys }, clock, ids: sequentialIds(), secrets });
  const made = async () => {
    const result = await keys.create(reports);
    if (!result.ok) throw new Error(result.error.code);
    return result.value;
  };
  return { apiKeys, keys, made, clock };
}

describe('API keys', () => {
  it('are stored as hashes, and their text is given once', async () => {
    const { apiKeys, made } = setUp();
    const { key, text } = await made();
    expect(isKeyText(text)).toBe(true);
    expect(await apiKeys.findByHash(secrets.sha256(text))).toEqual(key);
    expect(JSON.stringify(await apiKeys.get(key.id))).not.toContain(text.slice(3));
    expect(key).toMatchObject({ label: 'Reports', scopes: ['calls:read', 'recordings:listen'], revision: 1 });
  });

  it.each([
    ['label', { label: '' }],
    ['label', { label: 'two\nlines' }],
    ['label', { label: 'x'.repeat(101) }],
    ['scopes', { scopes: [] }],
    ['scopes', { scopes: ['everything'] }],
    ['actsForUsers', { actsForUsers: 'yes' }],
    ['expiresAt', { expiresAt: aMoment }],
    ['expiresAt', { expiresAt: Number.NaN }],
  ])('are refused for their %s: %j', async (field, wrong) => {
    const { keys, made, apiKeys } = setUp();
    const refused = { ok: false, error: { code: 'invalidKey', field } };
    expect(await keys.create({ ...reports, ...(wrong as Partial<KeyDraft>) })).toEqual(refused);
    const { key } = await made();
    expect(await keys.change(key.id, wrong as Partial<KeyDraft>)).toEqual(refused);
    expect((await apiKeys.list({ limit: 9 })).items).toEqual([key]);
  });

  it('are changed in what is given, for the revision that was seen', async () => {
    const { keys, made } = setUp();
    const { key } = await made();
    const changed = await keys.change(key.id, { label: 'Archive', expiresAt: null }, { expectedRevision: 1 });
    expect(changed).toMatchObject({
      ok: true,
      value: { label: 'Archive', expiresAt: null, scopes: key.scopes, revision: 2 },
    });
    expect(await keys.change(key.id, { label: 'Third' }, { expectedRevision: 1 })).toEqual({
      ok: false,
      error: { code: 'conflict', current: 2 },
    });
    expect(await keys.change('nobody', { label: 'Third' })).toMatchObject({ error: { code: 'unknownKey' } });
  });

  it('keep their revision when they are used, so that a use is no conflict', async () => {
    const { keys, made, apiKeys } = setUp();
    const { key } = await made();
    await apiKeys.update({ ...key, version: 2, lastUsedAt: aMoment });
    const changed = await keys.change(key.id, { label: 'Archive' }, { expectedRevision: 1 });
    expect(changed).toMatchObject({ ok: true, value: { lastUsedAt: aMoment, revision: 2, version: 3 } });
  });

  it('have another text after they were rolled, and the one before is nobody’s', async () => {
    const { keys, made, apiKeys } = setUp();
    const { key, text } = await made();
    const rolled = await keys.roll(key.id);
    if (!rolled.ok) throw new Error(rolled.error.code);
    expect(rolled.value.key).toMatchObject({ id: key.id, scopes: key.scopes, revision: 2 });
    expect(await apiKeys.findByHash(secrets.sha256(text))).toBeUndefined();
    expect(await apiKeys.findByHash(secrets.sha256(rolled.value.text))).toEqual(rolled.value.key);
  });

  it('stay revoked once they were, and are still listed', async () => {
    const { keys, made, clock } = setUp();
    const { key } = await made();
    expect(await keys.revoke(key.id)).toMatchObject({ ok: true, value: { revokedAt: aMoment } });
    clock.advance(1_000);
    expect(await keys.revoke(key.id)).toMatchObject({ ok: true, value: { revokedAt: aMoment, revision: 2 } });
    const revoked = { ok: false, error: { code: 'keyRevoked' } };
    expect(await keys.roll(key.id)).toEqual(revoked);
    expect(await keys.change(key.id, { label: 'Again' })).toEqual(revoked);
    expect((await keys.list({ limit: 9 })).items).toHaveLength(1);
  });

  it('of the first version are changed like others', async () => {
    const { keys, apiKeys } = setUp();
    const old: ApiKey = anApiKey();
    await apiKeys.insert(old);
    expect(revisionOf(old)).toBe(1);
    const changed = await keys.change(old.id, { scopes: ['crm:read'] }, { expectedRevision: 1 });
    expect(changed).toMatchObject({ ok: true, value: { scopes: ['crm:read'], label: old.label } });
  });
});

describe('the first key', () => {
  it('opens everything, and is made once, whoever starts at the same time', async () => {
    const { keys } = setUp();
    const kept: string[] = [];
    const keep = async (text: string) => void kept.push(text);
    const made = await Promise.all([1, 2, 3].map(() => keys.createFirst('first key', keep)));
    const [first, ...others] = made.filter((one) => one !== undefined);
    expect(others).toEqual([]);
    expect(first?.key).toMatchObject({ scopes: apiScopes, actsForUsers: true });
    expect(kept).toContain(first?.text);
    expect(await keys.createFirst('again', keep)).toBeUndefined();
  });

  it('is not made when its text can be put nowhere', async () => {
    const { keys, apiKeys } = setUp();
    const full = () => Promise.reject(new Error('full'));
    await expect(keys.createFirst('first key', full)).rejects.toThrow('full');
    await expect(keys.create(reports, full)).rejects.toThrow('full');
    expect((await apiKeys.list({ limit: 1 })).items).toEqual([]);
  });
});
