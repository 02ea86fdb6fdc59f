import type { AuditEntry } from '@callcard/crm-core';
import { aMoment, anAuditEntry } from '@callcard/crm-core/testing';
import { v7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { office } from '../access/office.js';
import { placesIn, replaced } from '../bad-input/places.js';
import { misfits } from '../contract/answers.js';
import { setUp } from '../support.js';

const minute = 60_000;

/** An entry of a minute, with an id of that time as the server makes them. */
function entry(n: number, overrides: Partial<AuditEntry> = {}): AuditEntry {
  const at = aMoment + n * minute;
  return anAuditEntry({ id: v7({ msecs: at + 3 }), at, requestId: `r-${n}`, ...overrides });
}

const anna = { kind: 'user', userId: 'anna' } as const;
const crm = { kind: 'client', clientId: 'crm', userId: null } as const;
const crmForAnna = { ...crm, userId: 'anna' } as const;
const contact = { type: 'contact', id: 'contact-1' } as const;
const deal = { type: 'deal', id: 'deal-1' } as const;

const entries = [
  entry(0, { actor: anna, action: 'created', target: contact }),
  entry(1, { actor: crm, action: 'changed', target: contact }),
  entry(2, { actor: crmForAnna, action: 'changed', target: deal }),
  entry(3, { actor: null, action: 'signedIn', target: null, outcome: 'refused' }),
  entry(4, { actor: anna, action: 'changed', target: contact }),
];

async function withEntries(all: readonly AuditEntry[] = entries) {
  const api = await setUp();
  for (const each of all) await api.store.auditTrail.insert(each);
  const list = async (query = '') => {
    const { status, json } = await api.get(`/v1/audit${query}`);
    return { status, ...(json as { items: { requestId: string }[]; next: string | null; code?: string }) };
  };
  /** Which entries are listed, page by page. */
  const pages = async (query: string) => {
    const found: string[][] = [];
    let cursor = '';
    do {
      const { items, next } = await list(`?${query}${cursor}`);
      found.push(items.map(({ requestId }) => requestId.slice(2)));
      cursor = next === null ? '' : `&cursor=${next}`;
    } while (cursor !== '');
    return found;
  };
  return { ...api, list, pages };
}

const at = (n: number) => new Date(aMoment + n * minute).toISOString();

describe('GET /v1/audit', () => {
  it('lists who did what, newest first, with the addresses at which names are read', async () => {
    const { list } = await withEntries();
    const { items } = await list();
    expect(items.map(({ requestId }) => requestId)).toEqual(['r-4', 'r-3', 'r-2', 'r-1', 'r-0']);
    expect(items[2]).toEqual({
      ...{ id: entries[2]?.id, at: at(2), actor: crmForAnna, action: 'changed', target: deal },
      ...{ outcome: 'done', byLink: false, address: '192.0.2.7', requestId: 'r-2' },
      links: { user: '/v1/users/anna', client: '/v1/keys/crm', target: '/v1/deals/deal-1' },
    });
    expect(items[1]).toMatchObject({ actor: null, links: { user: null, client: null, target: null } });
    for (const item of items) expect(misfits(item, 'AuditEntry')).toEqual([]);
  });

  it('has the address of the webhook whose receiver used a link', async () => {
    const receiver = { kind: 'client', clientId: 'webhook-hook-1', userId: null } as const;
    const { list } = await withEntries([entry(0, { actor: receiver, action: 'downloaded', byLink: true })]);
    expect((await list()).items).toMatchObject([{ links: { client: '/v1/webhooks/hook-1' } }]);
  });

  it.each([
    ['userId=anna', '420'],
    ['clientId=crm', '21'],
    ['clientId=crm&userId=anna', '2'],
    ['target=contact:contact-1', '410'],
    ['target=contact:contact-1&action=changed', '41'],
    ['action=changed&userId=anna&target=contact:contact-1', '4'],
    ['action=signedIn', '3'],
    ['action=deleted', ''],
    ['userId=ann', ''],
    [`from=${at(2)}`, '432'],
    [`until=${at(2)}`, '10'],
    [`from=${at(1)}&until=${at(4)}`, '321'],
    [`from=${at(1)}&until=${at(4)}&action=changed`, '21'],
    [`from=${at(4)}&until=${at(1)}`, ''],
    [`from=2000-01-01T00:00:00Z&until=2100-01-01T00:00:00%2B02:00`, '43210'],
  ])('with %s gives what fits all of it, whatever the size of a page', async (query, expected) => {
    const { pages } = await withEntries();
    expect((await pages(query)).flat().join('')).toBe(expected);
    const one = await pages(`${query}&limit=1`);
    expect(one.flat().join('')).toBe(expected);
    expect(Math.max(...one.map(({ length }) => length))).toBeLessThanOrEqual(1);
  });

  it('reads no more than the time that is asked for', async () => {
    const many = Array.from({ length: 3_000 }, (_, n) => entry(n));
    const { store, pages } = await withEntries(many);
    let read = 0;
    const { list } = store.auditTrail;
    Object.assign(store.auditTrail, {
      list: async (...args: Parameters<typeof list>) => {
        const page = await list(...args);
        read += page.items.length;
        return page;
      },
    });
    const found = await pages(`from=${at(1_000)}&until=${at(1_010)}`);
    expect(found.flat()).toHaveLength(10);
    expect(read).toBeLessThan(100);
  });

  it('gives nothing whose time is over, though it is still there', async () => {
    const { list, clock } = await withEntries([entry(0, { expiresAt: aMoment + 5 }), entry(1)]);
    clock.advance(5);
    expect((await list()).items).toMatchObject([{ requestId: 'r-1' }]);
  });

  it.each(['userId=', 'target=contact', 'target=colour:1', 'action=done', 'from=yesterday', 'who=anna'])(
    'refuses %s, and says which parameter it is',
    async (query) => {
      const { list } = await withEntries([]);
      const refused = await list(`?${query}`);
      expect(refused).toMatchObject({
        ...{ status: 400, code: 'bad-query' },
        errors: [{ pointer: `?${query.split('=')[0]}` }],
      });
    },
  );

  it('is answered whatever is wrong with a stored entry', async () => {
    const { store, list } = await withEntries();
    const whole = entry(9, { actor: crmForAnna });
    for (const place of placesIn(whole))
      for (const wrong of [undefined, null, 7, 1e300, 'yesterday', [], {}, [null]]) {
        const damaged = replaced(whole, place, wrong) as AuditEntry;
        Object.assign(store.auditTrail, { list: async () => ({ items: [damaged, whole], next: null }) });
        for (const query of ['', '?action=changed&userId=anna&until=2100-01-01T00:00:00Z']) {
          const { status, items } = await list(query);
          expect([place, wrong, status, items.at(-1)?.requestId]).toEqual([place, wrong, 200, 'r-9']);
        }
      }
  });

  it('is for administrators', async () => {
    const { as } = await office();
    const statuses = (['anna', 'sam', 'ada'] as const).map(
      async (who) => (await as(who, '/v1/audit')).status,
    );
    expect(await Promise.all(statuses)).toEqual([403, 403, 200]);
  });
});
