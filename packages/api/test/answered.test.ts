import { describe, expect, it } from 'vitest';
import type { AnsweredRequest } from '../src/http/answered.js';
import { currentRequestId } from '../src/http/request-context.js';
import { accessLog } from '../src/server/access-log.js';
import { createLog } from '../src/server/log.js';
import { setUp } from './support.js';

async function observed() {
  const answers: AnsweredRequest[] = [];
  const api = await setUp({ onAnswered: (answered) => answers.push(answered) });
  return { ...api, answers };
}

describe('a request id', () => {
  it.each(['a', 'req-1.2:3_4=', 'x'.repeat(128)])('that is well formed is kept: %s', async (id) => {
    const { request, answers } = await observed();
    const answer = await request('/v1/contacts', { headers: { 'x-request-id': id } });
    expect(answer.headers.get('x-request-id')).toBe(id);
    expect(answers).toMatchObject([{ requestId: id }]);
  });

  it.each(['', 'a b', 'x'.repeat(129), '"', 'a,b', '{}'])('that is not is replaced: %j', async (id) => {
    const { request, answers } = await observed();
    const answer = await request('/v1/contacts', { headers: { 'x-request-id': id } });
    expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(answers[0]?.requestId).toBe(answer.headers.get('x-request-id'));
  });

  it('is the instance of a problem document, and in each line that is written meanwhile', async () => {
    const lines: string[] = [];
    const context = () => ({ requestId: currentRequestId() });
    const api = await setUp({
      log: createLog(
        { level: 'info', format: 'json', numbers: false },
        { write: (line) => lines.push(line), context },
      ),
    });
    Object.assign(api.store.contacts, { get: () => Promise.reject(new Error('lost')) });
    const answer = await api.request('/v1/contacts/c-1', { headers: { 'x-request-id': 'r-1' } });
    expect(await answer.json()).toMatchObject({
      code: 'internal-error',
      instance: 'urn:callcard:request:r-1',
    });
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { msg: 'request failed', requestId: 'r-1' },
    ]);
  });
});

describe('an answered request', () => {
  it.each([
    ['GET', '/v1/contacts/c-1?token=hunter2', '/v1/contacts/:id', 400],
    ['GET', '/v1/contacts/c-1', '/v1/contacts/:id', 404],
    ['HEAD', '/v1/contacts', '/v1/contacts', 200],
    ['GET', '/nothing/here', null, 404],
    ['DELETE', '/healthz', null, 405],
    ['GET', '/healthz', '/healthz', 200],
  ])('%s %s is told by its route', async (method, path, route, status) => {
    const { request, answers } = await observed();
    await request(path, { method });
    expect(answers).toMatchObject([{ method, route, status, aborted: false, bytes: null }]);
    expect(JSON.stringify(answers)).not.toContain('hunter2');
  });

  it('says who asked: the key by its id, or nobody', async () => {
    const { request, answers, store } = await observed();
    await request('/v1/contacts');
    await request('/v1/contacts', { headers: { authorization: 'Bearer wrong' } });
    const [key] = (await store.apiKeys.list({ limit: 1 })).items;
    expect(answers.map(({ clientId, status }) => [clientId, status])).toEqual([
      [key?.id, 200],
      [null, 401],
    ]);
  });

  it('is a line of the log; that of a probe is for debugging', () => {
    const lines: string[] = [];
    const write = accessLog(
      createLog({ level: 'info', format: 'json', numbers: false }, { write: (line) => lines.push(line) }),
    );
    const answered = {
      ...{
        requestId: 'r-1',
        method: 'GET',
        route: '/v1/calls',
        status: 200,
        durationMs: 12.4,
        startedAt: 0,
        traceparent: null,
      },
      ...{ bytes: 512, clientId: 'k-1', userId: null, aborted: false },
    };
    write(answered);
    write({ ...answered, route: '/healthz' });
    write({ ...answered, aborted: true });
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { msg: 'request', method: 'GET', route: '/v1/calls', status: 200, ms: 12, bytes: 512, clientId: 'k-1' },
      { aborted: true },
    ]);
  });
});
