import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isMergeable, likelySurvivor } from '../src/pages/duplicates/mergeable.js';
import type { PartyKind } from '../src/pages/records/kinds.js';

const kinds: readonly PartyKind[] = ['contact', 'company', 'lead'];
const some = (type: PartyKind, id: string = type) => ({ type, id });

describe('records that may be one client (rule M11)', () => {
  it.each([
    ['contact', 'contact', true],
    ['company', 'company', true],
    ['lead', 'lead', true],
    ['lead', 'contact', true],
    ['contact', 'lead', false],
    ['lead', 'company', false],
    ['company', 'contact', false],
    ['contact', 'company', false],
  ] as const)('a %s goes into a %s: %s', (from, into, expected) => {
    expect(isMergeable(some(from, 'one'), some(into, 'two'))).toBe(expected);
  });

  it('never go into themselves', () => {
    for (const kind of kinds) expect(isMergeable(some(kind), some(kind))).toBe(false);
  });

  it('stay, unless somebody chooses otherwise, where most of the others can go', () => {
    const contact = some('contact');
    expect(likelySurvivor([some('lead', 'a'), some('lead', 'b'), contact])).toBe(contact);
    expect(likelySurvivor([])).toBeUndefined();
    const records = fc.array(fc.constantFrom(...kinds), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(records, (types) => {
        const all = types.map((type, n) => some(type, String(n)));
        const countOf = (into: (typeof all)[number]) => all.filter((from) => isMergeable(from, into)).length;
        const chosen = likelySurvivor(all);
        expect(chosen && countOf(chosen)).toBe(Math.max(...all.map(countOf)));
      }),
    );
  });
});
