import { describe, expect, it } from 'vitest';
import type { EventFields } from './support/client.js';
import { claim, lab } from './support/lab.js';

const phone = '1e600000-0000-4000-8000-00000000000a';
const external = '1e600000-0000-4000-8000-00000000000b';
const number = '+48600100200';

/** The one command of a call by click, as a gateway gives it. */
const originate = (target: string) =>
  `originate {origination_uuid=${phone},crm_role=agent,origination_caller_id_name='Anna Nowak'}sofia/internal/1001%callcard.local ` +
  `'m:^:set:hangup_after_bridge=true^set:continue_on_fail=true^bridge:{origination_uuid=${external}}${target}^transfer:callcard_dial_failed XML callcard_phones' inline`;

const names = (events: readonly EventFields[], uuid: string, wanted: readonly string[]) =>
  events
    .filter((event) => event['Unique-ID'] === uuid && wanted.includes(String(event['Event-Name'])))
    .map((event) => event['Event-Name']);

const ofLife = ['CHANNEL_PROGRESS', 'CHANNEL_PROGRESS_MEDIA', 'CHANNEL_ANSWER', 'CHANNEL_HANGUP_COMPLETE'];
const answers = { kind: 'answer', afterMs: 10 } as const;

describe('originate with an inline plan', () => {
  it('rings the phone under the name between quotes, then carries the plan out', async () => {
    const { client } = await lab({
      phones: { '1001': answers, [number]: { kind: 'answer', afterMs: 10, hangUpAfterMs: 50 } },
    });
    expect(await client.api(originate(`sofia/gateway/trunk/${number}`))).toBe(`+OK ${phone}\n`);
    const ended = await client.event('CHANNEL_HANGUP_COMPLETE', (event) => event['Unique-ID'] === phone);
    expect(ended).toMatchObject({ 'Caller-Caller-ID-Name': 'Anna Nowak', 'Hangup-Cause': 'NORMAL_CLEARING' });
    expect(names(client.events, external, ofLife)).toEqual([
      'CHANNEL_PROGRESS',
      'CHANNEL_ANSWER',
      'CHANNEL_HANGUP_COMPLETE',
    ]);
  });

  it.each([
    [404, 'UNALLOCATED_NUMBER'],
    [480, 'NO_USER_RESPONSE'],
    [486, 'USER_BUSY'],
    [503, 'NORMAL_TEMPORARY_FAILURE'],
    [603, 'CALL_REJECTED'],
  ] as const)('ends the phone with the cause of a %i', async (status, cause) => {
    const { client } = await lab({
      phones: { '1001': answers, [number]: { kind: 'refuse', status, afterMs: 10 } },
    });
    await client.api(originate(`sofia/gateway/trunk/${number}`));
    const refused = await client.event('CHANNEL_HANGUP_COMPLETE', (event) => event['Unique-ID'] === external);
    expect(refused).toMatchObject({ 'Hangup-Cause': cause, variable_sip_term_status: String(status) });
    await client.event('PLAYBACK_START', (event) => event['Unique-ID'] === phone);
    await client.api(`uuid_kill ${phone}`);
  });

  it('answers with the cause when the phone is not picked up', async () => {
    const { client } = await lab({ phones: { '1001': { kind: 'busy' } } });
    expect(await client.api(originate('sofia/gateway/trunk/x'))).toBe('-ERR USER_BUSY\n');
  });
});

describe('audio before the answer', () => {
  it('connects both before the answer, and a refusal after it is none of a conversation', async () => {
    const { client } = await lab({
      phones: { '1001': answers, [number]: { kind: 'refuse', status: 486, afterMs: 60, early: true } },
    });
    await client.api(originate(`sofia/gateway/trunk/${number}`));
    await client.event('CHANNEL_BRIDGE', (event) => event['Unique-ID'] === phone);
    await client.event('CHANNEL_HANGUP_COMPLETE', (event) => event['Unique-ID'] === external);
    expect(names(client.events, external, ofLife)).toEqual([
      'CHANNEL_PROGRESS_MEDIA',
      'CHANNEL_HANGUP_COMPLETE',
    ]);
    // The plan goes on: the phone is told why.
    await client.event('PLAYBACK_START', (event) => event['Unique-ID'] === phone);
    await client.api(`uuid_kill ${phone}`);
  });

  it('is not heard by whoever ignores it', async () => {
    const { client } = await lab({
      phones: { '1001': answers, [number]: { kind: 'answer', afterMs: 60, hangUpAfterMs: 20, early: true } },
    });
    await client.api(originate(`{ignore_early_media=true}sofia/gateway/trunk/${number}`));
    await client.event('CHANNEL_HANGUP_COMPLETE', (event) => event['Unique-ID'] === phone);
    const order = client.events.filter(
      ({ 'Event-Name': name, 'Unique-ID': uuid }) =>
        name === 'CHANNEL_BRIDGE' || (name === 'CHANNEL_ANSWER' && uuid === external),
    );
    expect(order.map((event) => event['Event-Name'])).toEqual(['CHANNEL_ANSWER', 'CHANNEL_BRIDGE']);
  });
});

describe('a phone that dials', () => {
  const options = { phones: { '1002': answers, '112': answers, [number]: answers } };

  it('waits for a gateway, which hands over what to dial', async () => {
    const { sim, client } = await lab(options);
    const call = sim.dial({ from: '1001', to: number, hangUpAfterMs: 30 });
    const parked = await client.event('CHANNEL_PARK');
    expect(parked).toMatchObject({
      'Unique-ID': call.uuid,
      variable_user_name: '1001',
      variable_callcard_out: '1',
      variable_crm_number: number,
    });
    await claim(client, call.uuid, [`bridge sofia/gateway/trunk/${number}`]);
    expect(await call.ended).toMatchObject({ answered: true, status: 200 });
  });

  it.each([
    ['a colleague is rung at once', '1002', 200],
    ['an emergency number is dialled at once', '112', 200],
    ['anything else is refused', '*97', 403],
    ['a colleague who is not there is unavailable', '1009', 480],
  ])('%s', async (_what, to, status) => {
    const { sim, client } = await lab(options);
    const call = sim.dial({ from: '1001', to, hangUpAfterMs: 20 });
    expect(await call.ended).toMatchObject({ status });
    expect(client.events.map((event) => event['Event-Name'])).not.toContain('CHANNEL_PARK');
  });

  it('that gives up while it waits was cancelled', async () => {
    const { sim } = await lab(options);
    const call = sim.dial({ from: '1001', to: number, cancelAfterMs: 20 });
    expect(await call.ended).toEqual({ answered: false, cause: 'ORIGINATOR_CANCEL', status: 487 });
  });

  it('and that no gateway claims is dialled for, where the pattern has the number', async () => {
    const { sim, client } = await lab({ ...options, dialWithoutGateway: '[+]48[0-9]{9}' });
    const call = sim.dial({ from: '1001', to: number, hangUpAfterMs: 20 });
    const refused = sim.dial({ from: '1001', to: '+49600100200' });
    expect(await call.ended).toMatchObject({ status: 200 });
    expect(await refused.ended).toMatchObject({ status: 403 });
    const dialled = await client.event(
      'CHANNEL_HANGUP_COMPLETE',
      (event) => event['Call-Direction'] === 'outbound',
    );
    expect(dialled).toMatchObject({
      variable_crm_role: 'external',
      variable_crm_route: 'fallback',
      variable_crm_agent: call.uuid,
      variable_crm_extension: '1001',
      variable_crm_number: number,
    });
  });
});
