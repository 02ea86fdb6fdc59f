import { err, ok, type SteeringAction } from '@callcard/crm-core';
import { describe, expect, it } from 'vitest';
import { headersOf, snapshotOf } from '../src/channel/snapshot.js';
import { contextsOf } from '../src/plan/contexts.js';
import { createSteer, type SteerPorts } from '../src/steering/steer.js';

const callId = '00000000-0000-4000-8000-00000000000c';
const legId = '00000000-0000-4000-8000-00000000000a';
const target = '00000000-0000-4000-8000-00000000000f';

/** A caller in a conference, or, with these variables and headers, elsewhere. */
function channel(fields: Readonly<Record<string, string>> = {}) {
  const snapshot = snapshotOf(
    headersOf({
      'Unique-ID': callId,
      'Call-Direction': 'inbound',
      'Caller-Destination-Number': 'callcard_conference',
      variable_callcard: '1',
      variable_current_application: 'conference',
      ...fields,
    }),
  );
  if (!snapshot) throw new Error('no channel');
  return snapshot;
}

const together = {
  'Caller-Channel-Bridged-Time': '5000000',
  variable_signal_bond: legId,
  variable_transfer_source: `1:${target}:uuid_br:${legId}`,
};

/** Steers with a switch whose caller is described so, look by look; gives what the switch was told. */
async function steer(
  action: SteeringAction,
  looks: readonly Readonly<Record<string, string>>[],
  conferenceProfile: string | null = 'callcard',
) {
  const told: string[] = [];
  let look = 0;
  const tell = async (name: string, args: readonly string[]) => {
    told.push([name, ...args].join(' '));
    return ok('+OK');
  };
  const ports = {
    callService: { recordFacts: async () => ok(undefined) },
    events: { bgapi: tell },
    commands: {},
    switch: {
      conferenceProfile: async () => ok(conferenceProfile ?? undefined),
      channel: async () => ok(channel(looks[Math.min(look++, looks.length - 1)])),
    },
    switchClock: { now: () => 5 },
    setup: () => ({
      node: 'fs1',
      domain: 'callcard.local',
      holdMusic: 'music',
      recordingsDir: '/rec',
      contexts: contextsOf(),
      tenant: undefined,
    }),
    prompts: { filesOf: async () => new Map() },
    profile: 'internal',
    trunk: undefined,
    notify: () => undefined,
  } as unknown as SteerPorts;
  const steered = await createSteer(ports)({ callId, legId, node: 'fs1', offeredAt: 0, action });
  return { steered, told };
}

const phone = { extension: '1002', legId: target };
const adds: SteeringAction = { type: 'addParticipant', toUserId: 'ewa', ringSeconds: 20, ...phone };

describe('C3: what the gateway has the switch do', () => {
  it('with a caller who is left with one user in a conference: connects the two first, and waits until they talk', async () => {
    const meant = { variable_signal_bond: legId };
    const { steered, told } = await steer({ type: 'hold' }, [{}, {}, meant, together]);
    expect(steered).toEqual(ok(undefined));
    expect(told).toEqual([
      `uuid_setvar ${callId} hangup_after_bridge true`,
      `uuid_bridge ${callId} ${legId}`,
      `uuid_broadcast ${callId} playback::music aleg`,
      `uuid_setvar ${callId} crm_hold held:5`,
    ]);
  });

  it('nothing more when the two do not come together', async () => {
    const { steered, told } = await steer({ type: 'hold' }, [{}]);
    expect(steered).toEqual(err({ code: 'timeout' }));
    expect(told.at(-1)).toBe(`uuid_bridge ${callId} ${legId}`);
  });

  it('with each phone in a conference as it is', async () => {
    const { told } = await steer({ type: 'leave' }, [{}]);
    expect(told).toEqual([`uuid_kill ${legId} NORMAL_CLEARING`]);
  });

  it.each<SteeringAction>([
    adds,
    { type: 'listenIn', userId: 'zofia', ...phone },
    { type: 'whisper', userId: 'zofia', ...phone },
  ])('nothing of $type with a configuration that has no conferences', async (action) => {
    const { steered, told } = await steer(action, [together], null);
    expect(steered).toEqual(err({ code: 'refused', reason: 'NO_CONFERENCES' }));
    expect(told).toEqual([]);
  });

  it('rings a colleague for a caller who talks to the user', async () => {
    const { steered, told } = await steer(adds, [together]);
    expect(steered).toEqual(ok(undefined));
    expect(told.map((line) => line.split(' ', 1)[0])).toEqual(['uuid_setvar', 'originate']);
  });
});
