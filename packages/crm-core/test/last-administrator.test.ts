import { describe, expect, it } from 'vitest';
import type { ChangeOf, User } from '../src/index.js';
import { createMemoryStore } from '../src/memory/index.js';
import { aPassword, aProviderAccount, aUser } from '../src/testing/index.js';
import { aCrm, done, errorOf, program } from './crm-fixtures.js';

const by = { actor: program };
const administrator = (id: string, fields: Partial<User> = {}) =>
  aUser({ id, login: id, role: 'administrator', extension: null, ...fields });

/** A CRM with these users, each with a password, but for those who have none. */
async function officeOf(users: readonly User[], without: readonly string[] = []) {
  const store = createMemoryStore();
  for (const user of users) {
    await store.users.insert(user);
    if (!without.includes(user.id)) await store.passwords.insert(aPassword({ id: user.id }));
  }
  return aCrm(store);
}

/** What takes the administration away from somebody. */
const ways: readonly (readonly [string, ChangeOf<'user'> | null])[] = [
  ['removed', null],
  ['demoted', { role: 'supervisor' }],
  ['kept from signing in', { login: null }],
];

describe('the last administrator who can sign in', () => {
  const take = (
    { crm }: Awaited<ReturnType<typeof officeOf>>,
    id: string,
    change: ChangeOf<'user'> | null,
  ) => (change === null ? crm.remove({ type: 'user', id }, by) : crm.change('user', id, change, by));

  it.each(ways)('is not %s, whoever else there is that cannot do their work', async (_way, change) => {
    const others = [
      administrator('nameless', { login: null }),
      administrator('invited'),
      aUser({ id: 'agent', login: 'agent', extension: null }),
    ];
    const office = await officeOf([administrator('anna'), ...others], ['invited']);
    expect(errorOf(await take(office, 'anna', change))).toEqual({
      code: 'lastAdministrator',
      userId: 'anna',
    });
    expect((await office.store.users.get('anna'))?.version).toBe(1);
  });

  it.each(ways)('is %s once somebody else can do the same', async (_way, change) => {
    const office = await officeOf([administrator('anna'), administrator('ola')], ['ola']);
    await office.store.providerAccounts.insert(aProviderAccount({ userId: 'ola' }));
    expect((await take(office, 'anna', change)).ok).toBe(true);
  });

  it('is changed in whatever else, and an administrator who cannot sign in in everything', async () => {
    const office = await officeOf([administrator('anna'), administrator('invited')], ['invited']);
    const renamed = await office.crm.change('user', 'anna', { name: 'Anna', login: 'ann' }, by);
    expect(done(renamed)).toMatchObject({ name: 'Anna', login: 'ann', role: 'administrator' });
    expect((await take(office, 'invited', { role: 'agent' })).ok).toBe(true);
    expect((await take(office, 'invited', null)).ok).toBe(true);
  });

  it('stays when the last two take it from each other at the same moment', async () => {
    for (const [, first] of ways)
      for (const [, second] of ways) {
        const office = await officeOf([administrator('anna'), administrator('ola')]);
        const both = await Promise.all([take(office, 'anna', first), take(office, 'ola', second)]);
        const codes = both.map((result) => (result.ok ? 'done' : result.error.code));
        expect(codes.sort()).toEqual(['done', 'lastAdministrator']);
      }
  });

  it('stays when a mirrored list takes it from all of them', async () => {
    const mirrored = (id: string) => ({ externalId: { source: 'crm', id } });
    const office = await officeOf(['anna', 'jan', 'ola'].map((id) => administrator(id, mirrored(id))));
    const drafts = ['anna', 'jan', 'ola'].map((id) => ({
      name: id,
      role: 'agent' as const,
      ...mirrored(id),
    }));
    const outcomes = done(await office.crm.mirror('user', drafts, by)).map((one) =>
      one.outcome === 'refused' ? one.error.code : one.outcome,
    );
    expect(outcomes).toEqual(['changed', 'changed', 'lastAdministrator']);
    expect((await office.store.users.get('ola'))?.role).toBe('administrator');
  });
});
