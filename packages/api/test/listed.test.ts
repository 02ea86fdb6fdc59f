import type { Call } from '@callcard/crm-core';
import { aCall, aCommit, aLine, aMatch, aMoment, aRecording, aUser } from '@callcard/crm-core/testing';
import { describe, expect, it } from 'vitest';
import { encodeCursor } from '../src/http/cursor.js';
import { type Json, setUp } from './support.js';

const number = '+48601000111';
const at = (ms: number) => new Date(aMoment + ms).toISOString();
const candidate = {
  type: 'contact',
  id: 'contact-1',
  name: 'Anna Nowak',
  companyId: null,
  ownerId: null,
} as const;

const known = aMatch({
  ...{ verdict: 'identified', e164: number, primary: { type: 'contact', id: 'contact-1' } },
  candidates: [{ ...candidate, grade: 'exact', reasons: ['sameNumber'] }],
});

/** A talk of a client with Ewa, which was recorded and commented on, and a stranger's voicemail. */
async function office() {
  const api = await setUp();
  await api.store.lines.insert(aLine({ id: 'line-1', number: '+48225550100', label: 'Sales' }));
  await api.store.users.insert(aUser({ id: 'ewa', name: 'Ewa Lis' }));
  const talk: Partial<Call> = {
    ...{ id: 'talk', lineId: 'line-1', answeredBy: 'ewa', match: known, direction: 'outbound' },
    ...{ offeredAt: aMoment, updatedAt: aMoment + 90_000 },
    comments: [{ at: aMoment, userId: 'ewa', text: 'Asks for the ŁÓDŹ price list' }],
    recordings: [
      aRecording({
        ...{ id: 'talk-r', callId: 'talk', startedAt: aMoment + 70_000, durationMs: 59_000 },
        ...{ state: 'stored', updatedAt: aMoment + 80_000 },
      }),
    ],
  };
  await api.commit(
    aCommit({
      call: aCall({ ...talk, status: 'answered', answeredAt: aMoment + 1_000, endedAt: aMoment + 61_000 }),
    }),
  );
  const message = aRecording({
    ...{
      id: 'message-r',
      callId: 'message',
      kind: 'voicemail',
      startedAt: aMoment + 65_000,
      durationMs: 5_000,
    },
    state: 'damaged',
  });
  const voicemail = {
    id: 'message',
    offeredAt: aMoment + 60_000,
    endedAt: aMoment + 70_000,
    recordings: [message],
  };
  await api.commit(aCommit({ call: aCall({ ...voicemail, status: 'voicemail' }) }));
  const found = async (path: string) => {
    const { json } = await api.get(path);
    return ((json['items'] as Json[] | undefined) ?? [json]).map(({ id, code }) => id ?? code).join(' ');
  };
  return { ...api, found };
}

describe('calls', () => {
  it.each([
    ['kind=voicemail', 'message'],
    ['kind=conversation', 'talk'],
    ['minSeconds=60&maxSeconds=60', 'talk'],
    ['maxSeconds=0', 'message'],
    ['text=%C5%82%C3%B3d%C5%BA%20PRICE', 'talk'],
    ['text=price%20refund', ''],
    [`updatedAfter=${at(80_000)}`, 'talk'],
    [`updatedAfter=${at(90_000)}`, ''],
    ['direction=outbound&userId=ewa&lineId=line-1&status=answered&text=price&number=601000111', 'talk'],
  ])('are found by %s', async (query, ids) => {
    const { found } = await office();
    expect(await found(`/v1/calls?${query}`)).toBe(ids);
  });

  it('say alone with whom, on which line, who talked, how long, and when they changed', async () => {
    const { get } = await office();
    const items = (await get('/v1/calls')).json['items'] as Json[];
    const talk = {
      ...{ id: 'talk', direction: 'outbound', withheld: false, number, name: 'Anna Nowak', talkMs: 60_000 },
      line: { id: 'line-1', number: '+48225550100', label: 'Sales' },
      user: { id: 'ewa', name: 'Ewa Lis' },
      updatedAt: at(90_000),
      links: { self: '/v1/calls/talk' },
    };
    const message = { id: 'message', line: null, user: null, name: null, talkMs: 0, updatedAt: at(70_000) };
    expect(items).toMatchObject([message, talk]);
    expect((await get('/v1/calls/talk')).json).toEqual(items[1]);
  });
});

describe('recordings', () => {
  it.each([
    ['', 'talk-r message-r'],
    ['number=%2B48%20601%20000%20111', 'talk-r'],
    ['lineId=line-1&userId=ewa&direction=outbound', 'talk-r'],
    ['kind=voicemail', 'message-r'],
    ['state=damaged', 'message-r'],
    ['minSeconds=6', 'talk-r'],
    ['minSeconds=5&maxSeconds=5', 'message-r'],
    ['text=price', 'talk-r'],
    [`from=${at(70_000)}`, 'talk-r'],
    [`until=${at(70_000)}`, 'message-r'],
    [`updatedAfter=${at(79_999)}`, 'talk-r'],
  ])('are sorted by when they began, and found by "%s"', async (query, ids) => {
    const { found } = await office();
    expect(await found(`/v1/recordings?${query}`)).toBe(ids);
  });

  it('have the name of the client, and say when they changed', async () => {
    const { get } = await office();
    const item = { name: 'Anna Nowak', updatedAt: at(80_000), user: { name: 'Ewa Lis' } };
    expect((await get('/v1/recordings/talk-r')).json).toMatchObject(item);
  });

  it('refuse cursors of the order that they had before', async () => {
    const { found } = await office();
    const before = encodeCursor('/v1/recordings?{}', 'after', `${aMoment} talk-r`);
    expect(await found(`/v1/recordings?cursor=${before}`)).toBe('bad-cursor');
  });
});

describe.each(['calls', 'recordings'])('a listing of %s', (listing) => {
  it.each([
    ['minSeconds', 'minSeconds=-1'],
    ['maxSeconds', 'maxSeconds=1.5'],
    ['minSeconds', 'minSeconds=abc'],
    ['maxSeconds', 'maxSeconds=10000000'],
    ['minSeconds', 'minSeconds=3&maxSeconds=2'],
    ['kind', 'kind=fax'],
    ['text', 'text='],
    ['text', 'text=%20%09'],
    ['text', `text=${'x'.repeat(201)}`],
    ['text', 'text=a%20b%20c%20d%20e%20f%20g%20h%20i%20j%20k'],
    ['updatedAfter', 'updatedAfter=yesterday'],
    ['number', 'number=nobody'],
    [listing === 'calls' ? 'status' : 'state', listing === 'calls' ? 'status=lost' : 'state=lost'],
    [listing === 'calls' ? 'state' : 'status', listing === 'calls' ? 'state=stored' : 'status=missed'],
  ])('names %s as what is wrong with %s', async (name, query) => {
    const { get } = await setUp();
    const { status, json } = await get(`/v1/${listing}?${query}`);
    expect([status, json['code']]).toEqual([400, 'bad-query']);
    expect(json['errors']).toMatchObject([{ pointer: `?${name}`, reason: expect.stringMatching(/\w+ \w+/) }]);
  });
});
