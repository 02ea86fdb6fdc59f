import { randomUUID } from 'node:crypto';
import { factId, type SteeringAction } from '@callcard/crm-core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { factsOfChannel } from '../src/channel/facts.js';
import { headersOf, snapshotOf } from '../src/channel/snapshot.js';
import type { SwitchCommand } from '../src/steering/commands.js';
import { stepsOf } from '../src/steering/steps.js';

const callId = randomUUID();
const legId = randomUUID();
const recordingsDir = '/var/recordings';
const at = 1_795_937_491_469.123;
const day = '2026/11/29';
const offeredAt = Date.parse('2026-11-29T07:31:31Z');
const music = 'tone_stream://%(300,9700,440);loops=-1';

/** The caller's channel, talking to the leg, with these variables. */
function caller(
  variables: Readonly<Record<string, string>> = {},
  headers: Readonly<Record<string, string>> = {},
) {
  const all = { callcard: '1', signal_bond: legId, ...variables };
  const fields: Record<string, string> = {
    'Unique-ID': callId,
    'Call-Direction': 'inbound',
    ...headers,
    ...Object.fromEntries(Object.entries(all).map(([name, value]) => [`variable_${name}`, value])),
  };
  const snapshot = snapshotOf(headersOf(fields));
  if (!snapshot) throw new Error('no channel');
  return snapshot;
}

function make(action: SteeringAction, channel = caller(), leg: string | null = legId) {
  return stepsOf(
    { callId, node: 'fs1', offeredAt, legId: leg, action },
    {
      at,
      caller: channel,
      holdMusic: music,
      recordingsDir,
      profile: 'internal',
      domain: 'callcard.local',
      trunk: 'trunk',
    },
  );
}

function lines(action: SteeringAction, channel = caller()): string[] {
  const steps = make(action, channel);
  if (!steps.ok) throw new Error(steps.error.code);
  return steps.value.commands.map(({ name, args }) => [name, ...args].join(' '));
}

/** The variables that these commands leave on the channel. */
function noted(commands: readonly SwitchCommand[]): Record<string, string> {
  return Object.fromEntries(
    commands.flatMap(({ name, args: [, variable = '', value = ''] }) =>
      name === 'uuid_setvar' ? [[variable, value]] : [],
    ),
  );
}

const recordings = [{ recordingId: `${callId}-conversation`, kind: 'conversation' }] as const;
const masked = `${recordingsDir}/${day}/${callId}-conversation.wav`;

describe('what an order becomes on the switch', () => {
  it.each([
    [
      { type: 'hold' },
      [`uuid_broadcast ${callId} playback::${music} aleg`, `uuid_setvar ${callId} crm_hold held:${at}`],
    ],
    [
      { type: 'mute' },
      [`uuid_audio ${legId} start read mute 1`, `uuid_setvar ${legId} crm_mute muted:${at}`],
    ],
    [{ type: 'unmute' }, [`uuid_setvar ${legId} crm_mute unmuted:${at}`, `uuid_audio ${legId} stop`]],
    [{ type: 'keypad', digits: '12w#' }, [`uuid_send_dtmf ${callId} 12w#@120`]],
    [{ type: 'hangUp' }, [`uuid_kill ${callId} NORMAL_CLEARING`]],
    [
      { type: 'pauseRecording', userId: 'anna', recordings },
      [
        `uuid_record ${callId} mask ${masked}`,
        `uuid_setvar ${callId} crm_mask paused:${at}:anna:${callId}-conversation`,
      ],
    ],
    [
      { type: 'resumeRecording', userId: 'anna', recordings },
      [
        `uuid_setvar ${callId} crm_mask resumed:${at}:anna:${callId}-conversation`,
        `uuid_record ${callId} unmask ${masked}`,
      ],
    ],
  ] as const)('%j', (action, commands) => {
    expect(lines(action)).toEqual(commands);
  });

  it('takes the music off a caller whom the gateway holds, and refuses when the phone does', () => {
    expect(lines({ type: 'resume' }, caller({ crm_hold: 'held:1' }))).toEqual([
      `uuid_setvar ${callId} crm_hold resumed:${at}`,
      `uuid_break ${callId} all`,
    ]);
    for (const variables of [{}, { crm_hold: 'resumed:2' }])
      expect(make({ type: 'resume' }, caller(variables))).toEqual({
        ok: false,
        error: { code: 'refused', reason: 'HELD_BY_THE_PHONE' },
      });
  });

  it('notes what hides somebody when it is done, and what ends that before it is done', () => {
    const noteFirst = (action: SteeringAction) => {
      const steps = make(action, caller({ crm_hold: 'held:1' }));
      return steps.ok && steps.value.commands.findIndex(({ name }) => name === 'uuid_setvar') === 0;
    };
    const masking = { userId: 'anna', recordings } as const;
    expect([
      noteFirst({ type: 'hold' }),
      noteFirst({ type: 'mute' }),
      noteFirst({ type: 'pauseRecording', ...masking }),
    ]).toEqual([false, false, false]);
    expect([
      noteFirst({ type: 'resume' }),
      noteFirst({ type: 'unmute' }),
      noteFirst({ type: 'resumeRecording', ...masking }),
    ]).toEqual([true, true, true]);
  });

  it('takes a note back when what it says was not done', () => {
    const steps = make({ type: 'resume' }, caller({ crm_hold: 'held:1' }));
    expect(steps.ok && steps.value.undo?.args).toEqual([callId, 'crm_hold', `held:${at}`]);
  });

  it('hands the caller a whole plan for a transfer, and notes first whose doing it is', () => {
    const target = randomUUID();
    const action: SteeringAction = {
      type: 'transfer',
      byUserId: 'anna',
      toUserId: 'ewa',
      toExtension: '1002',
      language: 'pl',
      steps: [
        {
          ...{ kind: 'ring', role: 'owner', reason: 'transfer', queueId: null, strategy: 'simultaneous' },
          ringSeconds: 20,
          targets: [{ legId: target, userId: 'ewa', extension: '1002' }],
        },
        { kind: 'voicemail', reason: 'end', maxSeconds: 60 },
      ],
    };
    const steps = make(action);
    if (!steps.ok) throw new Error(steps.error.code);
    expect(steps.value.commands.map(({ args }) => args)).toEqual([
      [callId, 'crm_transfer', `blind:${at}:${legId}:anna:ewa:1002`],
    ]);
    const [[uuid, applications] = ['', []]] = steps.value.plans ?? [];
    expect(uuid).toBe(callId);
    const plan = applications.map(({ app, arg }) => `${app} ${arg ?? ''}`);
    expect(plan[0]).toContain('hangup_after_bridge=true|max_forwards=70|');
    expect(plan[2]).toContain(`origination_uuid=${target},crm_call=${callId},crm_role=owner,crm_user=ewa,`);
    expect(plan.at(-1)).toBe('hangup ');
    expect(make(action, caller({ signal_bond: randomUUID() }))).toEqual({
      ok: false,
      error: { code: 'refused', reason: 'MOVED_MEANWHILE' },
    });
  });

  it.each<SteeringAction>([
    { type: 'keypad', digits: '1 2' },
    { type: 'pauseRecording', userId: 'a b', recordings },
    {
      type: 'transfer',
      byUserId: 'anna',
      toUserId: null,
      toExtension: null,
      language: 'en',
      steps: [
        {
          ...{ kind: 'mobile', reason: 'transfer', legId, userId: null, ringSeconds: 9, confirm: false },
          number: '+48,1',
        },
      ],
    },
  ])('refuses what has no place in a command: %j', (action) => {
    expect(make(action)).toEqual({ ok: false, error: { code: 'refused', reason: 'UNSAFE_VALUE' } });
  });

  it('tells one ringing phone to talk, or passes it over', () => {
    expect(lines({ type: 'answer' })).toEqual([`uuid_phone_event ${legId} talk`]);
    expect(lines({ type: 'skip' })).toEqual([`uuid_kill ${legId} CALL_REJECTED`]);
    for (const type of ['answer', 'skip', 'mute', 'unmute'] as const)
      expect(make({ type }, caller(), null)).toEqual({ ok: false, error: { code: 'gone' } });
  });

  it('rings a phone that takes the caller only while the caller still waits', () => {
    const target = randomUUID();
    const steps = make({ type: 'pickUp', userId: 'ewa', extension: '1002', legId: target });
    const { args = [] } = (steps.ok && steps.value.ringing) || {};
    expect(args[0]).toMatch(/^\{origination_uuid=.*,intercept_unbridged_only=true\}sofia\/internal\/1002%/);
    expect(args[1]).toBe(`&intercept(${callId})`);
    expect(make({ type: 'pickUp', userId: 'ewa', extension: '1,2', legId: target })).toMatchObject({
      error: { reason: 'UNSAFE_VALUE' },
    });
  });

  it('has the caller wait under a timer, and the agent ring the colleague and come back', () => {
    const target = randomUUID();
    const action: SteeringAction = {
      ...{ type: 'consult', toUserId: 'ewa', extension: '1002', legId: target, ringSeconds: 20 },
    };
    const steps = make(action);
    if (!steps.ok) throw new Error(steps.error.code);
    const [waits, asks] = (steps.value.plans ?? []).map(([uuid, plan]) => [
      uuid,
      plan.map(({ app, arg }) => `${app} ${arg ?? ''}`.trim()),
    ]);
    expect(waits).toEqual([
      callId,
      [
        'multiset ^^|hangup_after_bridge=true|park_after_bridge=false',
        'unset crm_hold',
        'sched_transfer +300 callcard_fallback XML callcard_inbound',
        `playback ${music}`,
        'park',
      ],
    ]);
    expect(asks?.[0]).toBe(legId);
    expect(asks?.[1]).toContainEqual(expect.stringContaining(`bridge {origination_uuid=${target},`));
    expect(asks?.[1]?.at(-1)).toBe(`intercept ${callId}`);
    expect(make(action, caller({ signal_bond: target }))).toMatchObject({
      error: { reason: 'MOVED_MEANWHILE' },
    });
  });

  it('gives the caller to the colleague who was asked, or ends the asking', () => {
    const asked = randomUUID();
    const given = { byUserId: 'anna', toUserId: 'ewa', toExtension: '1002', consultedLegId: asked };
    expect(lines({ type: 'completeTransfer', ...given })).toEqual([
      `uuid_setvar ${legId} api_hangup_hook`,
      `uuid_setvar ${legId} hangup_after_bridge true`,
      `uuid_setvar ${callId} crm_transfer attended:${at}:${legId}:anna:ewa:1002`,
      `sched_del ${callId}`,
      `uuid_bridge ${callId} ${asked}`,
    ]);
    expect(lines({ type: 'cancelTransfer', consultedLegId: asked })).toEqual([
      `sched_del ${callId}`,
      `uuid_kill ${asked} NORMAL_CLEARING`,
    ]);
  });

  it('A8: whoever finds a note on the channel derives the very fact that was recorded', () => {
    const action = fc.constantFrom<SteeringAction>(
      { type: 'hold' },
      { type: 'resume' },
      { type: 'pauseRecording', userId: 'anna', recordings },
      { type: 'resumeRecording', userId: 'anna', recordings },
    );
    fc.assert(
      fc.property(action, (given) => {
        const steps = make(given, caller({ crm_hold: 'held:1' }));
        if (!steps.ok) throw new Error(steps.error.code);
        const found = factsOfChannel(caller(noted(steps.value.commands)), false);
        expect(found?.facts).toEqual(expect.arrayContaining([...steps.value.facts]));
      }),
    );
    const steps = make({ type: 'mute' });
    const phone = caller(
      { callcard: '', crm_call: callId, ...(steps.ok ? noted(steps.value.commands) : {}) },
      { 'Unique-ID': legId, 'Call-Direction': 'outbound' },
    );
    expect(factsOfChannel(phone, false)?.facts).toEqual(steps.ok && steps.value.facts);
  });

  it('C3: a transfer is reported once the caller has left the leg, and not before', () => {
    const mark = { crm_transfer: `blind:5:${legId}:anna::+48601000001` };
    const facts = (bond: string) =>
      factsOfChannel(caller({ ...mark, signal_bond: bond }), false)?.facts ?? [];
    expect(facts(legId).map(({ type }) => type)).toEqual(['offered']);
    expect(facts('')).toContainEqual({
      ...{ type: 'transferred', id: factId.transferred(legId), callId, at: 5, legId, kind: 'blind' },
      ...{ byUserId: 'anna', toUserId: null, toExtension: '+48601000001' },
    });
  });

  it.each(['', 'held', 'held:', 'held:x', 'held:1:2', 'gone:1', `held:1\nheld:2`])(
    'a note %j that is none reports nothing',
    (crm_hold) => {
      const types = factsOfChannel(caller({ crm_hold }), false)?.facts.map(({ type }) => type);
      expect(types).toEqual(['offered']);
    },
  );
});
