import type { RoutingPlan } from '@callcard/crm-core';
import { describe, expect, it } from 'vitest';
import { factsOfEvent } from '../src/channel/event-facts.js';
import { headersOf } from '../src/channel/snapshot.js';
import { compilePlan, type PlanTarget } from '../src/plan/compile.js';
import { contextsOf } from '../src/plan/contexts.js';
import { promptIdsOf } from '../src/plan/prompts.js';

const target: PlanTarget = {
  callId: '6334fa98-adb7-49ab-97dd-630734c52f35',
  offeredAt: Date.UTC(2026, 10, 21),
  recordingsDir: '/recordings',
  profile: 'internal',
  domain: 'callcard.local',
  contexts: contextsOf(),
  tenant: undefined,
  soundsDir: '/etc/freeswitch/sounds',
  trunk: 'trunk',
  part: 1,
  from: 0,
  answered: false,
};

const plan: RoutingPlan = {
  path: 'normal',
  hours: null,
  steps: [
    {
      kind: 'mobile',
      reason: 'mobile',
      legId: '7bded55a-a1e9-43f5-96d9-77b890116f2a',
      userId: 'anna',
      number: '+48601234567',
      ringSeconds: 25,
      confirm: true,
    },
    { kind: 'voicemail', reason: 'end', maxSeconds: 180 },
  ],
  rejected: [],
  recordConversation: false,
  language: 'pl',
};

/** What the plan becomes on a switch, as one text. */
function compiled(fields: Partial<RoutingPlan>, place: PlanTarget = target): string {
  const made = compilePlan({ ...plan, ...fields }, place);
  return made.ok ? made.value.map(({ app, arg }) => `${app} ${arg ?? ''}`).join('\n') : made.error.field;
}

const { soundsDir: _none, ...withoutPrompts } = target;
/** The switch fills in the id of the caller's channel. */
const file = '/recordings/2026/11/21/${uuid}-conversation.wav';

describe('R12: what callers and mobiles are told', () => {
  it('is a greeting before the tone of the voicemail, and on a mobile which key to press', () => {
    const lines = compiled({});
    expect(lines).toContain(
      'playback /etc/freeswitch/sounds/pl/voicemail-greeting.wav\nplayback tone_stream://%(400,0,800)',
    );
    expect(lines).toContain('group_confirm_file=/etc/freeswitch/sounds/pl/press-1.wav,');
  });

  it.each([
    ['a switch whose configuration is older than prompts', compiled({}, withoutPrompts)],
    ['a plan of an earlier version', compiled({ language: undefined as never })],
  ])('is tones on %s', (_, lines) => {
    expect(lines).not.toContain('sounds');
    expect(lines).toContain('group_confirm_file=tone_stream://');
  });

  it('is nothing in a folder whose name could mean something to the switch', () => {
    expect(compiled({}, { ...target, soundsDir: '/sounds,x=y' })).toBe('soundsDir');
  });
});

describe('R12: own prompts', () => {
  const own = (name: string) => `/prompts/${name}.wav`;
  const ids = ['prompt-line', 'prompt-user', 'prompt-told'];
  const promptFiles = new Map(ids.map((id) => [id, own(id)]));
  const [mobile, voicemail] = plan.steps;
  const steps = [
    { ...mobile, promptId: 'prompt-told' },
    { ...voicemail, promptId: 'prompt-user' },
  ] as RoutingPlan['steps'];
  const prompts = {
    'voicemail-greeting': 'prompt-line',
    'press-1': 'prompt-line',
    'consent-announcement': 'prompt-told',
  };

  it('the user’s is played before the line’s, and the line’s before that of the language', () => {
    const of = (fields: Partial<RoutingPlan>) => compiled(fields, { ...target, promptFiles });
    expect(of({ steps, prompts })).toContain('playback /prompts/prompt-user.wav\nplayback tone_stream');
    expect(of({ steps, prompts })).toContain('group_confirm_file=/prompts/prompt-told.wav,');
    expect(of({ prompts })).toContain('playback /prompts/prompt-line.wav\nplayback tone_stream');
    expect(of({ prompts })).toContain('group_confirm_file=/prompts/prompt-line.wav,');
    expect(of({})).toContain('/etc/freeswitch/sounds/pl/voicemail-greeting.wav');
  });

  it('one that the switch does not have gives way to the next, and never to silence', () => {
    const having = (...there: string[]) =>
      compiled({ steps, prompts }, { ...target, promptFiles: new Map(there.map((id) => [id, own(id)])) });
    expect(having('prompt-line')).toContain('playback /prompts/prompt-line.wav\nplayback tone_stream');
    expect(having()).toContain('playback /etc/freeswitch/sounds/pl/voicemail-greeting.wav');
    expect(compiled({ steps, prompts })).toContain(
      'playback /etc/freeswitch/sounds/pl/voicemail-greeting.wav',
    );
  });

  it('are played by a switch that has none of ours', () => {
    const place = { ...withoutPrompts, promptFiles };
    expect(compiled({ steps, prompts }, place)).toContain('playback /prompts/prompt-user.wav');
    expect(compiled({ prompts, consent: 'announce' }, place)).toContain(
      '|crm_prompt=/prompts/prompt-told.wav|',
    );
  });

  it('tell both sides that the conversation is recorded', () => {
    const [head = ''] = compiled({ prompts, consent: 'announce' }, { ...target, promptFiles }).split('\n');
    expect(head).toContain('|crm_prompt=/prompts/prompt-told.wav|');
    expect(head).toContain('|crm_heard=/prompts/prompt-told.wav|');
  });

  it('are those that the steps and the plan name, each once', () => {
    expect([...promptIdsOf(steps, { prompts })].sort()).toEqual([
      'prompt-line',
      'prompt-told',
      'prompt-user',
    ]);
    expect(promptIdsOf(plan.steps, plan)).toEqual([]);
  });
});

describe("A7: the caller's answer", () => {
  it.each([
    ['1', true],
    ['2', false],
  ])('%s is reported when it was given: %s', (key, granted) => {
    const event = headersOf({
      'Unique-ID': target.callId,
      'Call-Direction': 'inbound',
      'Event-Subclass': 'callcard::consent',
      'Caller-Channel-Answered-Time': '5000000',
      variable_callcard: '1',
      variable_crm_consent: key,
    });
    const reported = factsOfEvent({ ...event, name: 'CUSTOM' }, '/recordings');
    expect(reported?.facts).toContainEqual(expect.objectContaining({ type: 'consentAnswered', granted }));
  });
});

describe('A7: before a conversation is recorded', () => {
  it.each([
    ['announce', 'callcard_consent_announce', 'consent-announcement'],
    ['optIn', 'callcard_consent_question', 'consent-question'],
  ] as const)(
    '%s: the switch runs the extension %s by itself when somebody answers',
    (consent, extension, prompt) => {
      const [head = ''] = compiled({ consent }).split('\n');
      const spoken = `/etc/freeswitch/sounds/pl/${prompt}.wav`;
      expect(head).toContain(`|crm_prompt=${spoken}|crm_record_path=${file}`);
      expect(head).toContain(
        `|bridge_pre_execute_aleg_app=execute_extension|bridge_pre_execute_aleg_data=${extension} XML callcard_consent`,
      );
      const heard = consent === 'announce' ? spoken : 'tone_stream://%(300,0,640)';
      expect(head).toContain(
        `|execute_on_pre_bridge=sleep:200|crm_heard=${heard}` +
          '|_nolocal_execute_on_pre_bridge=execute_extension:callcard_consent_heard XML callcard_consent' +
          '|export_vars=crm_heard,_nolocal_execute_on_pre_bridge|',
      );
      expect(head).not.toContain('record_session');
    },
  );

  it('nobody is recorded whom nobody can tell', () => {
    expect(compiled({ consent: 'announce' }, withoutPrompts)).not.toContain('crm_record_path');
  });

  it('nothing is told where everything may be recorded', () => {
    expect(compiled({ recordConversation: true })).not.toContain('bridge_pre_execute');
  });
});
