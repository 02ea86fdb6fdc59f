import { describe, expect, it } from 'vitest';
import { headersOf, snapshotOf } from '../src/channel/snapshot.js';
import { createOtherCalls } from '../src/node/other-calls.js';

/** As a real switch describes a channel of a phone in its first event. */
const dials = {
  'Unique-ID': 'dialled',
  'Call-Direction': 'inbound',
  'Caller-Destination-Number': '1001',
  'Caller-Channel-Created-Time': '5000000',
  variable_user_name: '1002',
  variable_sofia_profile_name: 'internal',
};
const isRung = {
  'Unique-ID': 'rung',
  'Call-Direction': 'outbound',
  'Caller-Destination-Number': '1001%callcard.local',
  'Caller-Username': '1002',
  'Caller-Channel-Created-Time': '6000000',
  variable_sofia_profile_name: 'internal',
};

function setUp(place: { readonly domain?: string } = {}) {
  const time = { now: 10_000 };
  const calls = createOtherCalls({ now: () => time.now }, { profile: 'internal', ...place });
  const seen = (headers: Readonly<Record<string, string>>) => {
    const channel = snapshotOf(headersOf(headers));
    if (channel) calls.seen(channel);
  };
  return { time, calls, seen };
}

describe('calls of our phones that are none of ours', () => {
  it('belong to who dialled, by the password, and to whose phone is rung, until each leg ends', () => {
    const { calls, seen } = setUp();
    seen(dials);
    seen(isRung);
    expect([calls.startOf('1001'), calls.startOf('1002')]).toEqual([6_000, 5_000]);
    calls.ended('dialled');
    expect([calls.startOf('1001'), calls.startOf('1002')]).toEqual([6_000, null]);
    calls.ended('rung');
    calls.ended('rung');
    expect(calls.startOf('1001')).toBeNull();
  });

  it('of several domains on one profile are those of our domain', () => {
    const { calls, seen } = setUp({ domain: 'acme.example' });
    seen({ ...dials, variable_domain_name: 'globex.example' });
    seen({ ...isRung, 'Caller-Destination-Number': '1001%globex.example' });
    expect([calls.startOf('1001'), calls.startOf('1002')]).toEqual([null, null]);
    seen({ ...dials, variable_domain_name: 'acme.example' });
    seen({ ...isRung, 'Caller-Destination-Number': '1001%acme.example' });
    expect([calls.startOf('1001'), calls.startOf('1002')]).toEqual([6_000, 5_000]);
  });

  it('a phone that was dialled by its address is known by its user', () => {
    const { calls, seen } = setUp();
    seen({ ...isRung, 'Caller-Destination-Number': '1001' });
    expect(calls.startOf('1001')).toBe(6_000);
  });

  it('the oldest of several counts, and one that is seen twice is one', () => {
    const { calls, seen } = setUp();
    seen(isRung);
    seen({ ...isRung, 'Unique-ID': 'second', 'Caller-Channel-Created-Time': '7000000' });
    seen(isRung);
    calls.ended('rung');
    expect(calls.startOf('1001')).toBe(7_000);
  });

  it.each([
    ['a leg that a plan rings', { ...isRung, variable_crm_call: 'call' }],
    ['a call from the trunk', { ...dials, variable_sofia_profile_name: 'external' }],
    ['a caller without a password', { ...dials, variable_user_name: '' }],
  ])('not of them: %s', (_what, headers) => {
    const { calls, seen } = setUp();
    seen(headers);
    expect([calls.startOf('1001'), calls.startOf('1002')]).toEqual([null, null]);
  });

  it('are forgotten when the switch does not list them, but for those that it may not list yet', () => {
    const { time, calls, seen } = setUp();
    seen(dials);
    seen(isRung);
    calls.keepListed(new Set());
    expect(calls.startOf('1002')).toBe(5_000);
    time.now += 3_001;
    calls.keepListed(new Set(['rung']));
    expect([calls.startOf('1001'), calls.startOf('1002')]).toEqual([6_000, null]);
    calls.forget();
    expect(calls.startOf('1001')).toBeNull();
  });
});
