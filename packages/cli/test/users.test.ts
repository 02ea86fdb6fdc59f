import { readFileSync, statSync } from 'node:fs';
import { aProviderAccount, aSession } from '@callcard/crm-core/testing';
import { describe, expect, it } from 'vitest';
import { inWorkplace, type Workplace } from './run.js';

const create = ['users', 'create', 'Anna Nowak', '--login', 'anna', '--role', 'supervisor'];
const now = 1_772_442_000_000;

/** The user who was made by {@link create}. */
async function anna({ run }: Workplace): Promise<string> {
  const made = await run(...create, '--json');
  expect(made).toMatchObject({ code: 0, err: '' });
  return (JSON.parse(made.out) as { id: string }).id;
}

describe('callcard users', () => {
  it('makes a user, and shows it to people and to programs', () =>
    inWorkplace(async ({ run }) => {
      const made = await run(...create, '--department', 'Sales', '--extension', '1001');
      expect(made).toMatchObject({ code: 0, err: '' });
      expect(made.out).toMatch(/^[0-9a-f-]{36}\tanna\tsupervisor\tAnna Nowak\tSales\t1001\n$/);
      await run('users', 'create', 'Ewa');
      const listed = await run('users', 'list');
      // Both were made at the same instant.
      const inOrder = (out: string) =>
        out
          .trimEnd()
          .split('\n')
          .sort((a, b) => a.indexOf('Anna') - b.indexOf('Anna'));
      expect(inOrder(listed.out)).toEqual([
        expect.stringMatching(/\t-\tagent\tEwa\t-\t-$/),
        made.out.trimEnd(),
      ]);
      const [second, first] = inOrder((await run('users', 'list', '--json')).out);
      expect(JSON.parse(first ?? '')).toEqual({
        ...{ id: made.out.split('\t')[0], name: 'Anna Nowak', login: 'anna' },
        ...{ role: 'supervisor', department: 'Sales', extension: '1001' },
      });
      expect(JSON.parse(second ?? '')).toMatchObject({ name: 'Ewa', login: null, extension: null });
    }));

  it('changes what is named of a user, found by id or by login, and leaves the rest', () =>
    inWorkplace(async (place) => {
      const id = await anna(place);
      const { run, withStore } = place;
      expect(await run('users', 'change', 'ANNA', '--department', 'Sales', '--role', 'agent')).toMatchObject({
        code: 0,
        out: `${id}\tanna\tagent\tAnna Nowak\tSales\t-\n`,
      });
      const changed = await run(
        'users',
        'change',
        id,
        '--department',
        '',
        '--login',
        '',
        '--name',
        'A. Nowak',
      );
      expect(changed.out).toBe(`${id}\t-\tagent\tA. Nowak\t-\t-\n`);
      const history = await withStore((store) => store.timelines.list({ limit: 9 }));
      expect(history.items).toHaveLength(3);
    }));

  it('makes a link by which the server lets a password be set, and shows it once', () =>
    inWorkplace(async (place) => {
      const id = await anna(place);
      const { run, withStore } = place;
      const made = await run('users', 'link', 'anna', '--url', 'https://callcard.example');
      expect(made.code).toBe(0);
      expect(made.out).toMatch(/^https:\/\/callcard\.example\/password#[\w-]{43}\n$/);
      expect(made.err).toBe(
        'anna sets a password by it, once, until 2026-03-03T09:00:00.000Z; links before do nothing any more\n',
      );
      const before = await withStore((store) => store.oneTimeLinks.list({ limit: 9, key: `user:${id}` }));
      const again = JSON.parse((await run('users', 'link', id, '--json')).out) as { url: string };
      expect(again).toMatchObject({ user: { id }, expiresAt: '2026-03-03T09:00:00.000Z' });
      expect(again.url).toMatch(/^http:\/\/127\.0\.0\.1:8080\/password#/);
      const after = await withStore((store) => store.oneTimeLinks.list({ limit: 9, key: `user:${id}` }));
      expect([before.items.length, after.items.length]).toEqual([1, 1]);
      expect(after.items[0]?.id).not.toBe(before.items[0]?.id);
    }));

  it('writes a link to a file that nobody else reads, and to none that is there', () =>
    inWorkplace(async (place) => {
      await anna(place);
      const { run, at } = place;
      const made = await run('users', 'link', 'anna', '--file', at('link'));
      expect(made).toMatchObject({ code: 0, out: `${at('link')}\n` });
      expect(readFileSync(at('link'), 'utf8')).toMatch(/\/password#[\w-]{43}\n$/);
      expect(statSync(at('link')).mode & 0o777).toBe(0o600);
      const again = await run('users', 'link', 'anna', '--file', at('link'));
      expect(again).toMatchObject({ code: 1, out: '', err: expect.stringContaining('EEXIST') });
    }));

  it.each([
    [{ CALLCARD_HTTP_PUBLIC_URL: 'https://crm.example' }, 'https://crm.example'],
    [{ CALLCARD_HTTP_HOST: '::1', CALLCARD_HTTP_PORT: '81' }, 'http://[::1]:81'],
    [
      { CALLCARD_HTTP_CERTIFICATE: '/c.pem', CALLCARD_HTTP_CERTIFICATE_KEY: '/k.pem' },
      'https://127.0.0.1:8080',
    ],
  ])('knows by %j where the server is', (env, origin) =>
    inWorkplace(
      async (place) => {
        await anna(place);
        expect((await place.run('users', 'link', 'anna')).out).toContain(`${origin}/password#`);
      },
      { env },
    ),
  );

  it('asks where the server is when it has any free port, and makes no link', () =>
    inWorkplace(
      async (place) => {
        await anna(place);
        const refused = await place.run('users', 'link', 'anna');
        expect(refused).toMatchObject({ code: 2, out: '', err: expect.stringContaining('--url') });
        expect((await place.withStore((store) => store.oneTimeLinks.list({ limit: 9 }))).items).toEqual([]);
      },
      { env: { CALLCARD_HTTP_PORT: '0' } },
    ));

  it("ends a user's sessions, and with unlink the link to the provider's account, and nobody else's", () =>
    inWorkplace(async (place) => {
      const id = await anna(place);
      const { run, withStore } = place;
      const begin = () =>
        withStore(async ({ sessions, providerAccounts }) => {
          const keys = [`user:${id}`];
          await sessions.insert(aSession({ id: 'hers', userId: id, keys, expiresAt: now + 9 }));
          await sessions.insert(aSession({ id: 'other', expiresAt: now + 9 }));
          await providerAccounts.insert(aProviderAccount({ userId: id, keys }));
        });
      const left = () =>
        withStore(async ({ sessions, providerAccounts }) => [
          (await sessions.list({ limit: 9 })).items.map((each) => each.id),
          (await providerAccounts.list({ limit: 9 })).items.length,
        ]);
      await begin();
      expect(await run('users', 'sign-out', 'anna')).toMatchObject({
        code: 0,
        out: `signed out everywhere: user ${id} (Anna Nowak)\n`,
      });
      expect(await left()).toEqual([['other'], 1]);
      await begin();
      expect((await run('users', 'unlink', id, '--json')).out).toContain(`"id":"${id}"`);
      expect(await left()).toEqual([['other'], 0]);
    }));

  it.each([
    [
      'a role that there is not',
      ['users', 'create', 'x', '--role', 'root'],
      2,
      'agent, supervisor, administrator',
    ],
    [
      'a login that is none',
      ['users', 'create', 'x', '--login', 'a b'],
      2,
      '--login cannot be that: it takes small',
    ],
    [
      'an extension that is none',
      ['users', 'create', 'x', '--extension', '1'],
      2,
      '--extension cannot be that',
    ],
    ['a name of two lines', ['users', 'create', 'a\nb'], 2, '--name cannot be that'],
    ['no change', ['users', 'change', 'anna'], 2, 'there is nothing to change'],
    ['an address that is none', ['users', 'link', 'anna', '--url', 'https://a.example/b'], 2, 'is no origin'],
    ['somebody who is not there', ['users', 'sign-out', 'nobody'], 1, 'there is no user nobody'],
    [
      'a login that somebody has',
      ['users', 'create', 'x', '--login', 'anna'],
      1,
      'the login is that of user',
    ],
    ['no command', ['users'], 2, ''],
  ])('refuses %s, and changes nothing', (_what, args, code, text) =>
    inWorkplace(async (place) => {
      await anna(place);
      const before = (await place.run('users', 'list')).out;
      const refused = await place.run(...args);
      expect(refused).toMatchObject({ code, out: '' });
      expect(refused.err).toContain(text);
      expect((await place.run('users', 'list')).out).toBe(before);
    }),
  );

  it('makes no link for a user who has no name to sign in with, and says what to do', () =>
    inWorkplace(async (place) => {
      const id = await anna(place);
      await place.run('users', 'change', id, '--login', '');
      const refused = await place.run('users', 'link', id);
      expect(refused).toMatchObject({ code: 1, out: '' });
      expect(refused.err).toContain(`callcard users change ${id} --login <name>`);
    }));

  it.each([
    [
      ['users', '--help'],
      ['list', 'create', 'change', 'link', 'sign-out', 'unlink', 'Exit codes:'],
    ],
    [
      ['users', 'create', '--help'],
      ['--login', '--role', '--department', '--extension', '--json', '--store', 'Exit codes:'],
    ],
    [
      ['users', 'link', '--help'],
      ['--url', '--file', 'once, for a day', 'Exit codes:'],
    ],
  ])('%j says how', (args, parts) =>
    inWorkplace(async ({ run }) => {
      const { code, out } = await run(...args);
      expect(code).toBe(0);
      for (const part of parts) expect(out.replaceAll(/\s+/g, ' ')).toContain(part);
    }),
  );
});
