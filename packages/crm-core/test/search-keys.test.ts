import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchKeysOf, searchLimits, searchRecords } from '../src/index.js';
import { createMemoryStore } from '../src/memory/index.js';
import { meetsConditions } from '../src/projections/search-conditions.js';
import { conditionsOf, type SearchCriteria } from '../src/projections/search-criteria.js';
import { aContact } from '../src/testing/index.js';

const word = fc.constantFrom(
  'Anna',
  'Nowak',
  'Żółć',
  'nowa',
  'an',
  'Straße',
  'strasse',
  'żo',
  '24',
  'O’Brien',
);
const name = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
const email = fc.constantFrom(
  null,
  'anna@nowak.example',
  'ANNA@Nowak.Example',
  'ewa@nowak.example.org',
  'a@b',
);
const attributes = fc.dictionary(fc.constantFrom('city', 'size'), fc.constantFrom('Łódź', 'Lodz', '9'));
const ownerId = fc.constantFrom(null, 'ewa', 'jan');

const contacts = fc
  .array(fc.record({ name, email, attributes, ownerId }), { maxLength: 12 })
  .map((all) => all.map((fields, n) => aContact({ id: `c-${n}`, ...fields })));

const asked: fc.Arbitrary<SearchCriteria> = fc
  .record(
    {
      name,
      email: fc.constantFrom('anna@nowak.example', '@nowak.example', '@NOWAK.example.org', '@b', '@nowak'),
      attributes: fc.dictionary(fc.constantFrom('city', 'size'), fc.constantFrom('Łódź', '9'), {
        minKeys: 1,
      }),
      ownerId: fc.constantFrom('ewa', 'jan'),
    },
    { requiredKeys: [] },
  )
  .filter((criteria) => Object.keys(criteria).length > 0);

describe('a search', () => {
  it('finds what the conditions say of each record, in whatever pages', async () => {
    await fc.assert(
      fc.asyncProperty(contacts, asked, fc.integer({ min: 1, max: 4 }), async (stored, criteria, limit) => {
        const store = createMemoryStore();
        await store.records.write({ records: stored, history: [] });
        const conditions = conditionsOf(criteria);
        const expected = stored.filter((record) => meetsConditions(record, conditions)).map(({ id }) => id);
        const found: string[] = [];
        for (let after: string | null | undefined; after !== null; ) {
          const page = await searchRecords(store, 'contact', criteria, {
            limit,
            ...(after === undefined ? {} : { after }),
          });
          found.push(...page.items.map(({ id }) => id));
          after = page.next;
        }
        expect(found).toEqual(expected.sort());
      }),
      { numRuns: 200 },
    );
  });

  it('finds the one record with an id in another system, where the rest fits it', async () => {
    const store = createMemoryStore();
    const externalId = { source: 'bitrix24', id: '7' };
    await store.contacts.insert(aContact({ id: 'anna', name: 'Anna', externalId }));
    const find = async (criteria: SearchCriteria, page = {}) =>
      (await searchRecords(store, 'contact', { externalId, ...criteria }, { limit: 9, ...page })).items
        .length;
    expect([await find({}), await find({ name: 'ann' }), await find({ name: 'ewa' })]).toEqual([1, 1, 0]);
    expect([await find({}, { after: 'anna' }), await find({}, { upTo: 'anna' })]).toEqual([0, 1]);
  });
});

describe('what a record is searched by', () => {
  it('is bounded, whatever it holds', () => {
    const attributes = Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`a${n}`, 'x'.repeat(2_000)]));
    const contact = aContact({
      name: Array.from({ length: 90 }, (_, n) => `word${n}${'😀'.repeat(50)}a`).join(' '),
      email: `${'a'.repeat(240)}@b.example`,
      attributes: { ...attributes, short: 'x'.repeat(searchLimits.attributeValue) },
    });
    const keys = searchKeysOf('contact', contact);
    expect(keys.filter(({ kind }) => kind === 'word')).toHaveLength(searchLimits.words);
    expect(keys.filter(({ kind }) => kind === 'attribute')).toHaveLength(1);
    for (const { key } of keys) expect(key.length).toBeLessThan(300);
  });

  it('is nothing of a record that was merged away, and of settings', () => {
    const merged = aContact({ name: 'Anna', mergedInto: { type: 'contact', id: 'other' } });
    expect(searchKeysOf('contact', merged)).toEqual([]);
    expect(searchKeysOf('queue', { ...merged, type: 'queue' } as never)).toEqual([]);
  });
});
