import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import type { AuditEntry, Store } from '@callcard/crm-core';
import { describe, expect, it } from 'vitest';
import { inWorkplace } from './run.js';

const day = 86_400_000;
const create = ['keys', 'create', 'Reports', '--scope', 'calls:read'];
/** Every entry, by what was done: the clock of these commands stands still. */
async function entriesOf({ auditTrail }: Store) {
  const { items } = await auditTrail.list({ limit: 99 });
  const nameOf = ({ action, outcome }: AuditEntry) => `${action} ${outcome}`;
  return [...items].sort((a, b) => nameOf(a).localeCompare(nameOf(b)));
}

const own = { actor: { kind: 'system' }, outcome: 'done', address: null, requestId: null };

describe('commands leave in the audit trail', () => {
  it('which key was made, rolled and revoked, and nothing of what was refused', () =>
    inWorkplace(async ({ run, withStore }) => {
      const made = await run(...create);
      const sha256 = createHash('sha256').update(made.out.trim()).digest('hex');
      const id = (await withStore(({ apiKeys }) => apiKeys.findByHash(sha256)))?.id ?? '';
      for (const command of ['roll', 'revoke', 'roll']) await run('keys', command, id);
      await run('keys', 'revoke', 'nobody');
      await run('keys', 'list');
      const target = { type: 'apiKey', id };
      expect(await withStore(entriesOf)).toMatchObject([
        { ...own, action: 'created', target },
        { ...own, action: 'revoked', target },
        { ...own, action: 'rolled', target },
      ]);
    }));

  it('which user was made and changed, got a link, was signed out and unlinked, and nothing of what was refused', () =>
    inWorkplace(async ({ run, withStore }) => {
      const made = await run('users', 'create', 'Anna Nowak', '--login', 'anna', '--json');
      const { id } = JSON.parse(made.out) as { id: string };
      await run('users', 'change', 'anna', '--role', 'supervisor');
      for (const command of ['link', 'sign-out', 'unlink']) await run('users', command, 'anna');
      await run('users', 'list');
      await run('users', 'change', 'nobody', '--role', 'agent');
      await run('users', 'create', 'Ewa', '--login', 'anna');
      const target = { type: 'user', id };
      expect(await withStore(entriesOf)).toMatchObject(
        ['changed', 'changed', 'created', 'linkMade', 'revoked'].map((action) => ({
          ...own,
          action,
          target,
        })),
      );
    }));

  it('exports and imports, and whether they came to their end; a dry run leaves nothing', () =>
    inWorkplace(async ({ run, at, withStore }) => {
      writeFileSync(at('f.csv'), 'externalId,name\n1,Anna\n');
      await run('import', 'contacts', at('f.csv'), '--dry-run');
      await run('import', 'contacts', at('f.csv'));
      await run('export', at('out.jsonl'));
      await run('export', at('out.jsonl'));
      await run('import', 'all', at('out.jsonl'), '--dry-run');
      await run('import', 'all', at('out.jsonl'));
      expect(await withStore(entriesOf)).toMatchObject([
        { ...own, action: 'exported', target: null },
        // It replaces no file.
        { ...own, action: 'exported', target: null, outcome: 'failed' },
        { ...own, action: 'imported', target: null },
        { ...own, action: 'imported', target: null },
      ]);
    }));

  it('an import that was stopped as one that failed', () => {
    const signal = AbortSignal.abort();
    return inWorkplace(
      async ({ run, at, withStore }) => {
        writeFileSync(at('f.csv'), 'externalId,name\n1,Anna\n');
        expect((await run('import', 'contacts', at('f.csv'))).code).toBe(130);
        expect(await withStore(entriesOf)).toMatchObject([{ ...own, action: 'imported', outcome: 'failed' }]);
      },
      { signal },
    );
  });

  it.each([
    [{}, 365 * day],
    [{ CALLCARD_AUDIT_DAYS: '' }, 365 * day],
    [{ CALLCARD_AUDIT_DAYS: '2' }, 2 * day],
    [{ CALLCARD_AUDIT_DAYS: 'never' }, null],
  ])('entries that are kept as long as the settings say: %j', (env, keepMs) =>
    inWorkplace(
      async ({ run, withStore }) => {
        await run(...create);
        const [entry] = await withStore(entriesOf);
        expect(entry?.expiresAt).toBe(keepMs === null ? null : 1_772_442_000_000 + keepMs);
      },
      { env },
    ),
  );

  it('nothing, and do nothing, when that setting cannot be read', () =>
    inWorkplace(
      async ({ run, withStore }) => {
        expect(await run(...create)).toMatchObject({
          ...{ code: 1, out: '' },
          err: expect.stringContaining('CALLCARD_AUDIT_DAYS must be a whole number of days'),
        });
        expect(await withStore(({ apiKeys }) => apiKeys.list({ limit: 1 }))).toMatchObject({ items: [] });
      },
      { env: { CALLCARD_AUDIT_DAYS: 'x' } },
    ));
});
