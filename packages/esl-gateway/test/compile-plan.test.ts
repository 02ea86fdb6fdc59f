import type { RoutingPlan } from '@callcard/crm-core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeExecutePlan } from '../src/esl/encoder.js';
import { compilePlan, type PlanTarget } from '../src/plan/compile.js';

const callId = '6334fa98-adb7-49ab-97dd-630734c52f35';
const legA = '7bded55a-a1e9-43f5-96d9-77b890116f2a';
const legB = '1b4487fc-d544-4023-9bdc-4952a4aa1ae3';
const target: PlanTarget = {
  callId,
  offeredAt: Date.UTC(2026, 10, 21, 23, 59, 59, 999),
  recordingsDir: '/var/lib/freeswitch/recordings',
  profile: 'internal',
  domain: 'callcard.local',
};

function plan(extension = '1001', userId = 'anna'): RoutingPlan {
  return {
    steps: [
      {
        kind: 'ring',
        role: 'owner',
        queueId: null,
        strategy: 'simultaneous',
        ringSeconds: 20,
        targets: [{ legId: legA, userId, extension }],
      },
      { kind: 'voicemail', maxSeconds: 180 },
    ],
    rejected: [],
    recordConversation: true,
  };
}

describe('compiling a plan', () => {
  it('is complete: ring, record, and voicemail at the end', () => {
    const compiled = compilePlan(plan(), target);
    const lines = compiled.ok
      ? compiled.value.map(({ app, arg }) => (arg === undefined ? app : `${app} ${arg}`))
      : [];
    expect(lines).toEqual([
      'set continue_on_fail=true',
      'set hangup_after_bridge=true',
      `set crm_call=${callId}`,
      'set recording_follow_transfer=true',
      'mkdir /var/lib/freeswitch/recordings/2026/11/21',
      'set RECORD_STEREO=true',
      `set execute_on_answer=record_session /var/lib/freeswitch/recordings/2026/11/21/${callId}-conversation.wav`,
      `bridge [leg_timeout=20,origination_uuid=${legA},crm_call=${callId},crm_role=owner,crm_user=anna]sofia/internal/1001%callcard.local`,
      'unset execute_on_answer',
      'answer',
      'sleep 300',
      'playback tone_stream://%(400,0,800)',
      'set playback_terminators=#',
      'set record_waste_resources=true',
      `record /var/lib/freeswitch/recordings/2026/11/21/${callId}-voicemail.wav 180 200 5`,
      'hangup',
    ]);
  });

  it.each([
    ['simultaneous', '%callcard.local,['],
    ['ordered', '%callcard.local|['],
  ] as const)('%s phones', (strategy, separator) => {
    const [ring, voicemail] = plan().steps;
    const targets = [
      { legId: legA, userId: 'anna', extension: '1001' },
      { legId: legB, userId: 'piotr', extension: '1002' },
    ];
    if (ring?.kind !== 'ring' || !voicemail) throw new Error('the plan changed');
    const compiled = compilePlan({ ...plan(), steps: [{ ...ring, strategy, targets }, voicemail] }, target);
    const bridge = compiled.ok ? compiled.value.find(({ app }) => app === 'bridge')?.arg : undefined;
    expect(bridge).toContain(separator);
  });

  it('an unrecorded conversation sets no recording up', () => {
    const compiled = compilePlan({ ...plan(), recordConversation: false }, target);
    expect(JSON.stringify(compiled)).not.toContain('record_session');
  });
});

describe('no text of a record or caller reaches a dial string', () => {
  it.each([
    '1001,[x=y]sofia/gateway/trunk/+48900',
    '1001\napi status',
    '${system(id)}',
    '',
    "1001'",
    '10 01',
    '1001|x',
  ])('extension %j is refused', (extension) => {
    expect(compilePlan(plan(extension), target)).toEqual({
      ok: false,
      error: { code: 'unsafeValue', field: 'extension' },
    });
  });

  it('whatever the values: refused, or a plan that the encoder sends whole', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (extension, userId, domain) => {
        const compiled = compilePlan(plan(extension, userId), { ...target, domain });
        if (!compiled.ok) return;
        expect(JSON.stringify(compiled.value)).not.toMatch(/\$\{|\\n|\\r|\\u0000/);
        expect(encodeExecutePlan(callId, compiled.value).ok).toBe(true);
      }),
    );
  });
});
