import { describe, expect, it } from 'vitest';
import { type DraftOf, type Store, StoreError, system } from '../src/index.js';
import { createMemoryStore } from '../src/memory/index.js';
import { aContact, aMoment } from '../src/testing/index.js';
import { aCrm as aCrmOn, done } from './crm-fixtures.js';

const mirrored = (id: string, source = 'bitrix24') => ({ externalId: { source, id } });
const draft = (id: string, rest: Partial<DraftOf<'contact'>> = {}): DraftOf<'contact'> => ({
  name: `Contact ${id}`,
  ...mirrored(id),
  ...rest,
});
const by = { actor: system };

const aCrm = (changed: (inner: Store) => Store = (inner) => inner) => aCrmOn(changed(createMemoryStore()));

describe('records that mirror another system', () => {
  it('are created once, changed when a draft says something new, and left alone otherwise', async () => {
    const { crm, clock, store, history } = aCrm();
    const outcomes = async (drafts: readonly DraftOf<'contact'>[]) =>
      done(await crm.mirror('contact', drafts, by)).map(({ outcome }) => outcome);
    expect(await outcomes([draft('1'), draft('2')])).toEqual(['created', 'created']);
    clock.advance(1000);
    const again = [draft('2', { name: 'Ewa' }), draft('3'), draft('1')];
    expect(await outcomes(again)).toEqual(['changed', 'created', 'unchanged']);
    const [ewa] = await store.externalIds.find('contact', 'bitrix24', ['2']);
    expect(ewa).toMatchObject({ name: 'Ewa', version: 2, createdAt: aMoment, updatedAt: aMoment + 1000 });
    expect((await history(ewa as NonNullable<typeof ewa>)).map(({ action }) => action)).toEqual([
      'created',
      'changed',
    ]);
    expect((await store.contacts.list({ limit: 9 })).items).toHaveLength(3);
  });

  it('keep what the draft leaves out', async () => {
    const { crm } = aCrm();
    await crm.mirror('contact', [draft('1', { email: 'a@b.pl', attributes: { a: '1' } })], by);
    const [after] = done(await crm.mirror('contact', [draft('1', { attributes: { b: '2' } })], by));
    expect(after).toMatchObject({
      outcome: 'changed',
      record: { email: 'a@b.pl', attributes: { a: '1', b: '2' } },
    });
  });

  it('are refused one by one: a bad draft stops no other', async () => {
    const { crm, store } = aCrm();
    const drafts = [
      draft('1', { name: '' }),
      draft('2', { ownerId: 'nobody' }),
      { name: 'without an id' },
      draft('3'),
      draft('3', { name: 'again' }),
      draft('3', { externalId: { source: 'hubspot', id: '3' } }),
    ];
    const mirroredNow = done(await crm.mirror('contact', drafts, by));
    expect(mirroredNow.map((each) => (each.outcome === 'refused' ? each.error : each.outcome))).toEqual([
      { code: 'invalidField', fields: [{ path: ['name'], reason: 'empty' }] },
      {
        code: 'unknownReference',
        references: [{ path: ['ownerId'], type: 'user', id: 'nobody' }],
      },
      { code: 'invalidField', fields: [{ path: ['externalId'], reason: 'missing' }] },
      'created',
      { code: 'invalidField', fields: [{ path: ['externalId'], reason: 'duplicate' }] },
      'created',
    ]);
    expect((await store.contacts.list({ limit: 9 })).items).toHaveLength(2);
  });

  it('are judged and not written in a dry run', async () => {
    const { crm, store } = aCrm();
    const [kept] = done(await crm.mirror('contact', [draft('1')], by));
    const drafts = [draft('1', { name: 'Ewa' }), draft('2')];
    const judged = done(await crm.mirror('contact', drafts, { ...by, dryRun: true }));
    expect(judged.map(({ outcome }) => outcome)).toEqual(['changed', 'created']);
    expect((await store.contacts.list({ limit: 9 })).items).toEqual([
      kept?.outcome === 'created' ? kept.record : undefined,
    ]);
  });

  it('that were merged away or converted are refused with where they went', async () => {
    const { crm, make, store } = aCrm();
    const from = await make('contact', draft('1'));
    const into = await make('contact', { name: 'Anna' });
    done(
      await crm.merge(
        { from: { type: 'contact', id: from.id }, into: { type: 'contact', id: into.id } },
        system,
      ),
    );
    const [merged] = done(await crm.mirror('contact', [draft('1', { name: 'Ewa' })], by));
    expect(merged).toMatchObject({
      outcome: 'refused',
      error: { code: 'merged', mergedInto: { id: into.id } },
    });
    const lead = await make('lead', { title: 'L', personName: 'P', ...mirrored('7') });
    done(await crm.convert({ leadId: lead.id, contactId: null, companyId: null, deal: null }, system));
    const said = { title: 'L', status: 'open', ...mirrored('7') } as const;
    const [converted] = done(await crm.mirror('lead', [said], by));
    expect(converted).toMatchObject({ outcome: 'refused', error: { code: 'alreadyConverted' } });
    expect((await store.leads.get(lead.id))?.status).toBe('converted');
  });

  it('are read and judged again when others write at the same moment', async () => {
    let rivals = 2;
    const { crm, store } = aCrm((inner) => ({
      ...inner,
      records: {
        async write(change) {
          rivals -= 1;
          if (rivals >= 0)
            await inner.contacts.insert(aContact({ id: `rival-${rivals}`, ...mirrored(`${rivals}`) }));
          return inner.records.write(change);
        },
      },
    }));
    const drafts = [draft('0'), draft('1'), draft('2')];
    const outcomes = done(await crm.mirror('contact', drafts, by)).map(({ outcome }) => outcome);
    expect(outcomes).toEqual(['changed', 'changed', 'created']);
    expect((await store.contacts.list({ limit: 9 })).items).toHaveLength(3);
  });

  it('that cannot be read are refused alone, and the others are written', async () => {
    const { crm, store } = aCrm((inner) => ({
      ...inner,
      externalIds: {
        async find(type, source, ids) {
          const found = await inner.externalIds.find(type, source, ids);
          return found.filter(({ id }) => id !== 'damaged');
        },
      },
      contacts: {
        ...inner.contacts,
        async get(id) {
          if (id !== 'damaged') return inner.contacts.get(id);
          throw new StoreError('damaged', 'contact damaged', { document: { table: 'contact', id } });
        },
      },
    }));
    await store.contacts.insert(aContact({ id: 'damaged', ...mirrored('1') }));
    const outcomes = done(await crm.mirror('contact', [draft('1'), draft('2')], by));
    expect(outcomes).toMatchObject([
      { outcome: 'refused', error: { code: 'damagedDocument', table: 'contact', id: 'damaged' } },
      { outcome: 'created' },
    ]);
  });

  it('ask for what they name once, however many name it', async () => {
    let asked = 0;
    const { crm, make } = aCrm((inner: Store) => ({
      ...inner,
      users: {
        ...inner.users,
        async getMany(ids) {
          asked += 1;
          return inner.users.getMany(ids);
        },
      },
    }));
    const { id: ownerId } = await make('user', { name: 'Anna' });
    const drafts = Array.from({ length: 50 }, (_, n) => draft(`${n}`, { ownerId }));
    const outcomes = done(await crm.mirror('contact', drafts, by)).map(({ outcome }) => outcome);
    expect(new Set(outcomes)).toEqual(new Set(['created']));
    expect(asked).toBe(1);
  });

  it('are refused whole to an actor who is not there', async () => {
    const { crm } = aCrm();
    const refused = await crm.mirror('contact', [draft('1')], { actor: { kind: 'user', userId: 'nobody' } });
    expect(refused).toEqual({ ok: false, error: { code: 'unknownActor', userId: 'nobody' } });
  });
});
