import type { Call, MatchSummary } from '@callcard/crm-core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { displayText, shownName } from '../src/plan/shown-name.js';

const anna = {
  type: 'contact',
  id: 'anna',
  companyId: null,
  ownerId: null,
  grade: 'exact',
  reasons: [],
} as const;

const match = (verdict: MatchSummary['verdict'], name: string): MatchSummary => ({
  verdict,
  rule: 'contactFirst',
  e164: '+48601234567',
  repaired: false,
  primary: { type: 'contact', id: 'anna' },
  bindings: [],
  candidates: [
    { ...anna, id: 'piotr', name: 'Piotr' },
    { ...anna, name },
  ],
});

const shown = (verdict: MatchSummary['verdict'], name: string, lineLabel?: string) =>
  shownName({
    match: match(verdict, name),
    plan: { lineLabel } as Call['plan'],
  });

describe('R11: a phone that rings shows', () => {
  it("the client's name and the line's label", () => {
    expect(shown('identified', 'Zażółć Gęślą', 'Support')).toBe('Zażółć Gęślą - Support');
    expect(shown('identified', 'Анна', undefined)).toBe('Анна');
  });

  it.each(['withheld', 'ambiguous', 'unknown'] as const)(
    'only the label for a caller who is %s',
    (verdict) => {
      expect(shown(verdict, 'Anna', 'Support')).toBe('Support');
    },
  );

  it('what the network said where there is neither', () => {
    expect(shownName({ match: null, plan: null })).toBeUndefined();
    expect(shown('identified', '"\n{}', '')).toBeUndefined();
  });

  it('names without what could mean something to the switch or in a header', () => {
    expect(displayText('O\'Brien,\r\nInc. [x]${y}%41"<sip:1@2>|^{a=b}')).toBe(
      'O Brien Inc. x y 41 sip 1 2 a b',
    );
  });

  it('nothing else, whatever the name is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const made = displayText(text);
        expect(made).toMatch(/^[\p{L}\p{M}\p{N} .+&()-]*$/u);
        expect([...made].length).toBeLessThanOrEqual(64);
        expect(displayText(made)).toBe(made);
      }),
    );
  });
});
