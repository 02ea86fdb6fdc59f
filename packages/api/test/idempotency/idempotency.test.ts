import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCrmService, StoreError } from '@callcard/crm-core';
import { sequentialIds } from '@callcard/crm-core/testing';
import { openSqliteStore } from '@callcard/store-sqlite';
import { beforeEach, describe, expect, it } from 'vitest';
import { addKey } from '../../src/keys.js';
import { fullApi, ids, writingRoutes } from '../bad-input/bodies.js';
import { type Api, read, setUp } from '../support.js';

const minute = 60_000;
const day = 86_400_000;
const contact = { name: 'Ewa' };
const key = { 'Idempotency-Key': 'first' };

let api: Awaited<ReturnType<typeof fullApi>>;
beforeEach(async () => {
  api = await fullApi();
});

const post = (to: Pick<Api, 'send'>, path: string, body: unknown, headers: Record<string, string> = key) =>
  to.send('POST', path, body, headers);
const create = (headers?: Record<string, string>, body: unknown = contact) =>
  post(api, '/v1/contacts', body, headers);

type Answer = Awaited<ReturnType<typeof create>>;
const outcome = ({ status, json }: Answer) => [status, json['code']];
const isReplayed = ({ headers }: Answer) => headers.get('idempotency-replayed') === 'true';

async function namedEwa(): Promise<readonly string[]> {
  const { items } = await api.store.contacts.list({ limit: 200 });
  return items.filter(({ name }) => name === contact.name).map(({ id }) => id);
}

/** Another process on the same store. */
async function another(overrides: Parameters<typeof fullApi>[0] = {}) {
  const { store, clock, crm } = api.deps;
  return fullApi({ store, clock, crm, ...overrides });
}

/** Something that waits until it is opened. */
function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  let arrive = () => {};
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  return { open: () => open(), opened, arrive: () => arrive(), arrived };
}

describe('a POST with an Idempotency-Key', () => {
  it('that comes again is answered the same again, and makes nothing', async () => {
    const first = await create();
    const second = await create();
    expect([first.status, isReplayed(first)]).toEqual([201, false]);
    expect([second.status, isReplayed(second)]).toEqual([201, true]);
    expect(second.json).toEqual(first.json);
    for (const name of ['location', 'etag', 'content-type'])
      expect([name, second.headers.get(name)]).toEqual([name, first.headers.get(name)]);
    expect(await namedEwa()).toEqual([first.json['id']]);
  });

  it('has the same key with quotes and without', async () => {
    const first = await create({ 'Idempotency-Key': '"a b\\"c"' });
    const second = await create({ 'Idempotency-Key': '"a b\\"c"' });
    const bare = await create({ 'Idempotency-Key': 'bare' });
    const quoted = await create({ 'Idempotency-Key': '"bare"' });
    expect([second.json['id'], quoted.json['id']]).toEqual([first.json['id'], bare.json['id']]);
  });

  it('is refused when another body, path or query comes with the key', async () => {
    await create();
    expect(outcome(await create(key, { name: 'Jan' }))).toEqual([422, 'idempotency-key-reused']);
    expect(outcome(await post(api, '/v1/companies', contact))).toEqual([422, 'idempotency-key-reused']);
    expect(outcome(await post(api, '/v1/contacts?x=1', contact))).toEqual([422, 'idempotency-key-reused']);
  });

  it('that another client sends is another request', async () => {
    const first = await create();
    const other = await addKey(api.store, api, 'other');
    const second = await create({ ...key, authorization: `Bearer ${other}` });
    expect([second.status, isReplayed(second)]).toEqual([201, false]);
    expect(second.json['id']).not.toBe(first.json['id']);
  });

  it('that was refused for what it says is refused the same again', async () => {
    const first = await create(key, { name: 7 });
    const second = await create(key, { name: 7 });
    expect([first.status, second.status, isReplayed(second)]).toEqual([422, 422, true]);
    expect(second.json).toEqual(first.json);
    expect(second.headers.get('content-type')).toBe('application/problem+json');
  });

  it.each(['', '""', 'a b', 'x'.repeat(256)])('is refused when the key is %j', async (bad) => {
    expect(outcome(await create({ 'Idempotency-Key': bad }))).toEqual([400, 'idempotency-key-malformed']);
    expect(await namedEwa()).toEqual([]);
  });

  it('with too large a body is refused, and the key is free', async () => {
    const body = { name: 'x'.repeat(1_100_000) };
    expect(outcome(await create(key, body))).toEqual([413, 'body-too-large']);
    expect((await create()).status).toBe(201);
  });

  it('is done anew after a day', async () => {
    const first = await create();
    api.clock.advance(day);
    const second = await create(key, { name: 'Ewa', email: 'ewa@example.com' });
    expect([second.status, isReplayed(second)]).toEqual([201, false]);
    expect(await namedEwa()).toHaveLength(2);
    expect(second.json['id']).not.toBe(first.json['id']);
  });

  it('makes a record whose id is of the time when it was asked for', async () => {
    const { json } = await create();
    const at = Number.parseInt(String(json['id']).replace('-', '').slice(0, 12), 16);
    expect(at).toBe(api.clock.now());
  });
});

describe('the header', () => {
  it('says nothing to what only reads, and to addresses that are open to anybody', async () => {
    const bad = { headers: { 'idempotency-key': '' } };
    expect((await api.request('/v1/contacts', bad)).status).toBe(200);
    const signIn = await post(api, '/v1/session', { login: 'anna', password: 'x'.repeat(12) });
    const again = await post(api, '/v1/session', { login: 'anna', password: 'x'.repeat(12) });
    expect([outcome(signIn), outcome(again), isReplayed(again)]).toEqual([
      [401, 'sign-in-refused'],
      [401, 'sign-in-refused'],
      false,
    ]);
    expect((await api.store.idempotentAnswers.list({ limit: 10 })).items).toEqual([]);
  });
});

describe('while a request is worked on', () => {
  it('the same one is told to wait, and is answered the same later', async () => {
    const { crm } = api.deps;
    const { create: really } = crm;
    const waiting = gate();
    Object.assign(crm, {
      create: async (...args: Parameters<typeof really>) => {
        waiting.arrive();
        await waiting.opened;
        return really(...args);
      },
    });
    const first = create();
    await waiting.arrived;
    api.clock.advance(7_000);
    const second = await create();
    expect(outcome(second)).toEqual([409, 'idempotency-key-in-use']);
    expect(second.headers.get('retry-after')).toBe('7');
    waiting.open();
    const { status, json } = await first;
    const third = await create();
    expect([status, third.status, isReplayed(third)]).toEqual([201, 201, true]);
    expect(third.json).toEqual(json);
  });

  it('of many at the same instant, in two processes, one makes a record', async () => {
    const other = await another();
    const authorization = `Bearer ${api.key}`;
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        n % 2 === 0 ? create() : post(other, '/v1/contacts', contact, { ...key, authorization }),
      ),
    );
    for (const each of all)
      expect([
        [201, undefined],
        [409, 'idempotency-key-in-use'],
      ]).toContainEqual(outcome(each));
    const made = all.filter(({ status }) => status === 201).map(({ json }) => json['id']);
    expect([await namedEwa(), [...new Set(made)]]).toEqual([[made[0]], [made[0]]]);
  });
});

describe('when the process dies that has done it', () => {
  const authorization = () => ({ ...key, authorization: `Bearer ${api.key}` });

  it('a record is there once, with the answer that was lost, after a minute', async () => {
    const { create: really } = api.deps.crm;
    const died = gate();
    const mortal = await another({
      crm: {
        ...api.deps.crm,
        create: async (...args) => {
          await really(...args);
          died.arrive();
          return new Promise<never>(() => undefined);
        },
      },
    });
    void post(mortal, '/v1/contacts', contact, authorization());
    await died.arrived;
    expect(outcome(await create())).toEqual([409, 'idempotency-key-in-use']);
    api.clock.advance(minute);
    expect(outcome(await create(key, { name: 'Jan' }))).toEqual([422, 'idempotency-key-reused']);
    const found = await create();
    expect([found.status, isReplayed(found)]).toEqual([201, false]);
    expect(await namedEwa()).toEqual([found.json['id']]);
    const again = await create();
    expect([again.json, isReplayed(again)]).toEqual([found.json, true]);
  });
});

describe('what is no verdict on the request', () => {
  it('is not kept: the same request is worked on again', async () => {
    const { crm } = api.deps;
    const { create: really } = crm;
    const failures = [new StoreError('busy', 'somebody writes'), new Error('a defect'), undefined];
    Object.assign(crm, {
      create: async (...args: Parameters<typeof really>) => {
        const failure = failures.shift();
        if (failure) throw failure;
        return really(...args);
      },
    });
    expect(outcome(await create())).toEqual([503, 'busy']);
    expect(outcome(await create())).toEqual([500, 'internal-error']);
    // The key is of this request all the same.
    expect(outcome(await create(key, { name: 'Jan' }))).toEqual([422, 'idempotency-key-reused']);
    const made = await create();
    expect([made.status, isReplayed(made)]).toEqual([201, false]);
  });

  it('nor is that whoever asks may not', async () => {
    const keys = await api.get('/v1/keys');
    const items = keys.json['items'] as { id: string; label: string; version: number }[];
    const own = items.find(({ label }) => label === 'tests');
    const comment = { text: 'called back', userId: ids.user };
    const path = `/v1/calls/${ids.call}/comments`;
    const change = (actsForUsers: boolean, version: number) =>
      api.send('PATCH', `/v1/keys/${own?.id}`, { actsForUsers, version });
    await change(false, 1);
    expect(outcome(await post(api, path, comment))).toEqual([403, 'key-acts-for-nobody']);
    await change(true, 2);
    expect((await post(api, path, comment)).status).toBe(201);
  });
});

describe('an answer that cannot be kept', () => {
  it('is given all the same, and is a line of the log', async () => {
    Object.assign(api.store.idempotentAnswers, {
      update: async () => {
        throw new StoreError('full', 'no space');
      },
    });
    expect((await create()).status).toBe(201);
    expect(api.lines.map(({ event }) => event)).toEqual(['an answer was not kept']);
  });
});

describe('a comment', () => {
  it('is written once, also when the answer was lost', async () => {
    const path = `/v1/calls/${ids.call}/comments`;
    const { comment: really } = api.deps;
    if (!really) throw new Error('no comments');
    let failures = 1;
    const mortal = await another({
      comment: async (...args) => {
        const written = await really(...args);
        failures -= 1;
        if (failures === 0) throw new Error('lost');
        return written;
      },
    });
    const headers = { ...key, authorization: `Bearer ${api.key}` };
    expect((await post(mortal, path, { text: 'once' }, headers)).status).toBe(500);
    const { status, json } = await post(mortal, path, { text: 'once' }, headers);
    expect([status, (json['comments'] as object[]).length]).toEqual([201, 1]);
  });
});

describe('a record from the card', () => {
  it('is made and bound once, also when the answer was lost', async () => {
    const path = `/v1/calls/${ids.call}/deals`;
    const { createOnCall: really } = api.deps;
    if (!really) throw new Error('no records from cards');
    let failures = 1;
    const mortal = await another({
      createOnCall: async (...args) => {
        const made = await really(...args);
        failures -= 1;
        if (failures === 0) throw new Error('lost');
        return made;
      },
    });
    const headers = { ...key, authorization: `Bearer ${api.key}` };
    const deal = { title: 'Oak' };
    expect((await post(mortal, path, deal, headers)).status).toBe(500);
    expect((await post(mortal, path, deal, headers)).status).toBe(201);
    const { items } = await api.store.deals.list({ limit: 200 });
    expect(items.filter(({ title }) => title === 'Oak')).toHaveLength(1);
  });
});

describe('a call', () => {
  const { path = '', body = {} } = writingRoutes['POST /v1/calls'] ?? {};

  it('is placed once', async () => {
    const first = await post(api, path, body);
    const second = await post(api, path, body);
    expect([first.status, second.status, isReplayed(second)]).toEqual([201, 201, true]);
    expect(second.json['id']).toBe(first.json['id']);
  });

  it('whose answer was lost is asked for as of the time when it was asked for first', async () => {
    const asked: (number | undefined)[] = [];
    const { placeCall: really } = api.deps;
    const mortal = await another({
      placeCall: async (request) => {
        asked.push(request.askedAt);
        if (asked.length === 1) throw new Error('lost');
        if (!really) throw new Error('no calls');
        return really(request);
      },
    });
    const headers = { ...key, authorization: `Bearer ${api.key}` };
    const at = api.clock.now();
    expect((await post(mortal, path, body, headers)).status).toBe(500);
    api.clock.advance(5_000);
    expect((await post(mortal, path, body, headers)).status).toBe(201);
    expect(asked).toEqual([undefined, at]);
  });
});

describe('an answer with a secret', () => {
  const wanted = writingRoutes['POST /v1/keys']?.body ?? {};
  const kept = async () => JSON.stringify((await api.store.idempotentAnswers.list({ limit: 10 })).items);

  it('is given again, and does not lie in the store', async () => {
    const first = await post(api, '/v1/keys', wanted);
    const second = await post(api, '/v1/keys', wanted);
    const text = String(first.json['key']);
    expect([first.status, second.json['key'], isReplayed(second)]).toEqual([201, text, true]);
    const link = await post(api, `/v1/users/${ids.user}/password-links`, undefined, {
      'Idempotency-Key': 'link',
    });
    const secret = String(link.json['secret']);
    expect(link.status).toBe(201);
    const stored = await kept();
    for (const hidden of [text, secret, api.key]) expect(stored).not.toContain(hidden);
  });

  it('is not opened by another text of the key that asked: it says what was done', async () => {
    const made = await post(api, '/v1/keys', wanted);
    const own = (await api.store.apiKeys.list({ limit: 10 })).items.find(({ label }) => label === 'tests');
    const rolled = await api.send('POST', `/v1/keys/${own?.id}/roll`, undefined);
    const authorization = `Bearer ${rolled.json['key']}`;
    const second = await post(api, '/v1/keys', wanted, { ...key, authorization });
    expect(outcome(second)).toEqual([409, 'idempotency-answer-sealed']);
    expect(second.json).toMatchObject({ answeredStatus: 201, location: made.headers.get('location') });
  });

  it('that was lost comes with another secret, of the same key', async () => {
    const { insert } = api.store.apiKeys;
    let failures = 1;
    Object.assign(api.store.apiKeys, {
      insert: async (...args: Parameters<typeof insert>) => {
        const done = await insert(...args);
        failures -= 1;
        if (failures === 0) throw new Error('lost');
        return done;
      },
    });
    const before = (await api.store.apiKeys.list({ limit: 10 })).items.length;
    expect((await post(api, '/v1/keys', wanted)).status).toBe(500);
    const { status, json } = await post(api, '/v1/keys', wanted);
    expect([status, (await api.store.apiKeys.list({ limit: 10 })).items.length]).toEqual([201, before + 1]);
    const used = await read(
      await api.request('/v1/calls', { headers: { authorization: `Bearer ${json['key']}` } }),
    );
    expect(used.status).toBe(200);
  });
});

describe('two processes with one database', () => {
  it('make one record of many requests with one key at the same instant, and answer all the same then', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'callcard-idempotency-'));
    const open = async () => {
      const store = await openSqliteStore({ path: join(folder, 'callcard.sqlite') });
      if (!store.ok) throw new Error(store.error.code);
      return store.value;
    };
    const stores = [await open(), await open()] as const;
    const { clock } = api;
    const [one, two] = await Promise.all(
      stores.map((store, n) =>
        setUp({
          store,
          clock,
          crm: createCrmService({ store, clock, ids: sequentialIds(`process-${n}`) }),
        }),
      ),
    );
    if (!one || !two) throw new Error('there must be two');
    const authorization = `Bearer ${await addKey(stores[0], { clock, ids: api.ids }, 'both')}`;
    const ask = (to: Api) => post(to, '/v1/contacts', contact, { ...key, authorization });
    try {
      const all = await Promise.all(Array.from({ length: 12 }, (_, n) => ask(n % 2 === 0 ? one : two)));
      const made = all.filter(({ status }) => status === 201);
      for (const { status } of all) expect([201, 409]).toContain(status);
      const { items } = await stores[1].contacts.list({ limit: 10 });
      expect(items.map(({ id }) => id)).toEqual([...new Set(made.map(({ json }) => json['id']))]);
      for (const each of [await ask(one), await ask(two)])
        expect([each.status, each.json, isReplayed(each)]).toEqual([201, made[0]?.json, true]);
    } finally {
      for (const store of stores) await store.close();
      rmSync(folder, { recursive: true });
    }
  });
});
