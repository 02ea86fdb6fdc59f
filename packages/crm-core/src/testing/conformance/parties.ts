import type { MatchableParty } from '../../model/matchable.js';
import { type Party, type PartyType, partyTypes } from '../../model/party.js';
import type { PartyLookup } from '../../ports/party-index.js';
import { assertEqual, assertSameItems } from '../assert.js';
import { aCommit } from '../calls.js';
import { aCompany, aContact, aLead, aPhone } from '../records.js';
import { copyOf, type PortTest, spoil } from './harness.js';

const number = '+48225550123';

const other = '+48225550199';

/** Defines one test that gets a lookup of these records, and no others. */
export type PartyLookupTest = (
  name: string,
  records: readonly Party[],
  run: (lookup: PartyLookup) => Promise<void>,
) => void;

/** How whole the records are that come back. */
type Shown = (party: MatchableParty) => { readonly id: string };

/** Who has a number (rules M1, M2, M8, P7), of the kinds of records that are looked up. */
export function partyLookupRules(
  test: PartyLookupTest,
  shown: Shown = (party) => party,
  kinds: readonly PartyType[] = partyTypes,
): void {
  const ofKinds = (...records: readonly Party[]) => records.filter(({ type }) => kinds.includes(type));
  const assertFound = async (lookup: PartyLookup, asked: readonly string[], records: readonly Party[]) =>
    assertSameItems(
      (await lookup.findByPhone(asked)).map(shown),
      records.map(shown),
      `by ${asked.join(' and ')}`,
    );
  const [kind] = kinds;
  const one = (fields: Pick<Party, 'phones'>) =>
    kind === 'company' ? aCompany(fields) : kind === 'lead' ? aLead(fields) : aContact(fields);

  const phones = [aPhone(number), aPhone(other, { kind: 'mobile' }), aPhone(number, { raw: 'again' })];
  const leads = (['open', 'closed', 'converted'] as const).map((status) =>
    aLead({ id: `lead-${status}`, phones, status }),
  );
  const all = ofKinds(aContact({ phones }), aCompany({ phones }), ...leads);
  test('every kind of party is found by each of its numbers, once', all, async (lookup) => {
    for (const asked of [[number], [other], [number, other], [number, number], ['+1', other]])
      await assertFound(lookup, asked, all);
  });

  test('only whole numbers match', [one({ phones: [aPhone('+442075550123')] })], async (lookup) => {
    const near = ['+12075550123', '442075550123', '+4420755501', '+4420755501234', '2075550123', '%', '+44%'];
    for (const asked of [...near, '', '.*', "' OR '1'='1", '\u0000']) await assertFound(lookup, [asked], []);
    assertEqual(await lookup.findByPhone([]), [], 'by no number');
  });

  const unread = one({ phones: [aPhone('', { raw: 'ext. 12', e164: null })] });
  test('a phone without E.164 and other readings is never found', [unread], async (lookup) => {
    for (const asked of ['ext. 12', '', 'null', 'undefined']) await assertFound(lookup, [asked], []);
  });

  const placeholder = [aPhone(number)];
  const many = Array.from({ length: 250 }, (_, n) => aLead({ id: `lead-${n}`, phones: placeholder }));
  const crowd = ofKinds(aContact({ phones: placeholder }), aCompany({ phones: placeholder }), ...many);
  test('no cap hides a kind of record', crowd, async (lookup) => assertFound(lookup, [number], crowd));
}

/** What {@link partyLookupRules} ask of a whole store, and that it sees what is written. */
export function partyRules(test: PortTest<'contacts' | 'companies' | 'leads' | 'parties' | 'calls'>): void {
  partyLookupRules((name, records, run) =>
    test(name, async ({ contacts, companies, leads, parties, calls }) => {
      const [lead, ...written] = records.filter((record) => record.type === 'lead');
      if (lead) await leads.insert(lead);
      if (written.length > 0) await calls.commit(aCommit({ leads: written }));
      for (const record of records) {
        if (record.type === 'contact') await contacts.insert(copyOf(record));
        if (record.type === 'company') await companies.insert(copyOf(record));
      }
      await run(parties);
    }),
  );

  test('a party is found by the other readings of its numbers, also of one that is no number', async ({
    contacts,
    companies,
    parties,
  }) => {
    const mobile = '+5491123456789';
    const landline = '+541123456789';
    const contact = aContact({ phones: [aPhone(landline, { alternates: [mobile] }), aPhone(number)] });
    const unread = aCompany({ phones: [aPhone('', { raw: '?', e164: null, alternates: [mobile, other] })] });
    await contacts.insert(contact);
    await companies.insert(unread);
    assertSameItems(await parties.findByPhone([mobile]), [contact, unread], 'by the reading of both');
    assertSameItems(await parties.findByPhone([landline, mobile]), [contact, unread], 'by both numbers');
    assertSameItems(await parties.findByPhone([landline]), [contact], 'by the number itself');
    assertSameItems(await parties.findByPhone([other]), [unread], 'by a second reading');
    const settled = { ...contact, version: 2, phones: [aPhone(landline)] };
    await contacts.update(settled);
    assertSameItems(await parties.findByPhone([mobile]), [unread], 'after the reading was ruled out');
    assertSameItems(await parties.findByPhone([landline]), [settled], 'by the number that stayed');
  });

  test('changing what a lookup returned does not change what it finds', async ({ contacts, parties }) => {
    const contact = aContact({ phones: [aPhone(number)] });
    await contacts.insert(contact);
    const found = await parties.findByPhone([number]);
    for (const party of found) spoil(party);
    spoil(found);
    assertEqual(await parties.findByPhone([number]), [contact], 'after a returned list was changed');
  });

  test('changed numbers are found, former ones are not', async ({ contacts, leads, parties, calls }) => {
    await contacts.insert(aContact({ phones: [aPhone(number), aPhone('+1')] }));
    const moved = aContact({ version: 2, phones: [aPhone(other), aPhone('+1')] });
    await contacts.update(moved);
    assertEqual(await parties.findByPhone([number]), [], 'by the former number');
    assertEqual(await parties.findByPhone([other]), [moved], 'by the new number');
    assertEqual(await parties.findByPhone(['+1']), [moved], 'by the number that stayed');
    await contacts.update(aContact({ version: 2, phones: [aPhone(number)] }));
    assertEqual(await parties.findByPhone([number]), [], 'by the number of a refused update');
    await leads.insert(aLead({ phones: [aPhone(number)] }));
    await calls.commit(aCommit({ leads: [aLead({ version: 2, phones: [aPhone(other)] })] }));
    assertEqual(await parties.findByPhone([number]), [], 'by the former number of a lead that a call wrote');
    assertEqual((await parties.findByPhone([other])).length, 2, 'by the new number of both');
  });
}
