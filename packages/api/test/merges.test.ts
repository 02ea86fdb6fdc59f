import { describe, expect, it } from 'vitest';
import { type Api, type Json, setUp } from './support.js';

const nobody = '00000000-0000-7000-8000-999999999999';

async function made(api: Api, plural: string, body: Json): Promise<string> {
  const { status, json } = await api.send('POST', `/v1/${plural}`, body);
  expect(status, JSON.stringify(json)).toBe(201);
  return String(json['id']);
}

const merge = (api: Api, path: string, type: string, id: string) =>
  api.send('POST', `/v1/${path}/merge`, { into: { type, id } });

describe('M11: POST /v1/contacts/:id/merge', () => {
  it('answers with the survivor, the merged record and what names the survivor now', async () => {
    const api = await setUp();
    const phones = (number: string) => [{ number }];
    const from = await made(api, 'contacts', { name: 'A', email: 'a@b.pl', phones: phones('601 000 001') });
    const into = await made(api, 'contacts', { name: 'B', phones: phones('601 000 002') });
    const deal = await made(api, 'deals', { title: 'D', contactId: from });
    const { status, json } = await merge(api, `contacts/${from}`, 'contact', into);
    expect(status).toBe(200);
    expect(json).toMatchObject({
      survivor: {
        id: into,
        version: 2,
        email: 'a@b.pl',
        phones: [{ e164: '+48601000002' }, { e164: '+48601000001' }],
      },
      merged: { id: from, phones: [], links: { mergedInto: `/v1/contacts/${into}` } },
      relinked: [{ type: 'deal', id: deal, links: { self: `/v1/deals/${deal}` } }],
    });
    const history = (await api.get(`/v1/contacts/${into}/history`)).json['items'] as Json[];
    expect(history.map(({ action }) => action).sort()).toEqual([
      'created',
      'created',
      'mergedFrom',
      'mergedInto',
    ]);
    const again = await merge(api, `contacts/${from}`, 'contact', into);
    expect(again.json).toMatchObject({
      status: 409,
      code: 'record-merged',
      mergedInto: `/v1/contacts/${into}`,
    });
  });

  it('takes leads into leads and contacts, and refuses what cannot be one client', async () => {
    const api = await setUp();
    const [lead, other] = [
      await made(api, 'leads', { title: 'L' }),
      await made(api, 'leads', { title: 'M' }),
    ];
    const contact = await made(api, 'contacts', { name: 'A' });
    const company = await made(api, 'companies', { name: 'B' });
    const refused = async (path: string, type: string, id: string) => {
      const { status, json } = await merge(api, path, type, id);
      return [status, json['code'], json['reason']];
    };
    expect(await refused(`contacts/${contact}`, 'company', company)).toEqual([
      422,
      'not-mergeable',
      'differentKinds',
    ]);
    expect(await refused(`contacts/${contact}`, 'contact', contact)).toEqual([
      422,
      'not-mergeable',
      'sameRecord',
    ]);
    expect(await refused(`contacts/${nobody}`, 'contact', contact)).toEqual([404, 'not-found', undefined]);
    expect(await refused(`contacts/${contact}`, 'user', contact)).toEqual([422, 'invalid-body', undefined]);
    expect((await merge(api, `leads/${other}`, 'lead', lead)).status).toBe(200);
    const last = await merge(api, `leads/${lead}`, 'contact', contact);
    expect(last.json).toMatchObject({ survivor: { id: contact }, merged: { status: 'closed' } });
    const converted = await api.send('POST', `/v1/leads/${lead}/convert`, {});
    expect(converted.json).toMatchObject({ status: 409, code: 'record-merged' });
  });
});
