import type { PlacingOrder } from '@callcard/crm-core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { originateArguments, type PlacingTarget } from '../src/placing/click-to-call.js';
import { dialOutside } from '../src/placing/dial-outside.js';
import { placingError } from '../src/placing/placing-errors.js';
import { contextsOf } from '../src/plan/contexts.js';
import { encodeBgapi } from '../src/protocol/encoder.js';

const callId = '6334fa98-adb7-49ab-97dd-630734c52f35';
const legId = '7bded55a-a1e9-43f5-96d9-77b890116f2a';
const order: PlacingOrder = {
  callId,
  legId,
  userId: 'anna',
  extension: '1001',
  ringSeconds: 20,
  number: '+48600100200',
  callerNumber: '+48225550100',
  shownName: 'Anna Nowak',
  record: true,
  offeredAt: Date.UTC(2026, 10, 21, 23, 59),
};
const target: PlacingTarget = {
  trunk: 'trunk',
  recordingsDir: '/var/lib/freeswitch/recordings',
  ringSeconds: 30,
  profile: 'internal',
  domain: 'callcard.local',
  contexts: contextsOf(),
  tenant: undefined,
};

const external =
  `{origination_uuid=${callId},crm_call=${callId},crm_role=external,crm_agent=${legId},crm_user=anna,` +
  'crm_extension=1001,crm_number=+48600100200,crm_line=+48225550100,' +
  'origination_caller_id_number=+48225550100,origination_caller_id_name=+48225550100,leg_timeout=30,' +
  'media_timeout=300000,media_hold_timeout=1800000,force_transfer_context=callcard_phones,RECORD_STEREO=true,recording_follow_transfer=true,' +
  `execute_on_answer=record_session:/var/lib/freeswitch/recordings/2026/11/21/${callId}-conversation.wav}` +
  'sofia/gateway/trunk/+48600100200';

const argumentsOf = (fields: Partial<PlacingOrder> = {}, at: Partial<PlacingTarget> = {}) =>
  originateArguments({ ...order, ...fields }, { ...target, ...at });

describe('the one command that makes a call', () => {
  it('rings the phone, and hands the switch all that follows', () => {
    const made = argumentsOf();
    expect(made.ok && made.value).toEqual([
      `{origination_uuid=${legId},crm_call=${callId},crm_role=agent,crm_user=anna,crm_extension=1001,` +
        "origination_caller_id_number=+48600100200,origination_caller_id_name='Anna Nowak',originate_timeout=20," +
        `sip_copy_custom_headers=false,sip_h_X-Callcard-Call=${callId}}sofia/internal/1001%callcard.local`,
      "'m:^:set:hangup_after_bridge=true^set:continue_on_fail=true^" +
        `set:ringback=tone_stream://%(1000,4000,425);loops=-1^mkdir:/var/lib/freeswitch/recordings/2026/11/21^bridge:${external}^` +
        "transfer:callcard_dial_failed XML callcard_phones'",
      'inline',
    ]);
  });

  it.each([
    ['announce', 'callcard_consent_announce', 'consent-announcement'],
    ['optIn', 'callcard_consent_question', 'consent-question'],
  ] as const)(
    'A7: %s: the switch runs %s on the channel that calls, and records after that',
    (consent, extension, prompt) => {
      const asked = { record: false, consent, language: 'en' } as const;
      const made = argumentsOf(asked, { soundsDir: '/etc/freeswitch/sounds' });
      const [phone = '', plan = ''] = made.ok ? made.value : [];
      const file = `/etc/freeswitch/sounds/en/${prompt}.wav`;
      expect(phone).toContain(
        `,crm_heard=${consent === 'announce' ? file : 'tone_stream://%(300\\,0\\,640)'}` +
          `,execute_on_pre_bridge='execute_extension:callcard_consent_heard XML callcard_consent'` +
          `,bridge_pre_execute_bleg_app=execute_extension,bridge_pre_execute_bleg_data='${extension} XML callcard_consent'}`,
      );
      expect(plan).toContain(
        `,crm_prompt=${file},crm_record_path=/var/lib/freeswitch/recordings/2026/11/21/${callId}-conversation.wav,execute_on_pre_bridge=sleep:200,bridge_early_media=true}`,
      );
      expect(plan).not.toContain('record_session');
      const prompts = { [prompt]: 'own' };
      const own = argumentsOf({ ...asked, prompts }, { promptFiles: new Map([['own', '/prompts/own.wav']]) });
      expect(own.ok && own.value[1]).toContain(',crm_prompt=/prompts/own.wav,');
      const untold = argumentsOf(asked);
      expect(untold.ok && untold.value.join(' ')).not.toMatch(/crm_record_path|record_session|pre_/);
      expect(argumentsOf(asked, { soundsDir: '/etc/{}' })).toMatchObject({ ok: false });
    },
  );

  it('records nothing when the line does not, and shows the number to a phone when nobody has it', () => {
    const made = argumentsOf({ record: false, shownName: null });
    const text = made.ok ? made.value.join(' ') : '';
    expect(text).not.toContain('record_session');
    expect(text).toContain("origination_caller_id_name='+48600100200'");
  });

  it('lets a number ring for longer than a bridge lasts by itself', () => {
    const made = argumentsOf({}, { ringSeconds: 90 });
    expect(made.ok && made.value[1]).toContain('leg_timeout=90,originate_timeout=95,');
  });

  it.each([
    ['callId', { callId: 'x' }],
    ['legId', { legId: `${legId} ` }],
    ['userId', { userId: 'anna,crm_call=x' }],
    ['extension', { extension: '1001@evil.example' }],
    ['number', { number: '+48600100200}x' }],
    ['number', { number: '112' }],
    ['number', { callerNumber: 'anonymous' }],
  ])('is not made with an unsafe %s', (field, fields) => {
    expect(argumentsOf(fields)).toEqual({ ok: false, error: { code: 'unsafeValue', field } });
    if (field !== 'userId' || !('userId' in fields))
      expect(dialOutside({ ...order, ...fields }, target).ok).toBe(false);
  });

  it('is not made through a trunk or to a domain with an unsafe name', () => {
    expect(argumentsOf({}, { trunk: 'a/b' })).toMatchObject({ ok: false });
    expect(argumentsOf({}, { domain: 'a b' })).toMatchObject({ ok: false });
    expect(argumentsOf({}, { recordingsDir: '/a b' })).toMatchObject({ ok: false });
  });

  it('stays one command, with its two pairs of quotes and of braces, whatever the client is called', () => {
    const name = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom("'", '}', '\\', '%41', '^', '${x}', '\n'),
    );
    fc.assert(
      fc.property(
        fc.array(name).map((parts) => parts.join('')),
        (shown) => {
          const made = argumentsOf({ shownName: shown });
          const text = made.ok ? made.value.join(' ') : '';
          expect(text.split("'")).toHaveLength(5);
          expect(text.split('}')).toHaveLength(3);
          expect(text).not.toMatch(/[\\"$]/);
          expect(text.split('^')).toHaveLength(7);
          expect(made.ok && encodeBgapi('originate', made.value, callId).ok).toBe(true);
        },
      ),
    );
  });
});

describe('what the switch answers to the command', () => {
  it.each([
    ['-ERR USER_NOT_REGISTERED\n', { code: 'agentNotRegistered', cause: 'USER_NOT_REGISTERED' }],
    ['-ERR USER_BUSY\n', { code: 'agentBusy', cause: 'USER_BUSY' }],
    ['-ERR CALL_REJECTED\n', { code: 'agentDeclined', cause: 'CALL_REJECTED' }],
    ['-ERR DESTINATION_OUT_OF_ORDER\n', { code: 'notPlaced', cause: 'DESTINATION_OUT_OF_ORDER' }],
    ['-USAGE: <call url>\n', { code: 'notPlaced', cause: 'NORMAL_TEMPORARY_FAILURE' }],
  ])('%j', (text, error) => {
    expect(placingError({ code: 'commandFailed', text })).toEqual(error);
  });

  it('says nothing when the connection was lost: the switch may have begun', () => {
    expect(placingError({ code: 'disconnected' })).toBeUndefined();
    expect(placingError({ code: 'timeout', of: 'job' })).toBeUndefined();
    expect(placingError({ code: 'tooManyCommands', limit: 1 })).toMatchObject({ code: 'notPlaced' });
  });
});
