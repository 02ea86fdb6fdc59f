import { assertEqual, assertSameItems } from '../assert.js';
import { aCommit } from '../calls.js';
import { aCompany, aContact, aDeal, aLead, aLine, anApiKey, aPhone, aUser } from '../records.js';
import type { StoreTest } from './harness.js';

const number = '+48225550123';

const other = '+48225550199';

/** Who has a number (rules M1, M2, M8, P7). */
export function partyRules(test: StoreTest): void {
  test('every kind of party is found by each of its numbers, once', async ({
    contacts,
    companies,
    leads,
    parties,
  }) => {
    const phones = [aPhone(number), aPhone(other, { kind: 'mobile' }), aPhone(number, { raw: 'again' })];
    const contact = aContact({ phones });
    const company = aCompany({ phones });
    const open = aLead({ id: 'lead-1', phones });
    const closed = aLead({ id: 'lead-2', phones, status: 'closed' });
    const converted = aLead({ id: 'lead-3', phones, status: 'converted' });
    await contacts.insert(contact);
    await companies.insert(company);
    for (const lead of [open, closed, converted]) await leads.insert(lead);
    const all = [contact, company, open, closed, converted];
    for (const asked of [[number], [other], [number, other], [number, number], ['+1', other]]) {
      assertSameItems(await parties.findByPhone(asked), all, `by ${asked.join(' and ')}`);
    }
  });

  test('only whole numbers match', async ({ contacts, parties }) => {
    await contacts.insert(aContact({ phones: [aPhone('+442075550123')] }));
    const near = ['+12075550123', '442075550123', '+4420755501', '+4420755501234', '2075550123', '%', '+44%'];
    for (const asked of [...near, '', '.*', "' OR '1'='1", '\u0000']) {
      assertEqual(await parties.findByPhone([asked]), [], `by ${asked}`);
    }
    assertEqual(await parties.findByPhone([]), [], 'by no number');
  });

  test('a phone without E.164 is never found', async ({ contacts, parties }) => {
    await contacts.insert(aContact({ phones: [aPhone('', { raw: 'ext. 12', e164: null })] }));
    for (const asked of ['ext. 12', '', 'null', 'undefined']) {
      assertEqual(await parties.findByPhone([asked]), [], `by ${asked}`);
    }
  });

  test('no cap hides a kind of record', async ({ contacts, companies, leads, parties, calls }) => {
    const phones = [aPhone(number)];
    const many = Array.from({ length: 250 }, (_, n) => aLead({ id: `lead-${n}`, phones }));
    await calls.commit(aCommit({ leads: many.slice(1) }));
    await leads.insert(aLead({ id: 'lead-0', phones }));
    const contact = aContact({ phones });
    const company = aCompany({ phones });
    await contacts.insert(contact);
    await companies.insert(company);
    assertSameItems(await parties.findByPhone([number]), [...many, contact, company], 'all of them');
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

/** The other lookups by key. */
export function lookupRules(test: StoreTest): void {
  test('users are found by extension and by mobile', async ({ users }) => {
    const anna = aUser({ id: 'user-1', extension: '1001', mobile: aPhone(number) });
    const ewa = aUser({ id: 'user-2', extension: null, mobile: aPhone(number) });
    const jan = aUser({ id: 'user-3', extension: '10', mobile: aPhone('', { e164: null, raw: '1001' }) });
    for (const user of [anna, ewa, jan]) await users.insert(user);
    assertEqual(await users.findByExtension('1001'), anna, 'extension 1001');
    assertEqual(await users.findByExtension('10'), jan, 'extension 10');
    for (const none of ['', 'null', '100', '10\u0000', '1001 ']) {
      assertEqual(await users.findByExtension(none), undefined, `extension ${JSON.stringify(none)}`);
    }
    assertSameItems(await users.findByMobile(number), [anna, ewa], 'by mobile');
    for (const none of ['1001', '', 'null'])
      assertEqual(await users.findByMobile(none), [], `by mobile ${none}`);
    const moved = { ...anna, version: 2, extension: '1002', mobile: null };
    await users.update(moved);
    assertEqual(await users.findByExtension('1001'), undefined, 'the former extension');
    assertEqual(await users.findByExtension('1002'), moved, 'the new extension');
    assertEqual(await users.findByMobile(number), [ewa], 'the former mobile');
  });

  test('of several with one key the lowest id is found', async ({ users, apiKeys }) => {
    for (const id of ['b', 'a', 'c']) {
      await users.insert(aUser({ id, sipDomain: id }));
      await apiKeys.insert(anApiKey({ id }));
    }
    assertEqual((await users.findByExtension('1001'))?.id, 'a', 'user');
    assertEqual((await apiKeys.findByHash('0'.repeat(64)))?.id, 'a', 'key');
  });

  test('lines are found by number, API keys by hash', async ({ lines, apiKeys }) => {
    const line = aLine();
    const key = anApiKey({ sha256: 'ab'.repeat(32) });
    await lines.insert(line);
    await apiKeys.insert(key);
    assertEqual(await lines.findByNumber(line.number), line, 'the line');
    assertEqual(await lines.findByNumber('+4822555010'), undefined, 'another number');
    assertEqual(await apiKeys.findByHash(key.sha256), key, 'the key');
    assertEqual(await apiKeys.findByHash('ab'), undefined, 'another hash');
    await lines.update({ ...line, version: 2, number: other });
    assertEqual(await lines.findByNumber(line.number), undefined, 'the former number');
    assertEqual((await lines.findByNumber(other))?.version, 2, 'the new number');
  });

  test('deals are found by any of their parties, once, whatever their stage means', async ({ deals }) => {
    const both = aDeal({ id: 'd-1', contactId: 'x', companyId: 'y' });
    const won = aDeal({ id: 'd-2', contactId: 'x', semantics: 'won' });
    const lost = aDeal({ id: 'd-3', companyId: 'x', semantics: 'lost' });
    for (const deal of [both, won, lost, aDeal({ id: 'd-4' })]) await deals.insert(deal);
    const contact = { type: 'contact', id: 'x' } as const;
    const company = { type: 'company', id: 'y' } as const;
    assertSameItems(await deals.findByParties([contact]), [both, won], 'of the contact');
    assertSameItems(await deals.findByParties([contact, company]), [both, won], 'of both');
    assertSameItems(await deals.findByParties([{ type: 'company', id: 'x' }]), [lost], 'of the company x');
    assertEqual(await deals.findByParties([]), [], 'of nobody');
    assertEqual(await deals.findByParties([{ type: 'lead', id: 'x' }]), [], 'of a lead');
    await deals.insert(aDeal({ id: 'd-5', pipelineId: 'p', stageId: 's' }));
    await deals.insert(aDeal({ id: 'd-0', pipelineId: 'p', stageId: 's' }));
    await deals.insert(aDeal({ id: 'd-6', pipelineId: 'p', stageId: 't' }));
    const ids = (found: readonly { readonly id: string }[]) => found.map(({ id }) => id);
    assertEqual(ids(await deals.findByStage('p', 's', 9)), ['d-0', 'd-5'], 'at the stage, by id');
    assertEqual(ids(await deals.findByStage('p', 's', 1)), ['d-0'], 'at most one at the stage');
    assertEqual(ids(await deals.findByStage('s', 'p', 9)), [], 'at no stage');
    await deals.update({ ...both, version: 2, contactId: null });
    assertSameItems(await deals.findByParties([contact]), [won], 'of the contact, after one left');
    assertEqual((await deals.findByParties([company]))[0]?.version, 2, 'of the company, the new version');
  });
}
