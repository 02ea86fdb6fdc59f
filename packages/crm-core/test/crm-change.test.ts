import { describe, expect, it } from 'vitest';
import { changesIn, type Pipeline, system } from '../src/index.js';
import { createMemoryStore } from '../src/memory/index.js';
import { aContact, aDeal, aLead, aMoment, aUser } from '../src/testing/index.js';
import { aCrm, done, errorOf, program } from './crm-fixtures.js';

const by = { actor: program };

describe('a change of a record', () => {
  it('sets what it names, leaves the rest and writes which fields changed', async () => {
    const { crm, make, clock, history } = aCrm();
    const contact = await make('contact', { name: 'Anna', email: 'a@b.pl' });
    clock.advance(1000);
    const change = { name: 'Ewa', email: null, ownerId: null };
    const after = done(await crm.change('contact', contact.id, change, { ...by, expectedVersion: 1 }));
    expect(after).toEqual({ ...contact, name: 'Ewa', email: null, version: 2, updatedAt: aMoment + 1000 });
    expect((await history(contact))[1]).toEqual({
      id: `contact:${contact.id}:2:changed`,
      record: { type: 'contact', id: contact.id },
      action: 'changed',
      at: aMoment + 1000,
      userId: null,
      actor: program,
      callId: null,
      details: { fields: 'name,email' },
    });
  });

  it('that changes nothing writes nothing', async () => {
    const { crm, make, clock, history } = aCrm();
    const deal = await make('deal', { title: 'L', amount: 5, attributes: { a: '1' } });
    clock.advance(1000);
    const same = { title: 'L', amount: 5, attributes: { a: '1' }, externalId: null, stageId: 'new' };
    for (const change of [{}, same, { attributes: { gone: null } }]) {
      expect(done(await crm.change('deal', deal.id, change, by))).toEqual(deal);
    }
    expect(await history(deal)).toHaveLength(1);
  });

  it('C6: tells whoever listens of each change that was written, and of none that was not', async () => {
    const { crm, make, store } = aCrm();
    const heard: string[] = [];
    const stop = crm.onCommit(() => heard.push('written'));
    const contact = await make('contact', { name: 'Anna' });
    expect(heard).toHaveLength(1);
    done(await crm.change('contact', contact.id, { name: 'Anna' }, by));
    expect(errorOf(await crm.change('contact', 'gone', { name: 'Ewa' }, by)).code).toBe('notFound');
    expect(heard).toHaveLength(1);
    done(await crm.mirror('lead', [{ title: 'L', externalId: { source: 's', id: '1' } }], by));
    done(await crm.remove(contact, by));
    expect(heard).toHaveLength(3);
    expect(changesIn(await store.feed.since('0', 9)).map(({ action }) => action)).toEqual([
      'created',
      'created',
      'deleted',
    ]);
    stop();
    await make('contact', { name: 'Ewa' });
    expect(heard).toHaveLength(3);
  });

  it('sets, keeps and removes attributes one by one', async () => {
    const { crm, make } = aCrm();
    const { id } = await make('contact', { name: 'A', attributes: { a: '1', b: '2' } });
    const attributes = async (change: Record<string, string | null> | null) =>
      done(await crm.change('contact', id, { attributes: change }, by)).attributes;
    expect(await attributes({ a: null, c: '3' })).toEqual({ b: '2', c: '3' });
    expect(await attributes(null)).toEqual({});
  });

  it('sets the settings of a line field by field', async () => {
    const { crm, make } = aCrm();
    const line = await make('line', {
      number: '+48225550100',
      country: 'PL',
      retention: { voicemailDays: 30 },
      recognition: { match: 'company-first' },
    });
    const change = {
      routing: { ownerRingSeconds: 9 },
      retention: { conversationDays: 1 },
      recognition: { deals: 'none' },
      leadOwnership: { onAnswer: 'nobody' },
      hours: null,
    } as const;
    expect(done(await crm.change('line', line.id, change, by))).toMatchObject({
      routing: { ringOwner: true, ownerRingSeconds: 9, queueId: null },
      retention: { conversationDays: 1, voicemailDays: 30 },
      recognition: { match: 'company-first', deals: 'none' },
      leadOwnership: { onAnswer: 'nobody' },
      hours: null,
    });
  });

  it('is refused when the record is not there, or has another version than the one that was seen', async () => {
    const { crm, make } = aCrm();
    const record = { type: 'contact', id: 'x' } as const;
    expect(errorOf(await crm.change('contact', 'x', {}, by))).toEqual({ code: 'notFound', record });
    const { id } = await make('contact', { name: 'A' });
    const stale = await crm.change('contact', id, { name: 'B' }, { ...by, expectedVersion: 7 });
    expect(errorOf(stale)).toEqual({ code: 'conflict', current: 1 });
  });

  it('of one version is made by one of two at the same time; without a version, by both', async () => {
    const store = createMemoryStore();
    const [one, two] = [aCrm(store), aCrm(store)];
    const { id } = await one.make('contact', { name: 'A' });
    const seen = { ...by, expectedVersion: 1 };
    const outcomes = await Promise.all([
      one.crm.change('contact', id, { name: 'B' }, seen),
      two.crm.change('contact', id, { email: 'a@b.pl' }, seen),
    ]);
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, false]);
    expect(outcomes[1]).toEqual({ ok: false, error: { code: 'conflict', current: 2 } });
    await Promise.all([
      one.crm.change('contact', id, { name: 'C' }, by),
      two.crm.change('contact', id, { email: 'a@b.pl' }, by),
    ]);
    expect(await store.contacts.get(id)).toMatchObject({ name: 'C', email: 'a@b.pl', version: 4 });
  });

  it('judges only what it brings in', async () => {
    const { crm, store } = aCrm();
    const badHours = { timeZone: 'Mars', open: [] };
    await store.users.insert(aUser({ id: 'u', hours: badHours, substituteId: 'gone' }));
    await store.contacts.insert(aContact({ id: 'c', ownerId: 'gone' }));
    await store.deals.insert(aDeal({ id: 'd', pipelineId: 'gone', stageId: 'gone', semantics: 'won' }));
    done(await crm.change('user', 'u', { name: 'N' }, by));
    done(await crm.change('contact', 'c', { name: 'N' }, by));
    expect(done(await crm.change('deal', 'd', { title: 'N' }, by))).toMatchObject({ semantics: 'won' });
    expect(errorOf(await crm.change('user', 'u', { hours: badHours }, by))).toMatchObject({
      code: 'invalidField',
    });
    expect(errorOf(await crm.change('contact', 'c', { ownerId: 'nobody' }, by))).toMatchObject({
      code: 'unknownReference',
    });
  });

  it('is refused when it gives a user an extension that one of the user’s devices has', async () => {
    const { crm, make } = aCrm();
    const { id } = await make('user', { name: 'A', devices: [{ kind: 'browser', sipUser: '1001' }] });
    expect(errorOf(await crm.change('user', id, { extension: '1001' }, by))).toEqual({
      code: 'invalidField',
      fields: [{ path: ['devices', 0, 'sipUser'], reason: 'duplicate' }],
    });
  });
});

describe('D1: a deal', () => {
  it('means what the stage means that it moves to, and a change counts as activity', async () => {
    const { crm, make, clock } = aCrm();
    const { id } = await make('deal', { title: 'L' });
    clock.advance(1000);
    const won = done(await crm.change('deal', id, { stageId: 'won' }, by));
    expect(won).toMatchObject({ stageId: 'won', semantics: 'won', lastActivityAt: aMoment + 1000 });
    const forged = { semantics: 'open' } as object;
    expect(done(await crm.change('deal', id, forged, by))).toEqual(won);
    expect(errorOf(await crm.change('deal', id, { stageId: 'signed' }, by))).toMatchObject({
      code: 'unknownReference',
      references: [{ path: ['stageId'], type: 'stage', id: 'signed' }],
    });
  });

  it('that goes to another pipeline begins there at the first open stage', async () => {
    const { crm, make } = aCrm();
    const { id } = await make('deal', { title: 'L', stageId: 'won' });
    const stages = [
      { id: 'signed', name: 'Signed', semantics: 'won' },
      { id: 'won', name: 'Nearly', semantics: 'open' },
    ] as const;
    const pipeline = await make('pipeline', { name: 'Other', stages });
    const moved = done(await crm.change('deal', id, { pipelineId: pipeline.id }, by));
    expect(moved).toMatchObject({ stageId: 'won', semantics: 'open' });
    const signed = done(await crm.change('deal', id, { pipelineId: 'default', stageId: 'lost' }, by));
    expect(signed).toMatchObject({ pipelineId: 'default', stageId: 'lost', semantics: 'lost' });
  });
});

describe('a pipeline', () => {
  const rename = ({ stages }: Pipeline) => stages.map((stage) => ({ ...stage, name: `${stage.name}!` }));

  it('may rename, add and reorder stages', async () => {
    const { crm, make } = aCrm();
    const pipeline = await make('pipeline', { name: 'P' });
    const stages = [...rename(pipeline), { id: 'later', name: 'Later', semantics: 'open' as const }];
    expect(done(await crm.change('pipeline', pipeline.id, { stages }, by))).toMatchObject({ stages });
    const backwards = stages.toReversed();
    expect(done(await crm.change('pipeline', pipeline.id, { stages: backwards }, by)).version).toBe(3);
  });

  it('cannot give a stage another meaning', async () => {
    const { crm, store } = aCrm();
    const { stages } = (await store.pipelines.get('default')) as Pipeline;
    const changed = stages.map((stage) => ({ ...stage, semantics: 'open' as const }));
    expect(errorOf(await crm.change('pipeline', 'default', { stages: changed }, by))).toEqual({
      code: 'stageSemanticsFixed',
      pipelineId: 'default',
      stageId: 'won',
    });
  });

  it('keeps a stage, and itself, while deals stand there', async () => {
    const { crm, make, store } = aCrm();
    const deal = await make('deal', { title: 'L', stageId: 'lost' });
    const { stages } = (await store.pipelines.get('default')) as Pipeline;
    const without = { stages: stages.filter(({ id }) => id !== 'lost') };
    const inUse = { code: 'stageInUse', pipelineId: 'default', stageId: 'lost' };
    const ref = { type: 'pipeline', id: 'default' } as const;
    expect(errorOf(await crm.change('pipeline', 'default', without, by))).toEqual(inUse);
    expect(errorOf(await crm.remove(ref, by))).toEqual(inUse);
    done(await crm.change('deal', deal.id, { stageId: 'won' }, by));
    done(await crm.change('pipeline', 'default', without, by));
    done(await crm.remove({ type: 'deal', id: deal.id }, by));
    done(await crm.remove(ref, by));
    expect(errorOf(await crm.create('deal', { title: 'M' }, system))).toMatchObject({
      references: [{ path: ['pipelineId'], id: 'default' }],
    });
  });
});

describe('a converted lead', () => {
  it('stays converted, and can be edited otherwise', async () => {
    const { crm, store } = aCrm();
    const convertedTo = [{ type: 'contact', id: 'c' }] as const;
    await store.leads.insert(aLead({ id: 'l', status: 'converted', convertedTo }));
    const reopened = await crm.change('lead', 'l', { status: 'open' }, by);
    expect(errorOf(reopened)).toEqual({ code: 'alreadyConverted', convertedTo });
    expect(done(await crm.change('lead', 'l', { comments: 'A' }, by))).toMatchObject({
      status: 'converted',
      convertedTo,
      comments: 'A',
    });
  });
});

describe('a removed record', () => {
  it('is gone, its history stays, and what named it can still be changed', async () => {
    const { crm, make, store, history } = aCrm();
    const company = await make('company', { name: 'Nowak' });
    const contact = await make('contact', { name: 'Anna', companyId: company.id });
    const stale = await crm.remove(company, { ...by, expectedVersion: 2 });
    expect(errorOf(stale)).toEqual({ code: 'conflict', current: 1 });
    done(await crm.remove(company, { ...by, expectedVersion: 1 }));
    expect(await store.companies.get(company.id)).toBeUndefined();
    expect((await history(company)).map(({ action, id }) => [action, id])).toEqual([
      ['created', `company:${company.id}:1:created`],
      ['deleted', `company:${company.id}:2:deleted`],
    ]);
    done(await crm.change('contact', contact.id, { name: 'Ewa' }, by));
    expect(errorOf(await crm.remove(company, by))).toMatchObject({ code: 'notFound' });
  });
});
