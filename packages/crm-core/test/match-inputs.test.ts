import { describe, expect, it } from 'vitest';
import {
  bindDeals,
  createCallService,
  type DealStrategy,
  defaultCallPolicy,
  lookupKeys,
  type MatchableParty,
  type MatchPolicy,
  matchCaller,
  normalizePhone,
  openDeals,
  UsageError,
} from '../src/index.js';
import { createMemoryStore } from '../src/memory/index.js';
import { aContact, aDeal, aLine, aPhone, fixedClock, offered, sequentialIds } from '../src/testing/index.js';

const caller = '+48601234567';
const remote = { kind: 'e164', e164: caller } as const;
const phones = [{ e164: caller }];

describe('an embedder’s own records', () => {
  it('M3: a contact of type, id, name and numbers is identified', () => {
    const anna = { type: 'contact', id: 'anna', name: 'Anna Nowak', phones, loyaltyPoints: 7 } as const;
    const match = matchCaller({ remote: normalizePhone(caller), candidates: [anna] });
    expect(match).toMatchObject({ verdict: 'identified', primary: { type: 'contact', id: 'anna' } });
    expect(match.candidates).toEqual([
      {
        type: 'contact',
        id: 'anna',
        name: 'Anna Nowak',
        companyId: null,
        ownerId: null,
        grade: 'exact',
        reasons: ['sameNumber'],
      },
    ]);
  });

  it('M2: a lead without status is open, and is called by its person, its title or its name', () => {
    const lead = { type: 'lead', id: 'lead', phones } as const;
    const nameOf = (more: Partial<MatchableParty>) =>
      matchCaller({ remote, candidates: [{ ...lead, ...more }] }).candidates[0]?.name;
    expect(nameOf({ title: 'Lease', personName: 'Jan', name: 'J' })).toBe('Jan');
    expect(nameOf({ title: 'Lease', personName: null, name: 'J' })).toBe('Lease');
    expect([nameOf({ name: 'J' }), nameOf({})]).toEqual(['J', '']);
    expect(nameOf({ status: 'closed' })).toBeUndefined();
  });

  it('M10: of several leads of one owner those that say when they were made are newer', () => {
    const lead = (id: string, createdAt?: number) =>
      ({
        type: 'lead',
        id,
        phones,
        ownerId: 'ewa',
        ...(createdAt === undefined ? {} : { createdAt }),
      }) as const;
    const primary = (...candidates: MatchableParty[]) => matchCaller({ remote, candidates }).primary?.id;
    expect(primary(lead('a'), lead('b', 1), lead('c'))).toBe('b');
    expect(primary(lead('b'), lead('a'))).toBe('a');
  });

  it('M4: a number without a kind tips nothing, one of the company does', () => {
    const company = { type: 'company', id: 'acme', phones } as const;
    const person = { type: 'contact', id: 'anna', companyId: 'acme' } as const;
    const primary = (contact: MatchableParty) =>
      matchCaller({ remote, candidates: [company, contact] }).primary?.type;
    expect(primary({ ...person, phones })).toBe('contact');
    expect(primary({ ...person, phones: [{ e164: caller, kind: 'main' }] })).toBe('company');
  });

  it('P7: a number that is E.164 already needs nothing else to be looked up', () => {
    expect(lookupKeys(remote)).toEqual([caller]);
    expect(lookupKeys({ kind: 'unparseable' })).toEqual([]);
    expect(matchCaller({ remote: { kind: 'unparseable' }, candidates: [] }).rule).toBe('notANumber');
  });

  it('D1, D2: a deal of id and semantics is bound; without times by id, after those with times', () => {
    const deals = [
      { id: 'b', semantics: 'open' },
      { id: 'won', semantics: 'won' },
      { id: 'a', semantics: 'open' },
      { id: 'active', semantics: 'open', lastActivityAt: 1, createdAt: 1 },
    ] as const;
    expect(openDeals(deals).map(({ id }) => id)).toEqual(['active', 'a', 'b']);
    expect(bindDeals('newest-open', deals)).toEqual([{ type: 'deal', id: 'active' }]);
    expect(bindDeals('by-line-pipeline', deals)).toEqual([]);
    expect(bindDeals('by-line-pipeline', deals, { pipelineId: 'p' })).toEqual([]);
  });
});

describe('a policy that does not exist', () => {
  const unknown = (choice: string, remedy: string) =>
    expect.objectContaining({
      code: 'unknownPolicy',
      message: expect.stringContaining(`"${choice}"; ${remedy}`),
    });

  it.each(['contacts-first', 'constructor', ''])('is an error that lists those that do: %j', (choice) => {
    const policy = choice as MatchPolicy;
    const input = { remote, candidates: [], policy };
    expect(() => matchCaller(input)).toThrow(UsageError);
    expect(() => matchCaller(input)).toThrow(unknown(choice, 'choose one of contact-first, company-first'));
    const strategy = choice as DealStrategy;
    expect(() => bindDeals(strategy, [])).toThrow(unknown(choice, 'choose one of all-open, newest-open,'));
  });

  it('of the installation is an error before any call', () => {
    const ports = { store: createMemoryStore(), clock: fixedClock(0), ids: sequentialIds() };
    const good = defaultCallPolicy('PL');
    for (const wrong of [{ defaultCountry: 'UK' }, { match: 'x' }, { dealStrategy: 'x' }]) {
      const policy = { ...good, ...wrong } as typeof good;
      expect(() => createCallService(ports, policy)).toThrow(UsageError);
    }
  });

  it('D2, M4: of a stored line loses no call: the installation’s counts', async () => {
    const store = createMemoryStore();
    const recognition = { match: 'company-last', deals: 'best' } as unknown as { deals: DealStrategy };
    await store.lines.insert(aLine({ number: '+48225550100', recognition }));
    await store.contacts.insert(aContact({ id: 'anna', phones: [aPhone(caller)] }));
    await store.deals.insert(aDeal({ id: 'lease', contactId: 'anna' }));
    const ports = { store, clock: fixedClock(0), ids: sequentialIds() };
    const recorded = await createCallService(ports, defaultCallPolicy('PL')).recordFacts('call-1', [
      offered({ callId: 'call-1', remoteNumber: caller, lineNumber: '+48225550100' }),
    ]);
    expect(recorded.ok && recorded.value.call.bindings).toEqual([
      { type: 'contact', id: 'anna' },
      { type: 'deal', id: 'lease' },
    ]);
  });
});
