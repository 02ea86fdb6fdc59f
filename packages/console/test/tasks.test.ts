import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantOf, isOverdue, nextHour } from '../src/pages/tasks/due.js';
import { searchOf, taskQueryOf, taskStatuses } from '../src/pages/tasks/task-query.js';

const now = Date.parse('2026-11-30T12:20:00Z');

describe('tasks', () => {
  it.each([
    ['open', '2026-11-30T12:19:59Z', true],
    ['open', '2026-11-30T12:20:00Z', false],
    ['done', '2026-11-01T00:00:00Z', false],
  ] as const)('%s ones that are due at %s are overdue: %s', (status, dueAt, expected) => {
    expect(isOverdue({ status, dueAt }, now)).toBe(expected);
  });

  it('are due at a whole hour, within two hours, unless somebody says otherwise', () => {
    const instants = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2040, 0, 1) });
    fc.assert(
      fc.property(instants, (at) => {
        const due = Date.parse(instantOf(nextHour(at)) ?? '');
        expect(due % 3_600_000).toBe(0);
        expect(due).toBeGreaterThanOrEqual(at);
        expect(due - at).toBeLessThan(2 * 3_600_000);
      }),
    );
  });

  it('that are due at no instant have none', () => {
    expect(instantOf('')).toBeUndefined();
  });

  it('of an address are those that it was made for', () => {
    const owner = fc.constantFrom('', 'me', 'colleague');
    const wanted = fc.record({ owner, status: fc.constantFrom(...taskStatuses) });
    fc.assert(
      fc.property(wanted, (query) => {
        expect(taskQueryOf(new URLSearchParams(searchOf(query, 'me')), 'me')).toEqual(query);
      }),
    );
  });

  it('are the open ones of whoever looks when an address says nothing, or nothing that is known', () => {
    expect(searchOf({ owner: 'me', status: 'open' }, 'me')).toBe('');
    expect(taskQueryOf(new URLSearchParams('status=late'), 'me')).toEqual({ owner: 'me', status: 'open' });
  });
});
