import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { aUser } from '@callcard/crm-core/testing';
import { describe, expect, it } from 'vitest';
import { inWorkplace, opened, type Workplace } from './run.js';
import { fill, seen } from './whole-store.js';

async function exported({ withStore, run, at }: Workplace, name = 'out.jsonl'): Promise<string> {
  await withStore(fill);
  expect(await run('export', at(name))).toMatchObject({ code: 0 });
  return readFileSync(at(name), 'utf8');
}

/** The documents of an export, but for what exports and imports leave in the audit trail. */
function documentsOf(text: string): readonly string[] {
  const ours = (line: string) => /"kind":"auditEntry".*"action":"(?:ex|im)ported"/.test(line);
  return text
    .trimEnd()
    .split('\n')
    .slice(0, -1)
    .filter((line) => !ours(line));
}

describe('an export of everything', () => {
  it('brings an empty store to the same: its export is the same to the byte, and it answers the same', () =>
    inWorkplace(async (place) => {
      const { run, at, withStore } = place;
      const text = await exported(place);
      const other = `sqlite:${at('other.sqlite')}`;
      const done = await run('import', 'all', at('out.jsonl'), '--store', other);
      expect(done).toMatchObject({ code: 0, out: expect.stringMatching(/there already +0\n +refused +0\n/) });
      expect((await run('export', at('again.jsonl'), '--store', other)).code).toBe(0);
      expect(documentsOf(readFileSync(at('again.jsonl'), 'utf8'))).toEqual(documentsOf(text));
      const restored = await opened(at('other.sqlite'));
      try {
        expect(await seen(restored)).toEqual(await withStore(seen));
      } finally {
        await restored.close();
      }
    }));

  it('holds every kind of document, keys as hashes only, and is readable by its owner alone', () =>
    inWorkplace(async (place) => {
      const lines = (await exported(place))
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line));
      const { counts } = lines.at(-1);
      expect(Object.values(counts).every((count) => Number(count) > 0)).toBe(true);
      expect(Object.keys(counts)).toHaveLength(23);
      const { document } = lines.find(({ kind }) => kind === 'apiKey');
      expect(Object.keys(document).sort()).toEqual([
        'createdAt',
        'id',
        'label',
        'sha256',
        'updatedAt',
        'version',
      ]);
      expect(statSync(place.at('out.jsonl')).mode & 0o777).toBe(0o600);
      expect(existsSync(place.at('out.jsonl.part'))).toBe(false);
    }));

  it('goes to the standard output, and what is said of it to the other', () =>
    inWorkplace(async (place) => {
      const text = await exported(place);
      const { out, err } = await place.run('export', '-');
      expect(documentsOf(out)).toEqual(documentsOf(text));
      expect(err).toMatch(/contact +3\n/);
    }));

  it('replaces no file', () =>
    inWorkplace(async ({ run, at, withStore, read }) => {
      await withStore(async () => {});
      writeFileSync(at('there'), 'mine');
      expect(await run('export', at('there'))).toMatchObject({
        code: 1,
        err: expect.stringContaining('is there already'),
      });
      expect(read('there')).toBe('mine');
    }));

  it('that was stopped is not under its name', () => {
    const stopped = AbortSignal.abort();
    return inWorkplace(
      async ({ run, at, withStore }) => {
        await withStore(fill);
        expect((await run('export', at('out.jsonl'))).code).toBe(130);
        expect(existsSync(at('out.jsonl'))).toBe(false);
      },
      { signal: stopped },
    );
  });
});

describe('an import of everything', () => {
  it('again adds nothing, and leaves alone what was changed meanwhile', () =>
    inWorkplace(async (place) => {
      const { run, at, withStore } = place;
      await exported(place);
      const changed = await withStore(async ({ contacts }) => {
        const [contact] = (await contacts.list({ limit: 1 })).items;
        if (!contact) throw new Error('no contact');
        const next = { ...contact, version: contact.version + 1, name: 'Changed' };
        await contacts.update(next);
        return next;
      });
      const done = await run('import', 'all', at('out.jsonl'));
      expect(done).toMatchObject({ code: 0, out: expect.stringMatching(/refused +0\n/) });
      await withStore(async (store) => expect(await store.contacts.get(changed.id)).toEqual(changed));
    }));

  it('goes on after it was cut off in the middle', () =>
    inWorkplace(async (place) => {
      const { run, at, withStore } = place;
      const text = await exported(place);
      const lines = text.split('\n');
      const other = `sqlite:${at('other.sqlite')}`;
      writeFileSync(at('half.jsonl'), `${lines.slice(0, 20).join('\n')}\n${lines[20]?.slice(0, 30)}`);
      const half = await run('import', 'all', at('half.jsonl'), '--store', other);
      expect(half).toMatchObject({
        code: 3,
        err: expect.stringMatching(/line 21: is no JSON object\nline 22: .* cut off/),
      });
      expect((await run('import', 'all', at('out.jsonl'), '--store', other)).code).toBe(0);
      await run('export', at('again.jsonl'), '--store', other);
      expect(documentsOf(readFileSync(at('again.jsonl'), 'utf8'))).toEqual(documentsOf(text));
      await withStore(async () => {});
    }));

  it('refuses bad lines by their numbers, and the rest goes on', () =>
    inWorkplace(async ({ run, at, withStore, read }) => {
      const contact = {
        type: 'contact',
        version: 1,
        createdAt: 0,
        updatedAt: 0,
        name: 'A',
        phones: [],
        email: null,
        companyId: null,
        ownerId: null,
      };
      const line = (kind: string, document: unknown) => JSON.stringify({ kind, document });
      const lines = [
        JSON.stringify({ kind: 'callcard', format: 1 }),
        line('contact', { ...contact, id: 'good' }),
        line('contact', { ...contact, id: '../../etc/passwd' }),
        line('contact', { ...contact, id: 'x', type: 'company' }),
        line('contact', { ...contact, id: 'x', version: 0 }),
        line('contact', 'text'),
        line('weather', {}),
        'no json',
        '[]',
        line('call', { call: { id: 'c' }, facts: [{ id: 'f', callId: 'other' }] }),
        line('entry', { id: 'e', at: 1, action: 'created', record: null }),
        line('user', aUser({ id: 'u-1', extension: '1' })),
        line('user', aUser({ id: 'u-2', extension: '1' })),
        JSON.stringify({ kind: 'end', counts: { contact: 5, call: 1, entry: 1, user: 2 } }),
      ];
      writeFileSync(at('f.jsonl'), lines.join('\n'));
      const { code, err } = await run('import', 'all', at('f.jsonl'));
      expect(code).toBe(3);
      const refused = err.split('\n').filter((each) => each.startsWith('line'));
      expect(refused.map((each) => each.slice(0, each.indexOf(':')))).toEqual(
        [3, 4, 5, 6, 7, 8, 9, 10, 11, 13].map((n) => `line ${n}`),
      );
      expect(refused.at(-1)).toContain('extension is taken by user u-1');
      await withStore(async (store) => {
        expect((await store.contacts.list({ limit: 9 })).items.map(({ id }) => id)).toEqual(['good']);
      });
      expect(read('f.jsonl')).toBe(lines.join('\n'));
    }));

  it.each([
    ['no export', 'a,b\n1,2\n', 'is no export of callcard'],
    ['of a newer version', '{"kind":"callcard","format":2}\n', 'has format 2'],
  ])('refuses a file that is %s', (_, text, why) =>
    inWorkplace(async ({ run, at }) => {
      writeFileSync(at('f.jsonl'), text);
      expect(await run('import', 'all', at('f.jsonl'))).toMatchObject({
        code: 1,
        err: expect.stringContaining(why),
      });
    }),
  );

  it('writes nothing in a dry run, not even a database', () =>
    inWorkplace(async (place) => {
      await exported(place);
      const other = place.at('other.sqlite');
      const done = await place.run(
        'import',
        'all',
        place.at('out.jsonl'),
        '--dry-run',
        '--store',
        `sqlite:${other}`,
      );
      expect(done).toMatchObject({ code: 0, out: expect.stringContaining('Nothing was written') });
      expect(existsSync(other)).toBe(false);
    }));
});
