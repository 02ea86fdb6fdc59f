import { randomUUID } from 'node:crypto';
import { factId, type SteeringAction } from '@callcard/crm-core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { factsOfChannel } from '../src/channel/facts.js';
import { headersOf, snapshotOf } from '../src/channel/snapshot.js';
import { contextsOf } from '../src/plan/contexts.js';
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
      contexts: contextsOf(),
      tenant: undefined,
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
      callerNumber: '+48225550100',
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
      callerNumber: '+48225550100',
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

  const ring = {
    kind: 'ring',
    role: 'queue',
    reason: 'transfer',
    queueId: 'q',
    strategy: 'simultaneous',
    ringSeconds: 20,
  } as const;
  const callerNumber = '+48225550100';

  it('asks whoever of a queue picks up first, and a number outside by our own number and no name', () => {
    const bridgeOf = (step: Extract<SteeringAction, { type: 'consult' }>['step']) => {
      const steps = make({ type: 'consult', callerNumber, step });
      if (!steps.ok) throw new Error(steps.error.code);
      const [, [, plan] = ['', []]] = steps.value.plans ?? [];
      expect(plan[0]?.arg).toContain('|sip_copy_custom_headers=false|');
      return plan.find(({ app }) => app === 'bridge')?.arg;
    };
    const targets = [
      { legId: randomUUID(), userId: 'ewa', extension: '1002' },
      { legId: randomUUID(), userId: 'piotr', extension: '1003', ringSeconds: 7 },
    ];
    const phone = ({ legId: id, userId, extension, ringSeconds = 20 }: (typeof targets)[number]) =>
      `[leg_timeout=${ringSeconds},origination_uuid=${id},crm_call=${callId},crm_role=other,crm_user=${userId},sip_h_X-Callcard-Call=${callId},sip_copy_custom_headers=false]sofia/internal/${extension}%callcard.local`;
    expect(bridgeOf({ ...ring, targets })).toBe(`{ignore_early_media=true}${targets.map(phone).join(',')}`);
    const outside = { kind: 'mobile', reason: 'transfer', legId, userId: null, confirm: false } as const;
    expect(bridgeOf({ ...outside, number: '+48601000001', ringSeconds: 25 })).toBe(
      `{origination_uuid=${legId},crm_call=${callId},crm_role=other,origination_caller_id_number=+48225550100,origination_caller_id_name=+48225550100,leg_timeout=25}sofia/gateway/trunk/+48601000001`,
    );
    for (const number of ['+48601000001,x', '112'])
      expect(
        make({ type: 'consult', callerNumber, step: { ...outside, number, ringSeconds: 25 } }),
      ).toMatchObject({ error: { reason: 'UNSAFE_VALUE' } });
  });

  it('has the caller wait under a timer, and the agent ring the colleague and come back', () => {
    const target = randomUUID();
    const targets = [{ legId: target, userId: 'ewa', extension: '1002' }];
    const action: SteeringAction = { type: 'consult', callerNumber, step: { ...ring, targets } };
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
    expect(asks?.[1]).toContainEqual(expect.stringContaining(`origination_uuid=${target},`));
    expect(asks?.[1]?.at(-1)).toBe(`intercept ${callId}`);
    expect(make(action, caller({ signal_bond: target }))).toMatchObject({
      error: { reason: 'MOVED_MEANWHILE' },
    });
  });

  it('has the switch make a conference by the answer of the colleague’s phone, and nothing before', () => {
    const target = randomUUID();
    const action: SteeringAction = {
      type: 'addParticipant',
      toUserId: 'ewa',
      extension: '1002',
      legId: target,
      ringSeconds: 20,
    };
    const steps = make(action);
    if (!steps.ok) throw new Error(steps.error.code);
    expect(lines(action)).toEqual([
      `uuid_setvar ${callId} api_hangup_hook uuid_kill ${target} ORIGINATOR_CANCEL`,
    ]);
    const { name, args = [] } = steps.value.ringing ?? {};
    expect([name, ...args.slice(1)]).toEqual([
      'originate',
      `callcard_conference_${callId}`,
      'XML',
      'callcard_inbound',
    ]);
    const variables = [
      `crm_call=${callId}`,
      'crm_role=participant',
      `sip_h_X-Callcard-Call=${callId}`,
      'sip_copy_custom_headers=false',
      'originate_timeout=20',
      `api_on_answer_1='uuid_setvar_multi ${callId} hangup_after_bridge=false;park_after_bridge=true'`,
      `api_on_answer_2='sched_transfer +4 ${callId} callcard_fallback XML callcard_inbound'`,
      `api_on_answer_3='uuid_dual_transfer ${callId} callcard_conference/XML/callcard_inbound callcard_conference_${callId}/XML/callcard_inbound'`,
    ];
    expect(args[0]).toBe(
      `{origination_uuid=${target},crm_user=ewa,${variables.join(',')}}sofia/internal/1002%callcard.local`,
    );
    expect(make(action, caller({ signal_bond: target }))).toMatchObject({
      error: { reason: 'MOVED_MEANWHILE' },
    });
  });

  it('rings a phone that hears the caller’s channel, or whispers on the leg of whoever talks', () => {
    const target = randomUUID();
    const listener = { userId: 'zofia', extension: '1003', legId: target };
    const ringing = (type: 'listenIn' | 'whisper') => {
      const steps = make({ type, ...listener });
      return steps.ok ? steps.value.ringing?.args : undefined;
    };
    const own = `origination_uuid=${target},crm_user=zofia,crm_listens=${callId},crm_extension=1003,originate_timeout=30`;
    const phone = 'sofia/internal/1003%callcard.local';
    expect(ringing('listenIn')).toEqual([`{${own}}${phone}`, `&eavesdrop(${callId})`]);
    expect(ringing('whisper')).toEqual([
      `{${own},eavesdrop_whisper_bleg=true}${phone}`,
      `&eavesdrop(${legId})`,
    ]);
  });

  it.each(["1002'", '10 02', '1,2', '1}2', '1\n2', '${x}', '1001@elsewhere'])(
    'lets no extension %j into a dial string of a conference or of a listener',
    (bad) => {
      const target = randomUUID();
      const added = { toUserId: 'ewa', legId: target, ringSeconds: 20 } as const;
      const listener = { userId: 'zofia', legId: target } as const;
      for (const action of [
        { type: 'addParticipant', ...added, extension: bad },
        { type: 'listenIn', ...listener, extension: bad },
        { type: 'whisper', ...listener, extension: bad },
        { type: 'addParticipant', ...added, toUserId: bad, extension: '1002' },
        { type: 'listenIn', ...listener, userId: bad, extension: '1002' },
      ] as const)
        expect(make(action)).toMatchObject({ error: { reason: 'UNSAFE_VALUE' } });
    },
  );

  it('ends one leg of a conference alone', () => {
    expect(lines({ type: 'leave' })).toEqual([`uuid_kill ${legId} NORMAL_CLEARING`]);
    expect(make({ type: 'leave' }, caller(), null)).toEqual({ ok: false, error: { code: 'gone' } });
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
