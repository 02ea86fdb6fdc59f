import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { err, ok, type PhoneAccount, type Result } from '@callcard/crm-core';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { accountFileName, accountXml, ownerInName } from '../src/node/account-file.js';
import { createPhoneAccounts } from '../src/node/phone-accounts.js';
import type { SharedFolder } from '../src/node/shared-folder.js';
import type { EslError } from '../src/protocol/errors.js';

const anna: PhoneAccount = { ownerId: 'anna', sipUser: '1001', password: 'secret' };
const domain = 'callcard.local';
const context = 'callcard_phones@acme';
const read = '+OK [Success]\n';

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

async function scene(given: Partial<SharedFolder> | null = {}) {
  const base = await mkdtemp(join(tmpdir(), 'callcard-phones-'));
  folders.push(base);
  const here = join(base, 'phones');
  const asked: string[] = [];
  const answers: { reload: Result<string, EslError>; exists: Result<string, EslError> } = {
    reload: ok(read),
    exists: ok('false'),
  };
  /** Holds readings up until it is called. */
  let held: Promise<void> | undefined;
  const accounts = createPhoneAccounts({
    places: () =>
      given === null ? undefined : { onSwitch: here, here, isOwnPath: true, domain, context, ...given },
    commands: {
      async api(...words) {
        asked.push(words.join(' '));
        return answers.exists;
      },
    },
    events: {
      async bgapi(command) {
        asked.push(command);
        await held;
        return answers.reload;
      },
    },
  });
  const hold = () => {
    let release = () => {};
    held = new Promise((resolve) => {
      release = resolve;
    });
    return () => {
      held = undefined;
      release();
    };
  };
  return { accounts, here, asked, answers, hold };
}

describe('an account on the switch', () => {
  it('is a file of the directory that has no password, and may be read by the switch and nobody else', async () => {
    const { accounts, here, asked } = await scene();
    expect(await accounts.put(anna)).toEqual(ok(undefined));
    expect(asked).toEqual([`user_exists id 1001 ${domain}`, 'reloadxml']);
    const [name = ''] = await readdir(here);
    const xml = await readFile(join(here, name), 'utf8');
    const hash = createHash('md5').update(`1001:${domain}:secret`).digest('hex');
    expect(xml).toContain('<user id="1001">');
    expect(xml).toContain(`<param name="a1-hash" value="${hash}"/>`);
    expect(xml).not.toContain('secret');
    expect((await stat(join(here, name))).mode & 0o777).toBe(0o640);
    expect((await stat(here)).mode & 0o777).toBe(0o750);
  });

  it('costs a look once it is there, and another reading when its password is another one', async () => {
    const { accounts, asked } = await scene();
    await accounts.put(anna);
    asked.length = 0;
    expect(await accounts.put(anna)).toEqual(ok(undefined));
    expect(asked).toEqual([]);
    expect(await accounts.put({ ...anna, password: 'other' })).toEqual(ok(undefined));
    expect(asked).toEqual(['reloadxml']);
  });

  it('is read by the switch although its file was there, when nobody knows that it was', async () => {
    const { accounts, here, asked } = await scene();
    await mkdir(here);
    await writeFile(join(here, accountFileName('anna')), accountXml(anna, domain, context) ?? '');
    expect(await accounts.put(anna)).toEqual(ok(undefined));
    expect(asked).toEqual(['reloadxml']);
  });

  it('does not count before the switch has read it', async () => {
    const { accounts, asked, answers } = await scene();
    answers.reload = ok('+OK [[error near line 3]: unclosed <user>]');
    expect(await accounts.put(anna)).toEqual(
      err({ code: 'refused', reason: '+OK [[error near line 3]: unclosed <user>]' }),
    );
    answers.reload = err({ code: 'disconnected' });
    expect(await accounts.put(anna)).toEqual(err({ code: 'unreachable' }));
    answers.reload = ok(read);
    expect(await accounts.put(anna)).toEqual(ok(undefined));
    expect(asked.filter((word) => word === 'reloadxml')).toHaveLength(3);
  });

  it('has readings shared by all who wait, none of which began before its file was there', async () => {
    const { accounts, here, asked, hold } = await scene();
    const release = hold();
    const first = accounts.put(anna);
    await expect.poll(() => asked.includes('reloadxml')).toBe(true);
    const others = Array.from({ length: 50 }, (_, n) =>
      accounts.put({ ownerId: `user-${n}`, sipUser: `2${n}`, password: 'secret' }),
    );
    const files = async () => (await readdir(here)).filter((name) => name.endsWith('.xml'));
    await expect.poll(async () => (await files()).length).toBe(51);
    release();
    for (const placed of await Promise.all([first, ...others])) expect(placed).toEqual(ok(undefined));
    expect(asked.filter((word) => word === 'reloadxml').length).toBeLessThan(10);
  });

  it('takes no name that the switch has from elsewhere', async () => {
    const { accounts, here, answers } = await scene();
    answers.exists = ok('true');
    expect(await accounts.put(anna)).toEqual(err({ code: 'nameTaken' }));
    await expect(readdir(here)).rejects.toThrow('ENOENT');
  });

  it('takes the place of one that somebody had before who has the SIP user no more', async () => {
    const { accounts, here, answers } = await scene();
    await accounts.put(anna);
    // Anna's, of whom nobody has looked yet whether she still has it.
    answers.exists = ok('true');
    expect(await accounts.put({ ...anna, ownerId: 'jan', password: 'other' })).toEqual(ok(undefined));
    expect(await readdir(here)).toEqual([accountFileName('jan')]);
  });

  it('is tried where the switch does not say which names it has', async () => {
    const { accounts, answers } = await scene();
    answers.exists = err({ code: 'commandFailed', text: '-ERR user_exists Command not found!' });
    expect(await accounts.put(anna)).toEqual(ok(undefined));
  });

  it.each([
    ['no switch was connected', null, { code: 'unreachable' }],
    ['the switch names no folder', { onSwitch: undefined }, { code: 'noFolder' }],
    ['the folder is none that can be named', { onSwitch: '/a b' }, { code: 'noFolder' }],
    ['the folder is not mounted', { isOwnPath: false }, { code: 'notWritten', errno: 'ENOENT' }],
  ] as const)('is not there while %s', async (_why, given, error) => {
    const { accounts } = await scene(given);
    expect(await accounts.put(anna)).toEqual(err(error));
  });

  it.each(['10"01', '<user/>', 'a b', '', '$${domain}', 'x'.repeat(65), '../1001'])(
    'is none by the name %j',
    async (sipUser) => {
      const { accounts, asked } = await scene();
      expect(await accounts.put({ ...anna, sipUser })).toEqual(err({ code: 'unsafeName' }));
      expect(asked).toEqual([]);
    },
  );
});

describe('accounts that are over', () => {
  it('go, all by one reading, and nothing else that is in the folder', async () => {
    const { accounts, here, asked } = await scene();
    const people = ['anna', 'ewa', 'jan'].map((ownerId, n) => ({ ...anna, ownerId, sipUser: `100${n}` }));
    for (const account of people) await accounts.put(account);
    await writeFile(join(here, 'README'), 'ours');
    await writeFile(join(here, 'own phones.xml'), 'ours');
    asked.length = 0;
    const ewa = people[1];
    expect(await accounts.keepOnly(async (ownerId) => (ownerId === 'ewa' ? ewa : undefined))).toEqual(ok(2));
    expect((await readdir(here)).sort()).toEqual([accountFileName('ewa'), 'README', 'own phones.xml'].sort());
    expect(asked).toEqual(['reloadxml']);
    expect(await accounts.keepOnly(async () => ewa)).toEqual(ok(0));
    expect(asked).toEqual(['reloadxml']);
  });

  it('go when the owner has another one by now, which is there when it is asked for', async () => {
    const { accounts, here } = await scene();
    await accounts.put(anna);
    const next = { ...anna, password: 'next' };
    expect(await accounts.keepOnly(async () => next)).toEqual(ok(1));
    expect(await readdir(here)).toEqual([]);
    expect(await accounts.put(next)).toEqual(ok(undefined));
  });

  it('are read away later when the switch did not answer', async () => {
    const { accounts, answers, asked } = await scene();
    await accounts.put(anna);
    answers.reload = err({ code: 'timeout', of: 'job' });
    expect(await accounts.keepOnly(async () => undefined)).toEqual(err({ code: 'unreachable' }));
    answers.reload = ok(read);
    expect(await accounts.keepOnly(async () => undefined)).toEqual(ok(0));
    expect(asked.filter((word) => word === 'reloadxml')).toHaveLength(3);
    await accounts.keepOnly(async () => undefined);
    expect(asked.filter((word) => word === 'reloadxml')).toHaveLength(3);
  });

  it('are none where there is no folder yet', async () => {
    const { accounts } = await scene();
    expect(await accounts.keepOnly(async () => undefined)).toEqual(ok(0));
  });

  it('stay while it cannot be said whose they are', async () => {
    const { accounts, here } = await scene();
    await accounts.put(anna);
    await expect(
      accounts.keepOnly(async () => {
        throw new TypeError('the store has gone');
      }),
    ).rejects.toThrow('the store has gone');
    expect(await readdir(here)).toEqual([accountFileName('anna')]);
  });
});

describe('the name of a file', () => {
  it('says whose the account is, whatever the owner is called, and leads nowhere else', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme-ascii' }), (ownerId) => {
        const name = accountFileName(ownerId);
        expect(name).toMatch(/^[A-Za-z0-9_-]+\.xml$/);
        expect(ownerInName(name)).toBe(ownerId);
      }),
    );
  });

  it.each(['README', 'a.xml.part', '../YW5uYQ.xml', '.xml', 'YW5uYQ==.xml', 'YW5uYR.xml'])(
    '%s is none of ours',
    (name) => {
      expect(ownerInName(name)).toBeUndefined();
    },
  );
});
