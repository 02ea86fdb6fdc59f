import { assertEqual, assertSameItems } from '../assert.js';
import { aDeal, aLine, anApiKey, aPhone, aUser } from '../records.js';
import type { PortTest } from './harness.js';

const number = '+48225550123';

const other = '+48225550199';

/** How users are found. */
export function userLookupRules(test: PortTest<'users'>): void {
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

  test('users are found by the name that they sign in with', async ({ users }) => {
    const anna = aUser({ id: 'user-1', login: 'anna' });
    await users.insert(anna);
    await users.insert(aUser({ id: 'user-2', extension: '1002', login: null }));
    await users.insert(aUser({ id: 'user-3', extension: '1003' }));
    assertEqual(await users.findByLogin('anna'), anna, 'anna');
    for (const none of ['', 'null', 'undefined', 'Anna', 'anna\u0000']) {
      assertEqual(await users.findByLogin(none), undefined, `login ${JSON.stringify(none)}`);
    }
    await users.update({ ...anna, version: 2, login: 'anna.nowak' });
    assertEqual(await users.findByLogin('anna'), undefined, 'the former name');
    assertEqual((await users.findByLogin('anna.nowak'))?.version, 2, 'the new name');
  });

  test('of several users with one extension the lowest id is found', async ({ users }) => {
    for (const id of ['b', 'a', 'c']) await users.insert(aUser({ id, sipDomain: id }));
    assertEqual((await users.findByExtension('1001'))?.id, 'a', 'user');
  });
}

/** How lines are found. */
export function lineLookupRules(test: PortTest<'lines'>): void {
  test('lines are found by number', async ({ lines }) => {
    const line = aLine();
    await lines.insert(line);
    assertEqual(await lines.findByNumber(line.number), line, 'the line');
    assertEqual(await lines.findByNumber('+4822555010'), undefined, 'another number');
    await lines.update({ ...line, version: 2, number: other });
    assertEqual(await lines.findByNumber(line.number), undefined, 'the former number');
    assertEqual((await lines.findByNumber(other))?.version, 2, 'the new number');
  });
}

/** How API keys are found. */
export function apiKeyLookupRules(test: PortTest<'apiKeys'>): void {
  test('API keys are found by hash, of several with one hash the lowest id', async ({ apiKeys }) => {
    const key = anApiKey({ sha256: 'ab'.repeat(32) });
    await apiKeys.insert(key);
    assertEqual(await apiKeys.findByHash(key.sha256), key, 'the key');
    assertEqual(await apiKeys.findByHash('ab'), undefined, 'another hash');
    for (const id of ['b', 'a', 'c']) await apiKeys.insert(anApiKey({ id }));
    assertEqual((await apiKeys.findByHash('0'.repeat(64)))?.id, 'a', 'the lowest id');
    const rolled = {
      ...key,
      version: 2,
      sha256: 'cd'.repeat(32),
      scopes: ['crm:read'],
      expiresAt: null,
    } as const;
    await apiKeys.update(rolled);
    assertEqual(await apiKeys.findByHash(key.sha256), undefined, 'the former hash');
    assertEqual(await apiKeys.findByHash(rolled.sha256), rolled, 'the new hash');
  });
}

/** How deals are found. */
export function dealLookupRules(test: PortTest<'deals'>): void {
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
