import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { inWorkplace } from './run.js';

const create = ['keys', 'create', 'Reports', '--scope', 'calls:read', 'recordings:listen'];
const hashOf = (text: string) => createHash('sha256').update(text.trim()).digest('hex');

describe('callcard keys', () => {
  it('makes a key that is printed alone and once, and lists it without its text', () =>
    inWorkplace(async ({ run, withStore }) => {
      const made = await run(...create, '--expires', '90d', '--acts-for-users');
      expect(made.code).toBe(0);
      expect(made.out).toMatch(/^ck_[A-Za-z0-9_-]{43}\n$/);
      expect(made.err).toMatch(/^created key [0-9a-f-]{36} \(Reports\): its text is shown this once/);
      const key = await withStore((store) => store.apiKeys.findByHash(hashOf(made.out)));
      expect(key).toMatchObject({
        label: 'Reports',
        scopes: ['calls:read', 'recordings:listen'],
        actsForUsers: true,
        expiresAt: 1_772_442_000_000 + 90 * 86_400_000,
      });
      const listed = await run('keys', 'list');
      expect(listed).toMatchObject({ code: 0, err: '' });
      expect(listed.out).toBe(
        `${key?.id}\tactive\tReports\tcalls:read,recordings:listen\tfor users\texpires 2026-05-31T09:00:00.000Z\tlast used never\n`,
      );
    }));

  it('rolls a key, of which only the new text is found then, and revokes it for good', () =>
    inWorkplace(async ({ run, withStore }) => {
      const made = await run(...create);
      const find = (text: string) => withStore((store) => store.apiKeys.findByHash(hashOf(text)));
      const id = (await find(made.out))?.id ?? '';
      const rolled = await run('keys', 'roll', id);
      expect(rolled.code).toBe(0);
      expect(await find(made.out)).toBeUndefined();
      expect(await find(rolled.out)).toMatchObject({ id });
      expect(await run('keys', 'revoke', id)).toMatchObject({
        code: 0,
        out: `revoked key ${id} (Reports)\n`,
      });
      expect((await run('keys', 'list')).out).toContain(`${id}\trevoked\t`);
      expect(await run('keys', 'roll', id)).toMatchObject({
        code: 1,
        out: '',
        err: expect.stringContaining('was revoked for good: create another one'),
      });
    }));

  it.each([
    ['an unknown scope', [...create, 'root'], 2, '--scope root is none: choose of crm:read'],
    ['no scope', ['keys', 'create', 'x'], 2, '--scope <scopes...>'],
    ['a time that is over', [...create, '--expires', '2001-01-01'], 2, 'is no time to come'],
    ['no time', [...create, '--expires', 'soon'], 2, 'say days, such as 90d'],
    ['a label of two lines', ['keys', 'create', 'a\nb', '--scope', 'admin'], 2, "the key's label cannot"],
    ['no command', ['keys'], 2, ''],
  ])('refuses %s, and makes nothing', (_what, args, code, text) =>
    inWorkplace(async ({ run, withStore }) => {
      const refused = await run(...args);
      expect(refused).toMatchObject({ code, out: '' });
      expect(refused.err).toContain(text);
      expect(await withStore((store) => store.apiKeys.list({ limit: 1 }))).toMatchObject({ items: [] });
    }),
  );

  it('says that there is no such key, and no such store', () =>
    inWorkplace(async ({ run, withStore, at }) => {
      await withStore(async () => {});
      expect(await run('keys', 'revoke', 'nobody')).toMatchObject({
        code: 1,
        err: expect.stringContaining('there is no key nobody: callcard keys list shows all'),
      });
      const away = await run('keys', 'list', '--store', `sqlite:${at('away.sqlite')}`);
      expect(away).toMatchObject({ code: 1, err: expect.stringContaining('does not exist') });
    }));

  it.each([
    [
      ['keys', '--help'],
      ['list', 'create', 'roll', 'revoke', 'Exit codes:'],
    ],
    [
      ['keys', 'create', '--help'],
      ['--scope', '--expires', '--acts-for-users', '--store', 'Exit codes:'],
    ],
  ])('%j says how', (args, parts) =>
    inWorkplace(async ({ run }) => {
      const { code, out } = await run(...args);
      expect(code).toBe(0);
      for (const part of parts) expect(out).toContain(part);
    }),
  );
});
