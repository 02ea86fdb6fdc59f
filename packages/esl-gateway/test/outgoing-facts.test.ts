import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type CallFact, foldCall } from '@callcard/crm-core';
import { describe, expect, it } from 'vitest';
import { snapshotOfCdr } from '../src/channel/cdr.js';
import { factsOfEvent, watchedEvents } from '../src/channel/event-facts.js';
import { factsOfChannel } from '../src/channel/facts.js';
import { type ChannelSnapshot, headersOf } from '../src/channel/snapshot.js';
import { waitsToDial } from '../src/placing/take-dialled.js';

const folder = fileURLToPath(new URL('./fixtures/cdr/', import.meta.url));
const number = '+48601234567';
const line = '+48225550100';

/** The channels of a call, as their records tell: the phone's first. */
function channelsOf(name: string): ChannelSnapshot[] {
  return readdirSync(folder + name)
    .sort((a, b) => Number(b.startsWith('a_')) - Number(a.startsWith('a_')))
    .map((file) => {
      const snapshot = snapshotOfCdr(readFileSync(`${folder}${name}/${file}`, 'utf8'));
      if (!snapshot.ok) throw new Error(snapshot.error.code);
      return snapshot.value;
    });
}

const factsOf = (name: string): CallFact[] =>
  channelsOf(name).flatMap((channel) => factsOfChannel(channel, true)?.facts ?? []);

describe('the records of a call of ours, by a real switch', () => {
  it.each([
    [
      'placed-answered',
      'answered',
      ['offered', 'legRinging', 'remoteRinging', 'answered', 'legEnded', 'ended'],
    ],
    ['placed-busy-early', 'busy', ['offered', 'legRinging', 'remoteRinging', 'legEnded', 'ended']],
    ['placed-given-up', 'cancelled', ['offered', 'legRinging', 'remoteRinging', 'legEnded', 'ended']],
    ['dialled-answered', 'answered', ['offered', 'remoteRinging', 'answered', 'legEnded', 'ended']],
    [
      'dialled-fallback',
      'answered',
      ['offered', 'fallbackTaken', 'remoteRinging', 'answered', 'legEnded', 'ended'],
    ],
  ])('%s: tell that it was %s, in any order', (name, status, types) => {
    const facts = factsOf(name);
    expect(facts.map(({ type }) => type).sort()).toEqual([...types].sort());
    expect(new Set(facts.map(({ callId }) => callId)).size).toBe(1);
    const call = foldCall(facts);
    expect(call).toMatchObject({
      direction: 'outbound',
      status,
      remoteNumber: number,
      remoteRingingAt: expect.any(Number),
      lineNumber: line,
      node: 'fs1.example',
      legs: [{ role: 'agent', extension: '1001', outcome: 'answered' }],
    });
    expect(foldCall([...facts].reverse().concat(facts))).toEqual(call);
  });

  it('are of the channel that calls the number, whose id is the call, and which tells the call alone', () => {
    for (const name of ['placed-answered', 'dialled-answered', 'dialled-fallback']) {
      const [, external] = channelsOf(name);
      const reported = external && factsOfChannel(external, true);
      expect(reported?.callId).toBe(external?.uuid);
      expect(foldCall(reported?.facts ?? [])).toMatchObject({
        status: 'answered',
        fallback: name === 'dialled-fallback',
        legs: [{ role: 'agent', extension: '1001' }],
      });
    }
  });

  it('tell by the phone alone that the number was never dialled', () => {
    const facts = factsOf('placed-agent-declines');
    expect(facts.map(({ type }) => type)).toEqual(['legEnded', 'ended']);
    expect(facts[1]).toMatchObject({
      cause: 'CALL_REJECTED',
      sipStatus: 603,
      endedBy: 'us',
      dialled: false,
    });
  });

  it('say what was answered by the number, never by a bridge: audio before the answer is none', () => {
    const [, external] = channelsOf('placed-busy-early');
    expect(external?.times.bridged).toBeGreaterThan(0);
    expect(factsOf('placed-busy-early').map(({ type }) => type)).not.toContain('answered');
  });
});

describe('a channel of a call of ours', () => {
  const of = (name: string, ...replaced: (readonly [string, string | undefined])[]): ChannelSnapshot => {
    const [phone] = channelsOf(name);
    if (!phone) throw new Error('no record');
    const other = new Map(replaced);
    return { ...phone, variable: (asked) => (other.has(asked) ? other.get(asked) : phone.variable(asked)) };
  };

  it('that was picked up and made no other channel ends the call, with what the switch could not do', () => {
    const channel = of(
      'placed-answered',
      ['originated_legs', undefined],
      ['originate_failed_cause', 'INVALID_GATEWAY'],
    );
    const facts = factsOfChannel(channel, true)?.facts ?? [];
    expect(facts.find(({ type }) => type === 'ended')).toMatchObject({
      cause: 'INVALID_GATEWAY',
      dialled: false,
    });
  });

  it('that carries ids of another form reports no call', () => {
    for (const hostile of ['', 'x', '../../etc/passwd', "a'b"])
      expect(factsOfChannel(of('placed-answered', ['crm_call', hostile]), true)).toBeUndefined();
  });

  it('of a phone that waits is nobody’s call yet, and is to be dialled for unless the fallback has it', () => {
    const waits = [
      ['crm_call', undefined],
      ['current_application', 'park'],
    ] as const;
    const phone = of('dialled-answered', ...waits);
    expect(factsOfChannel(phone, false)).toBeUndefined();
    expect(waitsToDial(phone)).toBe(true);
    expect(waitsToDial(of('dialled-answered', ...waits, ['crm_route', 'fallback']))).toBe(false);
    expect(waitsToDial(of('dialled-answered', waits[1]))).toBe(false);
    expect(waitsToDial(of('dialled-answered', waits[0], ['current_application', 'bridge']))).toBe(false);
  });
});

describe('an event of a call of ours', () => {
  const event = (name: string, headers: Readonly<Record<string, string>>) => ({
    name,
    ...headersOf(headers),
  });
  const callId = '01a2265a-ef16-7585-b187-946e317d0788';
  const external = {
    'Unique-ID': callId,
    'Call-Direction': 'outbound',
    'Caller-Channel-Created-Time': '1000000',
    'Caller-Channel-Answered-Time': '5000000',
    variable_crm_role: 'external',
    variable_crm_agent: '01a2265a-ef16-7585-b187-9031fff60168',
    'Event-Date-Timestamp': '6000000',
  };

  it('says that the number answered, and that its recording runs', () => {
    const types = (name: string, more = {}) =>
      factsOfEvent(event(name, { ...external, ...more }), '/recordings')?.facts.map(({ type }) => type);
    expect(types('CHANNEL_ANSWER')).toEqual(['offered', 'answered']);
    const path = `/recordings/2026/11/29/${callId}-conversation.wav`;
    expect(types('RECORD_START', { 'Record-File-Path': path })).toEqual([
      'offered',
      'answered',
      'recordingStarted',
    ]);
  });

  it('A9: says to whom the number was passed on', () => {
    const colleague = '01a2265a-ef16-7585-b187-9031fff60999';
    const bridged = { 'Caller-Channel-Bridged-Time': '5500000', 'Bridge-B-Unique-ID': colleague };
    const facts = factsOfEvent(event('CHANNEL_BRIDGE', { ...external, ...bridged }), '/recordings')?.facts;
    expect(facts?.slice(1)).toMatchObject([
      { type: 'answered', legId: external.variable_crm_agent, at: 5000 },
      { type: 'answered', legId: colleague, at: 5500 },
    ]);
    const ringsStill = { ...external, ...bridged, 'Caller-Channel-Answered-Time': '0' };
    expect(factsOfEvent(event('CHANNEL_BRIDGE', ringsStill), '/recordings')?.facts).toHaveLength(1);
  });

  it('is asked for, answers and the results of background jobs included', () => {
    expect(watchedEvents).toEqual(expect.arrayContaining(['CHANNEL_ANSWER', 'BACKGROUND_JOB']));
  });
});
