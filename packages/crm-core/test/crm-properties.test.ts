import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CrmRecord, type Deal, type PartyRef, refKey, type Store } from '../src/index.js';
import { createMemoryStore } from '../src/memory/index.js';
import { aPhone } from '../src/testing/index.js';
import { aCrm, program } from './crm-fixtures.js';

const kinds = ['contact', 'company', 'lead'] as const;
const number = fc.integer({ min: 0, max: 5 }).map((digit) => `+4860100000${digit}`);
const which = fc.nat(4);
const stage = fc.constantFrom('new', 'in-progress', 'won', 'lost', 'gone');

/** One thing that somebody does. Records are named by their place in the listing, so that most of them are there. */
const operation = fc.oneof(
  fc.record({ do: fc.constant('make' as const), kind: fc.constantFrom(...kinds), number, which }),
  fc.record({ do: fc.constant('deal' as const), which, stage }),
  fc.record({ do: fc.constant('move' as const), which, stage }),
  fc.record({ do: fc.constant('user' as const), extension: fc.constantFrom('1001', '1002') }),
  fc.record({ do: fc.constant('merge' as const), from: which, into: which }),
  fc.record({ do: fc.constant('convert' as const), which, stage }),
  fc.record({ do: fc.constant('stages' as const), kept: fc.subarray(['new', 'in-progress', 'won', 'lost']) }),
  fc.record({ do: fc.constant('rename' as const), which, name: fc.constantFrom('A', 'B') }),
);
type Operation = typeof operation extends fc.Arbitrary<infer T> ? T : never;

async function everything(store: Store): Promise<readonly CrmRecord[]> {
  const tables = [store.contacts, store.companies, store.leads, store.deals, store.invoices, store.users];
  const pages = await Promise.all(tables.map((table) => table.list({ limit: 999 })));
  return pages.flatMap(({ items }): readonly CrmRecord[] => items);
}

async function parties(store: Store): Promise<readonly PartyRef[]> {
  return (await everything(store)).flatMap(({ type, id }) =>
    type === 'contact' || type === 'company' || type === 'lead' ? [{ type, id }] : [],
  );
}

async function run({ crm, store }: ReturnType<typeof aCrm>, step: Operation): Promise<unknown> {
  const all = await parties(store);
  const at = (index: number) => all[index % Math.max(all.length, 1)];
  const idOf = (type: string, index: number) => {
    const party = at(index);
    return party?.type === type ? party.id : null;
  };
  switch (step.do) {
    case 'make': {
      const phones = [aPhone(step.number)];
      if (step.kind === 'lead')
        return crm.create('lead', { title: 'L', personName: 'P', companyName: 'C', phones }, program);
      if (step.kind === 'company') return crm.create('company', { name: 'C', phones }, program);
      const companyId = idOf('company', step.which);
      return crm.create('contact', { name: 'N', companyId, phones }, program);
    }
    case 'deal': {
      const of = { contactId: idOf('contact', step.which), companyId: idOf('company', step.which) };
      return crm.create('deal', { title: 'D', stageId: step.stage, ...of }, program);
    }
    case 'move': {
      const { items } = await store.deals.list({ limit: 999 });
      const deal = items[step.which % Math.max(items.length, 1)];
      return deal && crm.change('deal', deal.id, { stageId: step.stage }, { actor: program });
    }
    case 'user':
      return crm.create('user', { name: 'U', extension: step.extension }, program);
    case 'merge': {
      const [from, into] = [at(step.from), at(step.into)];
      return from && into && crm.merge({ from, into }, program);
    }
    case 'convert': {
      const request = { deal: { stageId: step.stage }, contactId: null, companyId: null };
      return crm.convert({ ...request, leadId: idOf('lead', step.which) ?? 'none' }, program);
    }
    case 'stages': {
      const pipeline = await store.pipelines.get('default');
      const stages = (pipeline?.stages ?? []).filter(({ id }) => step.kept.includes(id));
      return crm.change('pipeline', 'default', { stages }, { actor: program });
    }
    case 'rename': {
      const id = idOf('contact', step.which) ?? 'none';
      return crm.change('contact', id, { name: step.name }, { actor: program });
    }
  }
}

/** What holds after anything that anybody did. */
async function check({ store }: ReturnType<typeof aCrm>): Promise<void> {
  const all = await everything(store);
  const stages = (await store.pipelines.get('default'))?.stages ?? [];
  const meaning = new Map(stages.map(({ id, semantics }) => [id, semantics]));
  const deals = all.filter((record): record is Deal => record.type === 'deal');
  for (const deal of deals) expect(meaning.get(deal.stageId)).toBe(deal.semantics);

  const merged = new Set(
    all.flatMap((each) => ('mergedInto' in each && each.mergedInto ? [refKey(each)] : [])),
  );
  for (const { contactId, companyId } of deals) {
    expect(merged).not.toContain(`contact:${contactId}`);
    expect(merged).not.toContain(`company:${companyId}`);
  }
  for (const record of all) {
    if (merged.has(refKey(record))) expect(record).toMatchObject({ phones: [] });
    else if (record.type === 'contact') expect(merged).not.toContain(`company:${record.companyId}`);
    // Each version of a record has one entry of its history.
    const entries = (await store.calls.history(record, { limit: 999 })).items;
    const own = entries.filter((entry) => refKey(entry.record) === refKey(record));
    expect([record.type, own.length]).toEqual([record.type, record.version]);
  }
  const extensions = all.flatMap((record) => (record.type === 'user' ? [record.extension] : []));
  expect(new Set(extensions).size).toBe(extensions.length);
}

async function numbersOf(store: Store): Promise<ReadonlySet<string | null>> {
  return new Set(
    (await everything(store)).flatMap((each) =>
      'phones' in each ? each.phones.map(({ e164 }) => e164) : [],
    ),
  );
}

describe('whatever is done to records, in any order', () => {
  it('deals mean what their stage means, references follow merges, each version has its history, and no number is lost', {
    timeout: 30_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(operation, { minLength: 5, maxLength: 30, size: 'max' }), async (steps) => {
        const office = aCrm(createMemoryStore());
        for (const step of steps) {
          const before = await numbersOf(office.store);
          await run(office, step);
          const after = await numbersOf(office.store);
          expect([...before].filter((each) => !after.has(each))).toEqual([]);
        }
        await check(office);
      }),
      { numRuns: 100 },
    );
  });
});
