import { aLead, aPhone } from '@callcard/crm-core/testing';
import { describe, expect, it } from 'vitest';
import { type Api, type Json, setUp } from './support.js';

const id = '00000000-0000-7000-8000-0000000000aa';
const nobody = '00000000-0000-7000-8000-0000000000ff';
const path = `/v1/leads/${id}/convert`;

async function withLead(
  fields: Parameters<typeof aLead>[0] = {},
  overrides: Parameters<typeof setUp>[0] = {},
) {
  const api = await setUp(overrides);
  const phones = [aPhone('+48225550123')];
  await api.store.leads.insert(aLead({ id, phones, personName: 'Anna Nowak', ...fields }));
  return api;
}

const part = (json: Json, name: string) => json[name] as Json;
const post = (api: Api, body: unknown, headers = {}) => api.send('POST', path, body, headers);

describe('L2: POST /v1/leads/:id/convert', () => {
  it('answers with the lead and what it became, each with its address', async () => {
    const api = await withLead({ companyName: 'Nowak', interest: 'Forklift', expectedAmount: 9 });
    const { status, json } = await post(api, {});
    expect(status).toBe(200);
    expect(json).toMatchObject({
      lead: { id, status: 'converted', version: 2, updatedAt: '2026-03-02T09:00:00.000Z' },
      contact: { name: 'Anna Nowak', phones: [{ e164: '+48225550123' }] },
      company: { name: 'Nowak' },
      deal: { title: 'Forklift', amount: 9, pipelineId: 'default', stageId: 'new' },
    });
    for (const [name, plural] of [
      ['contact', 'contacts'],
      ['company', 'companies'],
      ['deal', 'deals'],
    ] as const) {
      const { self } = part(part(json, name), 'links') as { self: string };
      expect(self).toBe(`/v1/${plural}/${String(part(json, name)['id'])}`);
      expect((await api.get(self)).json['id']).toBe(part(json, name)['id']);
    }
    const { activities } = part(part(json, 'contact'), 'links') as { activities: string };
    expect((await api.get(activities)).status).toBe(200);
  });

  it('is the only way to convert a lead', async () => {
    const { send } = await setUp();
    const made = await send('POST', '/v1/leads', { title: 'A call', status: 'converted' });
    expect(made.json).toMatchObject({ status: 422, errors: [{ pointer: '/status' }] });
  });

  it('makes the deal that was asked for, or none', async () => {
    const deal = { title: 'Lease', pipelineId: 'default', stageId: 'in-progress', amount: null };
    expect((await post(await withLead({ expectedAmount: 5 }), { deal })).json['deal']).toMatchObject(deal);
    expect((await post(await withLead(), { deal: null })).json).toMatchObject({ deal: null, company: null });
  });

  it('refuses a deal in a pipeline or at a stage that is not there', async () => {
    for (const [deal, pointer] of [
      [{ pipelineId: 'p' }, '/deal/pipelineId'],
      [{ stageId: 's' }, '/deal/stageId'],
    ] as const) {
      const { status, json } = await post(await withLead(), { deal });
      expect([status, json['code'], json['errors']]).toMatchObject([422, 'unknown-reference', [{ pointer }]]);
    }
  });

  it('names the program and the user for whom it acts in the history', async () => {
    const api = await withLead();
    const user = await api.send('POST', '/v1/users', { name: 'Jan' });
    const { json } = await post(api, { deal: null, userId: user.json['id'] });
    const { history } = part(part(json, 'contact'), 'links') as { history: string };
    const [key] = (await api.store.apiKeys.list({ limit: 1 })).items;
    const actor = { kind: 'client', clientId: key?.id, userId: user.json['id'] };
    const entries = (await api.get(history)).json['items'] as Json[];
    expect(entries.map(({ action }) => action)).toEqual(['createdFromLead', 'leadConverted']);
    for (const entry of entries) expect(entry).toMatchObject({ actor, userId: user.json['id'] });
  });

  it('uses a contact and a company that exist', async () => {
    const api = await withLead();
    const made = await api.send('POST', '/v1/contacts', { name: 'Anna' });
    const company = await api.send('POST', '/v1/companies', { name: 'Nowak' });
    const ids = { contactId: made.json['id'], companyId: company.json['id'] };
    const { json } = await post(api, { ...ids, deal: null });
    expect(json).toMatchObject({ contact: { id: ids.contactId, version: 2 }, company: { version: 1 } });
    for (const field of ['contactId', 'companyId', 'userId']) {
      const refused = await post(await withLead(), { [field]: nobody });
      expect([refused.status, refused.json['code']]).toEqual([422, 'unknown-reference']);
      expect(refused.json['errors']).toMatchObject([{ pointer: `/${field}` }]);
    }
  });

  it('a second time is 409 and says what the lead became', async () => {
    const api = await withLead();
    const contactId = part((await post(api, {})).json, 'contact')['id'];
    const again = await post(api, {});
    expect([again.status, again.json['code']]).toEqual([409, 'lead-already-converted']);
    expect(again.json).toMatchObject({ contactId, companyId: null });
  });

  it('a closed lead is 409, an unknown one 404', async () => {
    const closed = await post(await withLead({ status: 'closed' }), {});
    expect([closed.status, closed.json['code']]).toEqual([409, 'lead-closed']);
    const api = await setUp();
    expect((await post(api, {})).json['code']).toBe('not-found');
    expect((await post(api, {}, { 'if-match': '"1"' })).json['code']).toBe('not-found');
  });

  it('L1: missing fields are named, by the installation’s own list', async () => {
    const { status, json } = await post(await withLead({ personName: null }), {});
    expect([status, json['code']]).toEqual([422, 'lead-fields-missing']);
    expect(json['errors']).toEqual([{ pointer: '/personName', reason: 'is needed to qualify a lead' }]);
    const strict = await withLead({}, { leadRequirements: ['email', 'interest'] });
    expect((await post(strict, {})).json['errors']).toMatchObject([
      { pointer: '/email' },
      { pointer: '/interest' },
    ]);
    expect((await post(await withLead({ personName: null }, { leadRequirements: [] }), {})).status).toBe(200);
  });

  it('a lead that changed meanwhile is 409 by version, 412 by ETag', async () => {
    const stale = await post(await withLead(), { version: 7 });
    expect([stale.status, stale.json['code'], stale.json['currentVersion']]).toEqual([
      409,
      'version-conflict',
      1,
    ]);
    const api = await withLead();
    expect((await post(api, {}, { 'if-match': '"7"' })).status).toBe(412);
    expect((await api.get(`/v1/leads/${id}`)).json['status']).toBe('open');
    expect((await post(api, {}, { 'if-match': '"1"' })).status).toBe(200);
  });

  it.each([{ deal: { price: 1 } }, { contactId: 'x' }, { name: 'x' }, []])(
    'refuses the body %j',
    async (body) => {
      expect((await post(await withLead(), body)).json['code']).toBe('invalid-body');
    },
  );

  it('knows POST only', async () => {
    const { status, headers } = await (await withLead()).get(path);
    expect([status, headers.get('allow')]).toEqual([405, 'POST']);
  });
});

describe('a line’s rules of recording and ownership', () => {
  it('are set, changed field by field, and shown', async () => {
    const api = await setUp();
    const made = await api.send('POST', '/v1/lines', {
      number: '+48225550100',
      consent: 'announce',
      retention: { voicemailDays: 30 },
    });
    expect(made.json).toMatchObject({
      consent: 'announce',
      retention: { voicemailDays: 30, conversationDays: null },
    });
    const self = `/v1/lines/${String(made.json['id'])}`;
    const changed = await api.send('PATCH', self, {
      version: 1,
      retention: { conversationDays: 90 },
      leadOwnership: { onManualTransfer: 'receiving-user' },
    });
    expect(changed.json).toMatchObject({
      consent: 'announce',
      retention: { voicemailDays: 30, conversationDays: 90 },
      leadOwnership: { onManualTransfer: 'receiving-user' },
    });
  });

  it.each([
    { consent: 'ask' },
    { retention: { voicemailDays: 0 } },
    { retention: { days: 1 } },
    { leadOwnership: { onAnswer: 'boss' } },
  ])('refuse %j', async (fields) => {
    const api = await setUp();
    const { json } = await api.send('POST', '/v1/lines', { number: '+48225550100', ...fields });
    expect(json['code']).toBe('invalid-body');
  });

  it('are absent where nobody set them', async () => {
    const { send } = await setUp();
    const { json } = await send('POST', '/v1/lines', { number: '+48225550100' });
    expect([json['consent'], json['retention'], json['leadOwnership']]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});
