import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CallFilter,
  callsQueryOf,
  filterOf,
  instantOf,
  localOf,
  noFilter,
  searchOf,
  statuses,
} from '../src/pages/calls/filter.js';

const text = fc.string({ unit: 'grapheme' }).map((each) => each.trim());
const seconds = fc.option(fc.nat({ max: 9_999_999 }).map(String), { nil: '' });

const filters: fc.Arbitrary<CallFilter> = fc.record({
  from: fc.constantFrom('', '2026-11-30T08:00:00.000Z'),
  until: fc.constantFrom('', '2026-11-30T09:00:00.000Z'),
  number: text,
  userId: text,
  lineId: text,
  direction: fc.constantFrom('', 'inbound', 'outbound'),
  kind: fc.constantFrom('', 'conversation', 'voicemail'),
  status: fc.constantFrom('', ...statuses),
  live: fc.constantFrom('', 'true'),
  minSeconds: seconds,
  maxSeconds: seconds,
  text,
  record: fc.constantFrom('', 'contact:1'),
});

describe('the filter of calls', () => {
  it('is in its address as it is, whatever is written in it', () => {
    fc.assert(
      fc.property(filters, (filter) => {
        expect(filterOf(new URLSearchParams(searchOf(filter)))).toEqual(filter);
      }),
    );
  });

  it('has no query when nothing is looked for', () => {
    expect(searchOf(noFilter)).toBe('');
    expect(callsQueryOf(noFilter)).toEqual({});
  });

  it('takes nothing of an address that is none of its values', () => {
    const query = new URLSearchParams('status=bogus&direction=up&live=maybe&cursor=x&number=%20601%20');
    expect(filterOf(query)).toEqual({ ...noFilter, number: '601' });
  });

  it('asks the API with numbers where it takes numbers', () => {
    expect(callsQueryOf({ ...noFilter, minSeconds: '5', maxSeconds: '60', live: 'true' })).toEqual({
      minSeconds: 5,
      maxSeconds: 60,
      live: 'true',
    });
  });

  it('shows an instant as local time, and takes it back to the minute', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
        (date) => {
          date.setUTCSeconds(0, 0);
          // An hour that clocks go through twice is meant once.
          const instant = instantOf(localOf(date.toISOString()));
          expect(localOf(instant)).toBe(localOf(date.toISOString()));
        },
      ),
    );
  });

  it.each(['', 'yesterday'])('takes %j for no instant', (given) => {
    expect(localOf(given)).toBe('');
    expect(instantOf(given)).toBe('');
  });
});
