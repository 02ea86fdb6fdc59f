import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createCrmService, type Store, system } from '@callcard/crm-core';
import { aContact, aPhone, sequentialIds } from '@callcard/crm-core/testing';
import Libsql from 'libsql';
import { describe, expect, it } from 'vitest';
import { findingsOf, inWorkplace, opened } from './run.js';

const page = { limit: 500 };
const named = async (store: Store) => (await store.contacts.list(page)).items.map(({ name }) => name).sort();
const command = fileURLToPath(new URL('../bin/callcard.mjs', import.meta.url));

const counts = (out: string) =>
  Object.fromEntries(
    [...out.matchAll(/^ {2}([a-z :]+?) +([\d,]+)$/gm)].map(([, name, n]) => [
      name,
      Number(n?.replace(',', '')),
    ]),
  );

describe('an import', () => {
  it('of columns that are named as fields are needs no mapping', () =>
    inWorkplace(async ({ run, at, withStore }) => {
      writeFileSync(
        at('f.csv'),
        'externalId,name,phone.mobile,phone.work,attribute.city\n1,Anna,601234567,,Łódź\n',
      );
      expect((await run('import', 'contacts', at('f.csv'))).code).toBe(0);
      const [anna] = (await withStore((store) => store.contacts.list(page))).items;
      expect(anna).toMatchObject({
        name: 'Anna',
        externalId: { source: 'csv', id: '1' },
        attributes: { city: 'Łódź' },
        phones: [{ kind: 'mobile', e164: '+48601234567' }],
        version: 1,
      });
    }));

  it('again changes nothing, and a changed row changes its record and nothing else', () =>
    inWorkplace(async ({ run, at, withStore }) => {
      writeFileSync(at('f.csv'), 'externalId;name;phone.work\n1;Anna;22 555 01 23\n2;Jan;22 555 01 24\n');
      await run('import', 'contacts', at('f.csv'));
      const before = await withStore((store) => store.contacts.list(page));
      const again = await run('import', 'contacts', at('f.csv'));
      expect(counts(again.out)).toMatchObject({ created: 0, changed: 0, unchanged: 2 });
      expect(await withStore((store) => store.contacts.list(page))).toEqual(before);
      writeFileSync(
        at('f.csv'),
        'externalId;name;phone.work\n1;Anna;22 555 01 23\n2;Jan K.;22 555 01 99\n3;Ewa;\n',
      );
      const changed = await run('import', 'contacts', at('f.csv'));
      expect(counts(changed.out)).toMatchObject({ created: 1, changed: 1, unchanged: 1 });
      const [jan] = await withStore((store) => store.externalIds.find('contact', 'csv', ['2']));
      expect(jan).toMatchObject({ name: 'Jan K.', version: 2, phones: [{ e164: '+48225550199' }] });
      await withStore(async ({ calls }) => {
        const { items } = await calls.history(jan as NonNullable<typeof jan>, page);
        expect(items.map(({ action, details }) => [action, details])).toEqual([
          ['created', {}],
          ['changed', { fields: 'name,phones' }],
        ]);
      });
    }));

  it('of rows without ids knows them by what they say', () =>
    inWorkplace(async ({ run, at }) => {
      writeFileSync(at('f.csv'), 'name,phone.work\nAnna,22 555 01 23\nJan,22 555 01 24\nAnna,22 555 01 23\n');
      const report = at('r.csv');
      const first = await run('import', 'contacts', at('f.csv'), '--report', report);
      expect(counts(first.out)).toMatchObject({ created: 2, refused: 1 });
      expect(findingsOf(readFileSync(report, 'utf8'))[0]).toMatchObject({
        0: '4',
        1: 'refusedRow',
        5: expect.stringContaining('line 2'),
      });
      expect(counts((await run('import', 'contacts', at('f.csv'))).out)).toMatchObject({
        created: 0,
        unchanged: 2,
      });
    }));

  it('takes over what an empty cell says, and leaves alone what has no column', () =>
    inWorkplace(async ({ run, at, withStore }) => {
      writeFileSync(at('f.csv'), 'externalId,name,email,phone.work\n1,Anna,a@b.pl,22 555 01 23\n');
      await run('import', 'contacts', at('f.csv'));
      writeFileSync(at('f.csv'), 'externalId,name,email\n1,Anna,\n');
      await run('import', 'contacts', at('f.csv'));
      const [anna] = (await withStore((store) => store.contacts.list(page))).items;
      expect(anna).toMatchObject({ email: null, phones: [{ e164: '+48225550123' }] });
    }));

  it('in a dry run judges everything and writes nothing, not even a database', () =>
    inWorkplace(async ({ run, at, withStore }) => {
      writeFileSync(at('f.csv'), 'externalId,name,phone.work\n1,Anna,22 555 01 23\n2,Jan,22 555 01 23\n');
      const first = await run('import', 'contacts', at('f.csv'), '--dry-run', '--report', at('r.csv'));
      expect(first.out).toContain('Nothing was written');
      expect(counts(first.out)).toMatchObject({ 'would be created': 2, 'shared numbers': 1 });
      expect(existsSync(at('callcard.sqlite'))).toBe(false);
      await run('import', 'contacts', at('f.csv'));
      writeFileSync(at('f.csv'), 'externalId,name,phone.work\n1,Anna B.,22 555 01 23\n3,Ewa,22 555 01 24\n');
      const next = await run('import', 'contacts', at('f.csv'), '-n');
      expect(counts(next.out)).toMatchObject({ 'would be created': 1, 'would be changed': 1 });
      expect(await withStore(named)).toEqual(['Anna', 'Jan']);
    }));

  it('reports unreadable, changed and shared numbers', () =>
    inWorkplace(async ({ run, at, read, withStore }) => {
      await withStore((store) =>
        store.contacts.insert(aContact({ name: 'There', phones: [aPhone('+48225550199')] })),
      );
      const rows = [
        '1,Anna,22 555 01 23',
        '2,Jan,"+48 22 555 01 23"',
        '3,Ewa,none',
        '4,Piotr,22 555 01 24-26',
        '5,Zofia,22 555 01 99',
        '6,Adam,112',
        '7,Olga,1001',
        `8,Long,${'9'.repeat(2_000)}`,
      ];
      writeFileSync(at('f.csv'), `externalId,name,phone.work\n${rows.join('\n')}\n`);
      const done = await run('import', 'contacts', at('f.csv'), '--report', at('r.csv'));
      expect(done.code).toBe(0);
      const found = findingsOf(read('r.csv')).map(([line, finding, id, name, , detail]) => [
        line,
        finding,
        id,
        name,
        detail,
      ]);
      expect(found).toEqual([
        ['3', 'sharedNumber', '2', 'Jan', 'line 2 has it, too'],
        ['4', 'unreadableNumber', '3', 'Ewa', expect.any(String)],
        ['5', 'changedNumber', '4', 'Piotr', expect.stringContaining('read as +48225550124')],
        ['6', 'sharedNumber', '5', 'Zofia', expect.stringMatching(/contact There .* has it, too/)],
        ['7', 'unreadableNumber', '6', 'Adam', expect.stringContaining('short number')],
        ['8', 'unreadableNumber', '7', 'Olga', expect.stringContaining('extension')],
        ['9', 'unreadableNumber', '8', 'Long', expect.stringContaining('too long')],
      ]);
      expect(counts(done.out)).toMatchObject({
        created: 8,
        'unreadable numbers': 4,
        'changed numbers': 1,
        'shared numbers': 2,
      });
    }));

  it('keeps hostile cells as they are, and makes them harmless in the report', () =>
    inWorkplace(async ({ run, at, read, withStore }) => {
      const hostile = [
        '=cmd|"/c calc"!A1',
        '@SUM(1)',
        'line\r\nfeed',
        'nul\u0000nul',
        '\u202egnirts',
        '<script>',
      ];
      const quoted = hostile.map((name, n) => `${n},"${name.replaceAll('"', '""')}",none`);
      writeFileSync(
        at('f.csv'),
        `externalId,name,phone.work\n${quoted.join('\n')}\n9,${'x'.repeat(1_048_576)},\n10,Last,\n`,
      );
      const { code, out, err } = await run('import', 'contacts', at('f.csv'), '--report', at('r.csv'));
      expect(code).toBe(3);
      expect(await withStore(named)).toEqual([...hostile, 'Last'].sort());
      const report = read('r.csv');
      expect(report).not.toMatch(/"[=@+-]/);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: that none are there but line ends
      expect(report.replaceAll('\r\n', '')).not.toMatch(/[\u0000-\u001f]/);
      expect(report.length).toBeLessThan(5_000);
      expect(report).toContain('name is longer than 200 characters');
      expect(out + err).not.toContain('xxxxx');
    }));

  it('refuses bad rows by their lines, and the rest goes on', () =>
    inWorkplace(async ({ run, at, read, withStore }) => {
      const text = Buffer.from(
        'externalId,name\n1,Anna\n2\n3,Ewa,more\n4,"open\n5,M\xfcller\n6,Jan\n,Nobody\n6,Again\n7,Last\n',
        'latin1',
      );
      writeFileSync(at('f.csv'), text);
      const done = await run('import', 'contacts', at('f.csv'), '--report', at('r.csv'));
      expect(done.code).toBe(3);
      expect(findingsOf(read('r.csv')).map(([line, finding]) => [line, finding])).toEqual(
        ['3', '4', '5', '6', '8', '9'].map((line) => [line, 'refusedRow']),
      );
      expect(await withStore(named)).toEqual(['Anna', 'Jan', 'Last']);
    }));

  it('leaves alone what was merged here, and says so', () =>
    inWorkplace(async ({ run, at, read, withStore }) => {
      writeFileSync(at('f.csv'), 'externalId,name\n1,Anna\n2,Anna B.\n');
      await run('import', 'contacts', at('f.csv'));
      await withStore(async (store) => {
        const [one, two] = await store.externalIds.find('contact', 'csv', ['1', '2']);
        const crm = createCrmService({ store, clock: { now: Date.now }, ids: sequentialIds('m') });
        const ref = (id = '') => ({ type: 'contact', id }) as const;
        await crm.merge({ from: ref(two?.id), into: ref(one?.id) }, system);
      });
      const again = await run('import', 'contacts', at('f.csv'), '--report', at('r.csv'));
      expect(again.code).toBe(0);
      expect(counts(again.out)).toMatchObject({ unchanged: 1, 'kept: merged or converted here': 1 });
      expect(read('r.csv')).toContain('"keptRecord"');
    }));

  it('of several batches writes each row once, in whatever batch it is', () =>
    inWorkplace(async ({ run, at, withStore }) => {
      const rows = Array.from({ length: 2_500 }, (_, n) => `${n},Contact ${n},${600_000_000 + n}`);
      writeFileSync(at('f.csv'), `externalId,name,phone.mobile\n${rows.join('\n')}\n`);
      expect(counts((await run('import', 'contacts', at('f.csv'))).out)).toMatchObject({
        rows: 2_500,
        created: 2_500,
      });
      expect(counts((await run('import', 'contacts', at('f.csv'))).out)).toMatchObject({
        rows: 2_500,
        unchanged: 2_500,
      });
      const found = await withStore(({ parties }) => parties.findByPhone(['+48600000000', '+48600002499']));
      expect(found.map(({ externalId }) => externalId?.id).sort()).toEqual(['0', '2499']);
    }));

  it('stops at a signal after what is under way', () =>
    inWorkplace(
      async ({ run, at }) => {
        writeFileSync(at('f.csv'), 'externalId,name\n1,Anna\n');
        const { code, err } = await run('import', 'contacts', at('f.csv'));
        expect(code).toBe(130);
        expect(err).toContain('goes on where it stopped');
      },
      { signal: AbortSignal.abort() },
    ));
});

describe('an import that is killed', () => {
  it(
    'goes on when it is run again: nothing is there twice, and nothing is missing',
    { timeout: 120_000 },
    () =>
      inWorkplace(async ({ run, at, withStore, folder }) => {
        const size = 30_000;
        const rows = Array.from({ length: size }, (_, n) => `${n},Contact ${n},${600_000_000 + n}`);
        writeFileSync(at('f.csv'), `externalId,name,phone.mobile\n${rows.join('\n')}\n`);
        const env = { ...process.env, CALLCARD_DATA_DIR: folder };
        const child = spawn(process.execPath, [command, 'import', 'contacts', at('f.csv')], { env });
        // The first batch is written when the first line comes.
        for await (const line of createInterface(child.stderr))
          if (line.includes('rows')) child.kill('SIGKILL');
        await once(child, 'close').catch(() => undefined);
        expect(child.signalCode).toBe('SIGKILL');
        const { out } = await run('import', 'contacts', at('f.csv'));
        const { created = 0, unchanged = 0, changed } = counts(out);
        expect({ sum: created + unchanged, changed }).toEqual({ sum: size, changed: 0 });
        expect(unchanged).toBeGreaterThan(0);
        expect(created).toBeGreaterThan(0);
        expect(unchanged % 1_000).toBe(0);
        const database = new Libsql(at('callcard.sqlite'));
        const count = (sql: string) => Number(Object.values(database.prepare(sql).get() as object)[0]);
        expect(count("SELECT count(*) FROM records WHERE type = 'contact'")).toBe(size);
        expect(count("SELECT count(*) FROM timeline WHERE kind = 'created'")).toBe(size);
        expect(count('SELECT count(*) FROM claims')).toBe(size);
        database.close();
        await withStore(async ({ parties }) => {
          expect((await parties.sharedNumbers({ limit: 1 })).items).toEqual([]);
        });
      }),
  );
});

describe('what cannot be done', () => {
  const file = 'externalId,name\n1,Anna\n';

  it.each([
    [1, ['import', 'contacts', 'nope.csv'], 'nope.csv does not exist: check the path'],
    [1, ['import', 'contacts', '.'], 'is a folder: name a file in it'],
    [2, ['import', 'contacts', 'f.csv', '--map', 'name=Nome'], 'no column Nome; it has: externalId, name'],
    [
      2,
      ['import', 'contacts', 'f.csv', '--map', 'nose=name'],
      'a contact has no field nose; it has externalId',
    ],
    [2, ['import', 'contacts', 'f.csv', '--map', 'name'], 'says no column'],
    [
      2,
      ['import', 'contacts', 'f.csv', '--mapping', 'pipedrive'],
      'is not known: say bitrix24, hubspot, salesforce',
    ],
    [2, ['import', 'contacts', 'f.csv', '--mapping', 'hubspot', '--map', 'email=x'], 'no column x'],
    [2, ['import', 'contacts', 'f.csv', '--country', 'Poland'], '--country Poland is no country: say PL'],
    [2, ['import', 'contacts', 'f.csv', '--delimiter', 'many'], '--delimiter many is none'],
    [2, ['import', 'contacts', 'f.csv', '--wait', 'long'], '--wait long is no time: say seconds'],
    [2, ['import', 'contacts', 'f.csv', '--encoding', 'klingon'], 'is no encoding that is known'],
    [2, ['import', 'contacts', 'f.csv', '--source', 'My CRM'], 'is no name of a system'],
    [2, ['import', 'contacts', 'f.csv', '--report', 'f.csv'], '--report names the file that is imported'],
    [1, ['import', 'contacts', 'f.csv', '--report', 'no/r.csv'], 'cannot be written (ENOENT)'],
    [
      2,
      ['import', 'contacts', 'f.csv', '--store', 'postgres://host/db'],
      'names no store: say sqlite:<file>',
    ],
    [
      1,
      ['export', 'out.jsonl', '--store', 'mongodb://anna:secret@127.0.0.1:1/crm', '--wait', '0.1'],
      'mongodb://127.0.0.1:1/crm names a MongoDB deployment that does not answer (connect ECONNREFUSED',
    ],
    [
      1,
      ['export', 'out.jsonl', '--store', 'mongodb://anna:secret@127.0.0.1:1/crm?secret=1'],
      'is no address of a MongoDB deployment: it is malformed',
    ],
    [
      2,
      ['export', 'out.jsonl', '--stor=mongodb://anna:secret@host/crm'],
      "unknown option '--stor=mongodb://host/crm'",
    ],
    [2, ['mongodb://anna:secret@host/crm'], "unknown command 'mongodb://host/crm'"],
    [1, ['import', 'contacts', 'f.csv', '--store', 'sqlite:f.csv'], 'is no database, or a damaged one'],
    [1, ['import', 'contacts', 'f.csv', '-m', 'vcard'], 'has no vCard'],
    [2, ['import', 'contacts', 'f.vcf', '--map', 'name=FN'], 'a vCard file has none: leave it out'],
    [2, ['import', 'contacts', 'f.csv', '--frobnicate'], "unknown option '--frobnicate'"],
    [2, ['import', 'contacts'], "missing required argument 'file'"],
    [2, ['import', 'deals', 'f.csv'], "unknown command 'deals'"],
    [2, ['frobnicate'], "unknown command 'frobnicate'"],
    [1, ['import', 'all', 'f.csv'], 'is no export of callcard'],
    [1, ['export', 'out.jsonl'], 'does not exist, or has nothing of Callcard: check CALLCARD_DATA_DIR'],
  ])('ends with %i and one line that says why: %j', (code, args, why) =>
    inWorkplace(async ({ run, at }) => {
      for (const name of ['f.csv', 'f.vcf']) writeFileSync(at(name), file);
      const isPath = /^(nope\.csv|f\.csv|f\.vcf|\.|no\/r\.csv|out\.jsonl)$/;
      const resolved = args.map((arg) =>
        isPath.test(arg) ? at(arg) : arg.replace('sqlite:f.csv', `sqlite:${at('f.csv')}`),
      );
      const done = await run(...resolved);
      expect(done.code).toBe(code);
      expect(done.err).toContain(why);
      expect(done.err.trimEnd().split('\n')).toHaveLength(1);
      expect(done.err).not.toMatch(/\bat .*:\d+:\d+|secret/);
    }),
  );

  it('because another process holds the database is told with the remedy', { timeout: 60_000 }, () =>
    inWorkplace(async ({ run, at, withStore }) => {
      writeFileSync(at('f.csv'), file);
      await withStore(async () => {});
      const holder = new Libsql(at('callcard.sqlite'));
      holder.exec('BEGIN IMMEDIATE');
      try {
        const done = await run('import', 'contacts', at('f.csv'), '--wait', '0.1');
        expect(done.code).toBe(1);
        expect(done.err).toMatch(
          /^callcard: .* is held by another process: stop it, or wait, and run the same command again/m,
        );
      } finally {
        holder.exec('ROLLBACK');
        holder.close();
      }
      expect((await run('import', 'contacts', at('f.csv'))).code).toBe(0);
    }),
  );

  it('is nothing beside a server that has the database open: both write', () =>
    inWorkplace(async ({ run, at }) => {
      writeFileSync(at('f.csv'), file);
      const server = await opened(at('callcard.sqlite'));
      try {
        const importing = run('import', 'contacts', at('f.csv'));
        expect(await server.contacts.insert(aContact({ id: 'mine' }))).toMatchObject({ ok: true });
        expect((await importing).code).toBe(0);
        expect(await named(server)).toHaveLength(2);
      } finally {
        await server.close();
      }
    }));
});

describe('help', () => {
  it.each([
    [['--help'], ['import', 'export', 'migrate', 'move', 'backup', 'restore', 'Exit codes:']],
    [
      ['move', '--help'],
      ['--from-audio', 'Stop the server first'],
    ],
    [
      ['restore', '--help'],
      ['--to <folder>', '--audio'],
    ],
    [
      ['import', '--help'],
      ['contacts', 'companies', 'leads', 'all'],
    ],
    [
      ['import', 'leads', '--help'],
      ['--mapping', '--dry-run', 'expectedAmount', '130  stopped'],
    ],
    [
      ['help', 'export'],
      ['JSON lines', 'standard output'],
    ],
  ])('of %j names what there is, and is no failure', (args, words) =>
    inWorkplace(async ({ run }) => {
      const { code, out, err } = await run(...args);
      expect({ code, err }).toEqual({ code: 0, err: '' });
      for (const word of words) expect(out).toContain(word);
    }),
  );

  it('is what a command line without a command is answered with', () =>
    inWorkplace(async ({ run }) => {
      expect(await run()).toMatchObject({ code: 2, err: expect.stringContaining('Usage: callcard') });
    }));
});
