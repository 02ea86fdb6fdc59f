import type { Page, PageRequest } from '@callcard/crm-core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { visiblePage } from '../../src/http/access/visible.js';

/** A listing of numbers whose cursors are numbers of it, and how often it was asked. */
function listingOf(size: number) {
  const asked: PageRequest[] = [];
  const list = async (page: PageRequest): Promise<Page<number>> => {
    asked.push(page);
    const { limit, after, upTo } = page;
    if (upTo !== undefined) {
      const count = Math.min(limit, Number(upTo) + 1);
      const items = Array.from({ length: count }, (_, n) => Number(upTo) - n);
      const first = Number(upTo) - count;
      return { items, next: first >= 0 ? String(first) : null };
    }
    const from = after === undefined ? 0 : Number(after) + 1;
    const to = Math.min(from + limit, size);
    const items = Array.from({ length: to - from }, (_, n) => from + n);
    return { items, next: to < size ? String(to - 1) : null };
  };
  return { asked, list };
}

describe('a page of what somebody sees', () => {
  it('has as many as were asked for, and pages together have each visible item once and in order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 300 }),
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 1, max: 40 }),
        async (size, limit, every) => {
          const { list, asked } = listingOf(size);
          const sieve = async (items: readonly number[]) => items.filter((n) => n % every === 0);
          const found: number[] = [];
          let after: string | null | undefined;
          while (after !== null) {
            const before = asked.length;
            const page = await visiblePage(list, after === undefined ? { limit } : { limit, after }, sieve);
            expect(page.items.length).toBeLessThanOrEqual(limit);
            expect(asked.length - before).toBeLessThanOrEqual(20);
            found.push(...page.items);
            after = page.next;
          }
          const all = await sieve(Array.from({ length: size }, (_, n) => n));
          expect(found).toEqual(all);
          const back: number[] = [];
          for (let upTo: string | null = String(size - 1); upTo !== null && size > 0; ) {
            const page: Page<number> = await visiblePage(list, { limit, upTo }, sieve);
            expect(page.items.length).toBeLessThanOrEqual(limit);
            back.push(...page.items);
            upTo = page.next;
          }
          expect(back.reverse()).toEqual(all);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('of a listing of which they see nothing looks at a thousand items, and goes on from there', async () => {
    const { list, asked } = listingOf(1_000_000);
    const page = await visiblePage(list, { limit: 200 }, async () => []);
    expect(page).toEqual({ items: [], next: '999' });
    expect(asked).toHaveLength(5);
    const small = await visiblePage(list, { limit: 3 }, async () => []);
    expect(small).toEqual({ items: [], next: '59' });
  });
});
