import { createCallService, defaultCallPolicy, eraseNumber, previewErasure } from '@callcard/crm-core';
import { ended, offered } from '@callcard/crm-core/testing';
import { describe, expect, it } from 'vitest';
import { office } from './access/office.js';
import { type Json, read, setUp } from './support.js';

const number = '+48601000001';

async function withClient() {
  const api = await setUp();
  const { json } = await api.send('POST', '/v1/contacts', { name: 'Anna', phones: [{ number }] });
  const path = `/v1/contacts/${json['id']}`;
  const note = (text: string, headers = {}) => api.send('POST', `${path}/notes`, { text }, headers);
  const texts = async () => {
    const { items } = (await api.get(`${path}/activities`)).json as { items: Json[] };
    return items.map(({ kind, text }) => [kind, text]);
  };
  return { ...api, id: String(json['id']), path, note, texts };
}

describe('A1b: a note on a record without a call', () => {
  it('is among its activities and in its history, with who wrote it', async () => {
    const { note, texts, get, path, id } = await withClient();
    const { status, json } = await note('prefers mornings\n\ncall back');
    expect([status, json]).toMatchObject([
      201,
      { kind: 'note', callId: null, text: 'prefers mornings\n\ncall back', record: { type: 'contact', id } },
    ]);
    expect(json).not.toHaveProperty('links');
    expect(await texts()).toEqual([['note', 'prefers mornings\n\ncall back']]);
    const { items } = (await get(`${path}/history`)).json as { items: Json[] };
    expect(items.at(-1)).toMatchObject({ action: 'noteAdded', details: { noteId: json['id'] } });
  });

  it('is written once by a request that comes again', async () => {
    const { note, texts, clock } = await withClient();
    const headers = { 'idempotency-key': '"once"' };
    const first = await note('once', headers);
    expect((await note('once', headers)).json).toEqual(first.json);
    clock.advance(1000);
    await note('twice');
    expect(await texts()).toEqual([
      ['note', 'twice'],
      ['note', 'once'],
    ]);
  });

  it('is on the card of the next call', async () => {
    const { note, store, clock, ids } = await withClient();
    await note('prefers mornings');
    const calls = createCallService({ store, clock, ids }, defaultCallPolicy('PL'));
    await calls.recordFacts('call-1', [offered({ callId: 'call-1', remoteNumber: number })]);
    expect((await calls.card('call-1'))?.notes).toMatchObject([{ callId: null, text: 'prefers mornings' }]);
  });

  it('A7: loses its text when the number of the client is erased', async () => {
    const { note, texts, store, clock, ids, audio } = await withClient();
    await note('Anna, +48 601 000 001');
    const calls = createCallService({ store, clock, ids }, defaultCallPolicy('PL'));
    const of = { callId: 'call-1' };
    await calls.recordFacts('call-1', [offered({ ...of, remoteNumber: number }), ended(of)]);
    expect((await previewErasure({ store, clock, ids }, number)).ok).toBe(true);
    expect(await texts()).toContainEqual(['note', 'Anna, +48 601 000 001']);
    expect((await eraseNumber({ store, audio, clock, ids }, number, null)).ok).toBe(true);
    expect((await texts()).filter(([kind]) => kind === 'note')).toEqual([['note', '']]);
  });

  it('is refused without a text, and on what is merged or was never there', async () => {
    const { note, send, id, path } = await withClient();
    for (const text of ['', ' \n', 'x'.repeat(10_001)])
      expect(await note(text)).toMatchObject({
        status: 422,
        json: { code: 'invalid-body', errors: [{ pointer: '/text' }] },
      });
    const nobody = await send('POST', '/v1/contacts/00000000-0000-4000-8000-999999999999/notes', {
      text: 'x',
    });
    expect([nobody.status, nobody.json['code']]).toEqual([404, 'not-found']);
    const { json } = await send('POST', '/v1/contacts', { name: 'Anna again' });
    await send('POST', `${path}/merge`, { into: { type: 'contact', id: json['id'] } });
    expect(await note('late')).toMatchObject({
      status: 409,
      json: { code: 'record-merged', mergedInto: `/v1/contacts/${json['id']}` },
    });
    expect(id).not.toBe(json['id']);
  });

  it('is written by whoever may change the record', async () => {
    const { app, store } = await office();
    const note = async (who: string, of: string) => {
      const answer = await app.request(`/v1/contacts/contact-${of}/notes`, {
        method: 'POST',
        headers: { 'x-user': who, 'content-type': 'application/json' },
        body: '{"text":"seen"}',
      });
      return (await read(answer)).status;
    };
    expect([await note('anna', 'anna'), await note('anna', 'jan')]).toEqual([201, 404]);
    const { items } = await store.calls.activities({ type: 'contact', id: 'contact-anna' }, { limit: 9 }, [
      'note',
    ]);
    expect(items).toMatchObject([{ userId: 'anna', text: 'seen' }]);
  });
});
