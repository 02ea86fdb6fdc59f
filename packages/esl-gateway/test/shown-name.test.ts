import { type Call, type MatchSummary, phoneDisplay } from '@callcard/crm-core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { displayText, shownOn } from '../src/plan/shown-name.js';

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

const callOf = (matched: MatchSummary | null, name: string | null, lineLabel?: string) => ({
  withheld: matched?.verdict === 'withheld',
  remoteNumber: '+48601234567',
  remoteName: name,
  match: matched,
  plan: { lineLabel } as Call['plan'],
});

const shown = (verdict: MatchSummary['verdict'], name: string, lineLabel?: string) =>
  shownOn(phoneDisplay(callOf(match(verdict, name), null, lineLabel)));

const shownNumber = '+48601234567';

describe('R11: a phone that rings shows', () => {
  it("the client's name and the line's label", () => {
    expect(shown('identified', 'Zażółć Gęślą', 'Support')).toEqual({
      shownName: 'Zażółć Gęślą - Support',
      shownNumber,
    });
    expect(shown('identified', 'Анна', undefined)).toEqual({ shownName: 'Анна', shownNumber });
  });

  it.each(['ambiguous', 'unknown'] as const)(
    "the network's name for a caller who is %s, and the label",
    (verdict) => {
      expect(shown(verdict, 'Anna', 'Support').shownName).toBe('Support');
      const named = callOf(match(verdict, 'Anna'), 'JAN "K" {x}', 'Support');
      expect(shownOn(phoneDisplay(named)).shownName).toBe('JAN K x - Support');
    },
  );

  it('C7: neither name nor number of a caller who hides', () => {
    const hides = (label: string) => shownOn(phoneDisplay(callOf(match('withheld', 'Anna'), 'Jan', label)));
    expect(hides('Support')).toEqual({ shownName: 'Support', shownNumber: 'anonymous' });
    expect(hides('')).toEqual({ shownName: 'Anonymous', shownNumber: 'anonymous' });
  });

  it('what the switch has where nothing is left of a text', () => {
    expect(shownOn({ number: '+48 601}', names: ['"\n{}', ''] })).toEqual({});
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
