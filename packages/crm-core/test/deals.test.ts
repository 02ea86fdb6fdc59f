import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bindDeals, type Deal, type DealStrategy, defaultDealStrategy, openDeals } from '../src/index.js';

function deal(id: string, changes: Partial<Deal> = {}): Deal {
  return {
    type: 'deal',
    id,
    version: 1,
    createdAt: 0,
    updatedAt: 0,
    title: `Deal ${id}`,
    contactId: 'anna',
    companyId: null,
    pipelineId: 'sales',
    stageId: 'new',
    semantics: 'open',
    amount: null,
    ownerId: null,
    lastActivityAt: 0,
    ...changes,
  };
}

const old = deal('old', { createdAt: 1, lastActivityAt: 30 });
const young = deal('young', { createdAt: 9, lastActivityAt: 20, pipelineId: 'service' });
const quiet = deal('quiet', { createdAt: 5, lastActivityAt: 10 });
const won = deal('won', { semantics: 'won', createdAt: 99, lastActivityAt: 99 });
const lost = deal('lost', { semantics: 'lost', createdAt: 99, lastActivityAt: 99 });
const all = [won, quiet, lost, old, young];

const ids = (deals: readonly { readonly id: string }[]) => deals.map(({ id }) => id);

describe('D1 open deals', () => {
  it('are all that are neither won nor lost, most recently active first, each once', () => {
    expect(ids(openDeals([...all, old]))).toEqual(['old', 'young', 'quiet']);
    expect(openDeals([won, lost])).toEqual([]);
  });

  it('come in one order whatever order they were read in', () => {
    const deals = [...all, deal('b', { lastActivityAt: 20 }), deal('a', { lastActivityAt: 20 })];
    fc.assert(
      fc.property(fc.shuffledSubarray(deals, { minLength: deals.length }), (shuffled) => {
        expect(ids(openDeals(shuffled))).toEqual(['old', 'a', 'b', 'young', 'quiet']);
      }),
    );
  });
});

describe('D2 binding', () => {
  it('binds all open deals by default', () => {
    expect(defaultDealStrategy).toBe('all-open');
    expect(bindDeals(defaultDealStrategy, all)).toEqual([
      { type: 'deal', id: 'old' },
      { type: 'deal', id: 'young' },
      { type: 'deal', id: 'quiet' },
    ]);
  });

  it('newest-open binds the one created last, however quiet', () => {
    expect(ids(bindDeals('newest-open', all))).toEqual(['young']);
    expect(
      ids(bindDeals('newest-open', [deal('a', { lastActivityAt: 1 }), deal('b', { lastActivityAt: 2 })])),
    ).toEqual(['b']);
  });

  it('single-open-else-party binds only an only deal', () => {
    expect(ids(bindDeals('single-open-else-party', [won, quiet]))).toEqual(['quiet']);
    expect(bindDeals('single-open-else-party', all)).toEqual([]);
  });

  it('by-line-pipeline binds the deals of the line’s pipeline', () => {
    expect(ids(bindDeals('by-line-pipeline', all, { pipelineId: 'sales' }))).toEqual(['old', 'quiet']);
    expect(bindDeals('by-line-pipeline', all, { pipelineId: 'other' })).toEqual([]);
    expect(bindDeals('by-line-pipeline', all)).toEqual([]);
  });

  it('none binds no deal', () => {
    expect(bindDeals('none', all)).toEqual([]);
  });

  const strategies: readonly DealStrategy[] = [
    'all-open',
    'newest-open',
    'single-open-else-party',
    'by-line-pipeline',
    'none',
  ];
  it.each(strategies)('D3 %s binds nothing when no deal is open', (strategy) => {
    expect(bindDeals(strategy, [won, lost], { pipelineId: 'sales' })).toEqual([]);
    expect(bindDeals(strategy, [])).toEqual([]);
  });
});
