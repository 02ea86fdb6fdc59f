import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  type CountryCode,
  lookupKeys,
  type MatchSummary,
  matchCaller,
  normalizePhone,
  type Party,
  phoneKeysOf,
} from '../src/index.js';
import { company, contact, lead } from './match-fixtures.js';

interface Pair {
  readonly id: string;
  readonly stored: string;
  readonly caller: string;
  readonly verdict: string;
  readonly why: string;
}

const pairs: readonly Pair[] = JSON.parse(
  readFileSync(new URL('./fixtures/match-pairs.json', import.meta.url), 'utf8'),
);

/** The numbers in backticks of a pair's text. */
function quoted(text: string): readonly string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '');
}

/** Looks a caller up as the product does: only records that the keys find are candidates. */
function look(
  caller: string,
  records: readonly Party[],
  country: CountryCode = 'PL',
  isOwnLine = false,
): MatchSummary {
  const remote = normalizePhone(caller, { defaultCountry: country });
  const keys = new Set(lookupKeys(remote));
  const candidates = records.filter((record) => phoneKeysOf(record).some((key) => keys.has(key)));
  return matchCaller({ remote, candidates, isOwnLine });
}

function one(pair: Pair, country: CountryCode): MatchSummary {
  const [stored = ''] = quoted(pair.stored);
  const [caller = ''] = quoted(pair.caller);
  return look(caller, [contact('A', [stored], { country })], 'PL');
}

const grades = ({ candidates }: MatchSummary) => candidates.map(({ id, grade }) => `${id} ${grade}`);

const checks: Readonly<Record<string, (pair: Pair) => void>> = {
  P1: (pair) => expect(one(pair, 'PL')).toMatchObject({ verdict: 'identified', primary: { id: 'A' } }),
  P2: (pair) => expect(one(pair, 'RU')).toMatchObject({ verdict: 'identified', primary: { id: 'A' } }),
  P4: (pair) => expect(one(pair, 'PL')).toMatchObject({ verdict: 'unknown', candidates: [] }),
  P5: (pair) => expect(one(pair, 'GB')).toMatchObject({ verdict: 'unknown', candidates: [] }),
  P7: (pair) => {
    const [stored = ''] = quoted(pair.stored);
    const [caller = ''] = quoted(pair.caller);
    expect(grades(look(caller, [contact('A', [stored])]))).toEqual(['A strong']);
    const both = look(caller, [contact('A', [stored]), contact('B', [caller])]);
    expect(grades(both)).toEqual(['B exact', 'A strong']);
    expect(both.primary).toEqual({ type: 'contact', id: 'B' });
  },
  P8: (pair) => {
    const [caller = ''] = quoted(pair.caller);
    const records = [
      contact('A', [`${caller} ext 12`]),
      contact('B', [`${caller} ext 14`]),
      company('C', [caller]),
    ];
    const match = look(caller, records);
    expect(match).toMatchObject({ verdict: 'identified', primary: { type: 'company', id: 'C' } });
    expect(match.bindings).toEqual([{ type: 'company', id: 'C' }]);
    expect(grades(match)).toEqual(['C exact', 'A strong', 'B strong']);
  },
  P10: (pair) => {
    const [caller = ''] = quoted(pair.caller);
    const match = look(caller, [
      contact('A', [caller], { companyId: 'X' }),
      contact('E', [caller], { companyId: 'Y' }),
    ]);
    expect(match).toMatchObject({ verdict: 'ambiguous', rule: 'sharedNumber', primary: null, bindings: [] });
    expect(grades(match)).toEqual(['A exact', 'E exact']);
  },
  P11: (pair) => {
    const match = one(pair, 'MX');
    expect(match).toMatchObject({ verdict: 'identified', primary: { id: 'A' } });
    expect(match.candidates[0]).toMatchObject({ grade: 'strong', reasons: ['sameNumber', 'repairedNumber'] });
  },
  P13: (pair) => {
    const match = one(pair, 'AR');
    expect(match).toMatchObject({ verdict: 'identified', primary: { id: 'A' } });
    expect(match.candidates).toMatchObject([{ id: 'A', grade: 'strong', reasons: ['ambiguousNumberPlan'] }]);
  },
  P14: (pair) => {
    for (const caller of ['', ...quoted(pair.caller)]) {
      expect(look(caller, [contact('A', ['']), contact('B', [])])).toMatchObject({
        verdict: 'withheld',
        e164: null,
        candidates: [],
      });
    }
  },
  P16: (pair) => expect(one(pair, 'PL')).toMatchObject({ verdict: 'internal', candidates: [] }),
  P17: (pair) => {
    const [did = ''] = quoted(pair.stored);
    expect(look(did, [company('C', [did])], 'PL', true)).toMatchObject({
      verdict: 'ownLine',
      rule: 'ownLine',
      e164: did,
      primary: null,
      bindings: [],
      candidates: [],
    });
  },
  P19: (pair) => {
    const [number = '', closed = ''] = quoted(pair.stored);
    const match = look(number, [contact('A', [number]), lead('L', [closed], { status: 'closed' })]);
    expect(match).toMatchObject({ verdict: 'identified', primary: { type: 'contact', id: 'A' } });
    expect(grades(match)).toEqual(['A exact']);
  },
  P20: () => {
    const number = '+48601234567';
    const leads = Array.from({ length: 25 }, (_, index) => lead(`L${index}`, [number]));
    const match = look(number, [...leads, contact('A', [number]), company('C', [number])]);
    expect(match.candidates).toHaveLength(27);
    expect(match).toMatchObject({ verdict: 'identified', primary: { type: 'contact', id: 'A' } });
  },
  P22: (pair) => {
    const [stored = ''] = quoted(pair.stored);
    const [caller = ''] = quoted(pair.caller);
    const [, other = ''] =
      quoted(pair.verdict).length > 1 ? quoted(pair.verdict) : ['', ...quoted(pair.verdict)];
    const records = [contact('A', [stored], { country: 'DE' })];
    expect(look(caller, records)).toMatchObject({ primary: { id: 'A' } });
    expect(look(other, records)).toMatchObject({ verdict: 'unknown', candidates: [] });
  },
  P23: (pair) => expect(one(pair, 'IT')).toMatchObject({ verdict: 'unknown', candidates: [] }),
};

describe('P7, M1 to M8 the written pairs', () => {
  it('each have their check', () => {
    expect(pairs.map(({ id }) => id)).toEqual(Object.keys(checks));
  });

  it.each(pairs)('$id: $stored, $caller: $verdict ($why)', (pair) => {
    checks[pair.id]?.(pair);
    expect.hasAssertions();
  });
});
