import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closedStages, columnOf, openStages } from '../src/pages/deals/board.js';
import type { Pipeline } from '../src/pages/deals/pipelines.js';
import type { RecordsByKind } from '../src/pages/records/kinds.js';

type Deal = RecordsByKind['deal'];

const stage = (id: string, semantics: 'open' | 'won' | 'lost') => ({ id, name: id, semantics });
const deal = (id: string, amount: number | null, lastActivityAt = '2026-11-30T12:00:00.000Z') =>
  ({ id, amount, lastActivityAt }) as unknown as Deal;
const column = (deals: readonly Deal[]) => columnOf(stage('new', 'open'), { deals, more: false });

describe('the funnel', () => {
  const stages = [stage('lost', 'lost'), stage('new', 'open'), stage('won', 'won'), stage('offer', 'open')];
  const pipeline = { stages } as unknown as Pipeline;

  it('has its open stages in order, and the others apart', () => {
    expect(openStages(pipeline).map(({ id }) => id)).toEqual(['new', 'offer']);
    expect(closedStages(pipeline).map(({ id }) => id)).toEqual(['lost', 'won']);
  });

  it('shows first what was done last, whatever order it was read in', () => {
    const deals = [
      deal('old', 1, '2026-11-01T00:00:00.000Z'),
      deal('b', 1),
      deal('a', 1),
      deal('newest', 1, '2026-12-01T00:00:00.000Z'),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(deals, { minLength: 4 }), (read) => {
        expect(column(read).deals.map(({ id }) => id)).toEqual(['newest', 'a', 'b', 'old']);
      }),
    );
  });

  it('sums amounts without losing a hundredth; no amount counts nothing', () => {
    expect(column([deal('a', 0.1), deal('b', 0.2), deal('c', null)]).sum).toBe(0.3);
    const hundredths = fc.array(fc.integer({ min: -1_000_000, max: 1_000_000 }));
    fc.assert(
      fc.property(hundredths, (all) => {
        const { sum } = column(all.map((each, n) => deal(String(n), each / 100)));
        expect(Math.round(sum * 100)).toBe(all.reduce((total, each) => total + each, 0));
      }),
    );
  });
});
