import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import {
  type CallFact,
  type Contact,
  type CountryCode,
  createCallService,
  defaultCallPolicy,
  type Party,
  renumberingReport,
  type StoredCall,
  type StoredMissedCall,
} from '@callcard/crm-core';
import { answered, fixedClock, offered, sequentialIds } from '@callcard/crm-core/testing';
import { openSqliteStore, type SqliteStore } from '@callcard/store-sqlite';
import { describe, expect, it } from 'vitest';
import { inFolder, must } from './folder.js';

const Libsql = createRequire(import.meta.url)('libsql') as typeof import('libsql');
const fixture = (name: string) => fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));

/** What the version before answered, asked by fixtures/make-schema-3.mjs. */
interface Answers {
  readonly contacts: readonly Contact[];
  readonly companies: readonly Party[];
  readonly leads: readonly Party[];
  readonly missedCalls: readonly StoredMissedCall[];
  readonly call: StoredCall;
}

const answers: Answers = JSON.parse(readFileSync(fixture('schema-3.json'), 'utf8'));
const page = { limit: 100 };

/** Opens a database that the version before made. */
function withOldStore(
  body: (store: SqliteStore, path: string) => Promise<void>,
  country: CountryCode = 'PL',
) {
  return inFolder(async (folder) => {
    const path = join(folder, 'crm.db');
    writeFileSync(path, gunzipSync(readFileSync(fixture('schema-3.db.gz'))));
    const store = must(await openSqliteStore({ path, defaultCountry: country }));
    try {
      await body(store, path);
    } finally {
      await store.close();
    }
  });
}

/** Who calls, as a call service with this country finds it. */
async function whoCalls(store: SqliteStore, remoteNumber: string, country: CountryCode = 'PL') {
  const service = createCallService(
    { store, clock: fixedClock(9), ids: sequentialIds() },
    defaultCallPolicy(country),
  );
  const callId = `call-of-${remoteNumber}`;
  const tell = async (...facts: CallFact[]) =>
    must(
      await service.recordFacts(
        callId,
        facts.map((fact) => ({ ...fact, callId })),
      ),
    );
  const { call } = await tell(offered({ remoteNumber, at: answers.call.call.offeredAt + 1000 }));
  return { match: call.match, tell };
}

describe('P10: numbers that earlier versions stored', { timeout: 30_000 }, () => {
  it.each([
    ['+15551234567', 'not-in-plan', 'strong'],
    ['+15557654321', 'company-1', 'strong'],
    ['+2290197123456', 'lead-1', 'strong'],
    ['+494915112345678', 'own-code', 'strong'],
    ['+4915112345678', 'own-code', 'exact'],
    ['+84792345678', 'renumbered', 'strong'],
    ['+2250707123456', 'renumbered-unread', 'strong'],
    ['+5491123456789', 'mobile-9', 'strong'],
    ['+541123456789', 'mobile-9', 'exact'],
    ['+390266307129', 'lost-zero', 'strong'],
    ['+491712345678', 'other-country', 'exact'],
    ['+48221234567', 'two-numbers', 'strong'],
    ['+48225550199', 'by-hand', 'strong'],
    ['+48225550198', 'hand-made', 'exact'],
  ])('a call from %s identifies %s after the database was brought to the new schema', (number, id, grade) =>
    withOldStore(async (store) => {
      const { match } = await whoCalls(store, number);
      expect(match).toMatchObject({ verdict: 'identified', primary: { id }, candidates: [{ id, grade }] });
    }),
  );

  it('P6: a reading that a slip suggests matches weakly, when the installation’s country says so', async () => {
    await withOldStore(async (store) => {
      const { match } = await whoCalls(store, '+74951234567', 'RU');
      expect(match).toMatchObject({
        verdict: 'ambiguous',
        candidates: [{ id: 'suspicious', grade: 'weak' }],
      });
    }, 'RU');
    await withOldStore(async (store) => {
      expect((await whoCalls(store, '+74951234567', 'RU')).match?.candidates).toEqual([]);
    });
  });

  it('keep every number and text that they had, and nothing else of a record changes', () =>
    withOldStore(async (store) => {
      const kept = async (before: readonly Party[], after: readonly Party[]) => {
        expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
        for (const [n, party] of before.entries()) {
          const { phones = [], ...rest } = after[n] ?? {};
          expect(rest).toEqual({ ...party, phones: undefined });
          for (const [at, entry] of party.phones.entries()) {
            const { raw, kind, e164, extension } = entry;
            expect(phones[at]).toMatchObject({ raw, kind, extension, ...(e164 === null ? {} : { e164 }) });
          }
        }
      };
      await kept(answers.contacts, (await store.contacts.list(page)).items);
      await kept(answers.companies, (await store.companies.list(page)).items);
      await kept(answers.leads, (await store.leads.list(page)).items);
      // A number whose text says another one has both.
      for (const number of ['+48225550198', '+48225550100'])
        expect((await store.parties.findByPhone([number])).map(({ id }) => id)).toEqual(['hand-made']);
      await expect(store.contacts.get('damaged')).rejects.toMatchObject({ code: 'damaged' });
    }));

  it('A5: a missed call that was stored closes with a call back under the other number', () =>
    withOldStore(async (store) => {
      const [before] = answers.missedCalls;
      expect(before).toMatchObject({ open: true, e164: '+5491123456789' });
      const { tell } = await whoCalls(store, '+541123456789');
      await tell(answered({ at: answers.call.call.offeredAt + 1010 }));
      expect((await store.missedCalls.list({}, page)).items).toMatchObject([{ id: before?.id, open: false }]);
    }));

  it('are read once: what is stored afterwards stays as it is', () =>
    withOldStore(async (store, path) => {
      const found = await store.contacts.get('mobile-9');
      if (!found) throw new Error('not found');
      const [phone] = found.phones;
      if (!phone) throw new Error('no phone');
      const { alternates: _, ...without } = phone;
      await store.contacts.update({ ...found, version: found.version + 1, phones: [without] });
      const again = must(await openSqliteStore({ path, defaultCountry: 'PL' }));
      expect((await again.contacts.get('mobile-9'))?.phones).toEqual([without]);
      await again.close();
    }));

  it('are read again from the start when the process was killed half-way', () =>
    inFolder(async (folder) => {
      const path = join(folder, 'crm.db');
      writeFileSync(path, gunzipSync(readFileSync(fixture('schema-3.db.gz'))));
      const db = new Libsql(path);
      db.exec(
        `CREATE TRIGGER stop BEFORE UPDATE ON records WHEN OLD.id = 'renumbered-unread'
         BEGIN SELECT RAISE(ABORT, 'stopped'); END`,
      );
      await expect(openSqliteStore({ path, defaultCountry: 'PL' })).rejects.toMatchObject({ code: 'failed' });
      const bodies = db
        .prepare("SELECT body FROM records WHERE type = 'contact' AND id = 'lost-zero'")
        .raw(true);
      expect(String(bodies.all()[0])).not.toContain('+390266307129');
      db.exec('DROP TRIGGER stop');
      db.close();
      const store = must(await openSqliteStore({ path, defaultCountry: 'PL' }));
      expect(await store.parties.findByPhone(['+390266307129'])).toHaveLength(1);
      expect(await store.parties.findByPhone(['+2250707123456'])).toHaveLength(1);
      await store.close();
    }));

  it('are listed by the report where a number became another one', () =>
    withOldStore(async (store) => {
      const report = renumberingReport(
        (await store.contacts.list(page)).items.filter(({ id }) => id !== 'hand-made'),
      );
      expect(report).toMatchObject([
        {
          record: { id: 'renumbered' },
          phones: [{ e164: '+84792345678' }],
          changes: [{ renumbering: { country: 'VN' } }],
        },
      ]);
    }));
});
