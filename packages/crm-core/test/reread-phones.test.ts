import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createCrmService,
  type PhoneEntry,
  phoneEntries,
  phoneKeysOf,
  renumberingReport,
  rereadPhone,
  system,
} from '../src/index.js';
import { createMemoryStore } from '../src/memory/index.js';
import { aContact, aPhone, fixedClock, sequentialIds } from '../src/testing/index.js';

/** As earlier versions stored what they could not read. */
const unread = (raw: string) => aPhone('', { raw, e164: null });

describe('P10 a stored number that is read again', () => {
  it.each([
    ['+1 555 123 4567', '+15551234567'],
    ['+225 07 12 34 56', '+2250707123456'],
    ['+39 2 66307129', '+390266307129'],
    ['22 123 45 67', '+48221234567'],
  ])('%s, not read before, is %s', (raw, e164) => {
    expect(rereadPhone(unread(raw), { defaultCountry: 'PL' })).toMatchObject({ raw, kind: 'work', e164 });
  });

  it('gets the readings that its text may have, in its own country or as typed abroad', () => {
    const own = aPhone('+4915112345678', { raw: '4915112345678' });
    expect(rereadPhone(own, { defaultCountry: 'PL' })).toEqual({ ...own, alternates: ['+494915112345678'] });
    const mobile = aPhone('+541123456789', { raw: '11 2345-6789' });
    expect(rereadPhone(mobile)).toEqual({ ...mobile, alternates: ['+5491123456789'] });
    const slip = aPhone('+84951234567', { raw: '+8 495 123-45-67' });
    const meant = { ...slip, alternates: ['+74951234567'], suspicious: true };
    expect(rereadPhone(slip, { defaultCountry: 'RU' })).toEqual(meant);
    expect(rereadPhone(slip, { defaultCountry: 'PL' })).toBe(slip);
  });

  it('P6: keeps the number that it has, and has the new one beside it', () => {
    const old = aPhone('+841212345678', { raw: '0121 234 5678', extension: '7' });
    expect(rereadPhone(old, { defaultCountry: 'PL' })).toEqual({ ...old, alternates: ['+84792345678'] });
  });

  it('is the same entry when its text says nothing more', () => {
    for (const entry of [
      aPhone('+48601234567', { raw: '601 234 567' }),
      aPhone('+48601234567', { raw: 'the old number' }),
      aPhone('+48221234568', { raw: '68' }),
      aPhone('+48221234567', { raw: '22 123 45 67, 601 234 567' }),
      unread('ask Anna'),
      unread('101'),
      unread(''),
    ])
      expect(rereadPhone(entry, { defaultCountry: 'PL' })).toBe(entry);
    const national = unread('07 12 34 56');
    expect(rereadPhone(national)).toBe(national);
  });

  it('never loses what it was found by, and is read once: again changes nothing', () => {
    const countries = fc.constantFrom('PL', 'DE', 'AR', 'IT', 'RU', 'VN', 'CI', undefined);
    const digits = fc.stringMatching(/^\+?[0-9 ()-]{6,18}$/);
    fc.assert(
      fc.property(digits, countries, countries, fc.option(digits), (raw, saved, defaultCountry, other) => {
        for (const read of phoneEntries(raw, 'work', { defaultCountry: saved })) {
          const { alternates: _, suspicious: __, ...before } = read;
          const entry: PhoneEntry = other === null ? before : { ...before, raw: other };
          const after = rereadPhone(entry, { defaultCountry });
          expect(after.raw).toBe(entry.raw);
          if (entry.e164 !== null) expect(after.e164).toBe(entry.e164);
          const keys = phoneKeysOf({ phones: [after] });
          expect(new Set(keys).size).toBe(keys.length);
          expect(rereadPhone(after, { defaultCountry })).toEqual(after);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('P10 the report of what a migration of stored numbers would change', () => {
  const same = aPhone('+48601234567', { raw: '601 234 567' });
  const old = aPhone('+841212345678', { raw: '0121 234 5678' });
  const contact = aContact({
    version: 3,
    phones: [same, old, unread('+1 555 123 4567'), unread('ask Anna')],
  });

  it('has each record that changes, with all its numbers as they are read today, and why', () => {
    const [report, ...others] = renumberingReport([contact, aContact({ phones: [same] })]);
    expect(others).toEqual([]);
    expect(report).toMatchObject({
      record: { type: 'contact', id: 'contact-1' },
      version: 3,
      phones: [
        { e164: '+48601234567' },
        { raw: '0121 234 5678', e164: '+84792345678', repaired: true },
        { e164: '+15551234567' },
        { raw: 'ask Anna', e164: null },
      ],
      changes: [
        { before: old, renumbering: { country: 'VN', since: '2018-11-15' } },
        { before: { e164: null }, after: { e164: '+15551234567' }, renumbering: null },
      ],
    });
  });

  it('reads what was not read in the default country, and lists a number with its old one beside it', () => {
    const phones = [unread('07 12 34 56')];
    expect(renumberingReport([aContact({ phones })])).toEqual([]);
    const [report] = renumberingReport([aContact({ phones })], { defaultCountry: 'CI' });
    expect(report?.phones).toMatchObject([{ e164: '+2250707123456' }]);
    const migrated = rereadPhone(old);
    expect(renumberingReport([aContact({ phones: [migrated] })])).toMatchObject([
      { phones: [{ e164: '+84792345678' }], changes: [{ before: migrated }] },
    ]);
  });

  it('is applied through the service, with history, and then there is nothing left to change', async () => {
    const store = createMemoryStore();
    const crm = createCrmService({ store, clock: fixedClock(9), ids: sequentialIds() });
    await store.contacts.insert(contact);
    for (const { record, version, phones } of renumberingReport([contact])) {
      const done = await crm.change(
        record.type,
        record.id,
        { phones },
        { actor: system, expectedVersion: version },
      );
      expect(done).toMatchObject({ ok: true });
    }
    const after = await store.contacts.get(contact.id);
    expect(after && renumberingReport([after])).toEqual([]);
    expect((await store.parties.findByPhone(['+84792345678'])).map(({ id }) => id)).toEqual([contact.id]);
    const { items } = await store.calls.history({ type: 'contact', id: contact.id }, { limit: 9 });
    expect(items).toMatchObject([{ action: 'changed', details: { fields: 'phones' } }]);
  });
});
