import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { criteriaOf } from '../src/pages/records/criteria.js';

describe('what somebody looks for', () => {
  it.each([
    ['', {}],
    ['  ', {}],
    [' Anna Nowak ', { name: 'Anna Nowak' }],
    ['+48 (601) 234-567', { phone: '+48 (601) 234-567' }],
    ['٦٠١٢٣٤٥٦٧', { phone: '٦٠١٢٣٤٥٦٧' }],
    ['Studio 54', { name: 'Studio 54' }],
    ['1234', { name: '1234' }],
    ['anna@nowak.example', { email: 'anna@nowak.example' }],
    ['@nowak.example', { email: '@nowak.example' }],
    ['anna@', { name: 'anna@' }],
    ['bitrix24:4711', { externalId: 'bitrix24:4711' }],
    ['Re: offer', { name: 'Re: offer' }],
  ])('%j is asked for as %j', (text, criteria) => {
    expect(criteriaOf(text)).toEqual(criteria);
  });

  it('is always exactly one filter, with all that was written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const wanted = text.trim();
        expect(Object.values(criteriaOf(text))).toEqual(wanted === '' ? [] : [wanted]);
      }),
    );
  });
});
