import { err, ok, type Result, type RingStep, type RoutingPlan } from '@callcard/crm-core';
import type { PlanApplication } from '../esl/encoder.js';
import { recordingPath } from '../recording/paths.js';

/** Where the plan runs. */
export interface PlanTarget {
  readonly callId: string;
  readonly offeredAt: number;
  /** The switch's own path, without a trailing slash. */
  readonly recordingsDir: string;
  /** SIP profile and domain that the phones are registered with. */
  readonly profile: string;
  readonly domain: string;
}

/** A value that has no place in a dial string or path: nothing is sent, the switch's fallback takes the caller. */
export interface UnsafeValue {
  readonly code: 'unsafeValue';
  readonly field: string;
}

/** Only these characters reach a dial string or a path: no text of a caller or a record does (freeswitch.md 6.3). */
const allowed = {
  callId: /^[0-9a-f-]{36}$/,
  legId: /^[0-9a-f-]{36}$/,
  userId: /^[A-Za-z0-9-]{1,64}$/,
  extension: /^[A-Za-z0-9._-]{1,64}$/,
  profile: /^[A-Za-z0-9._-]{1,64}$/,
  domain: /^[A-Za-z0-9.-]{1,255}$/,
  recordingsDir: /^\/[A-Za-z0-9._/-]{0,512}$/,
} as const;

function unsafe(values: Readonly<Partial<Record<keyof typeof allowed, string>>>): UnsafeValue | undefined {
  for (const [field, value] of Object.entries(values)) {
    if (!allowed[field as keyof typeof allowed].test(value)) return { code: 'unsafeValue', field };
  }
  return undefined;
}

/** Seconds are whole and bounded, whatever a record holds. */
function seconds(value: number): number {
  return Math.min(3600, Math.max(1, Math.round(value)));
}

function dialString(step: RingStep, target: PlanTarget): string {
  const legs = step.targets.map(({ legId, userId, extension }) => {
    const variables = [
      `leg_timeout=${seconds(step.ringSeconds)}`,
      `origination_uuid=${legId}`,
      `crm_call=${target.callId}`,
      `crm_role=${step.role}`,
      `crm_user=${userId}`,
    ];
    return `[${variables.join(',')}]sofia/${target.profile}/${extension}%${target.domain}`;
  });
  return legs.join(step.strategy === 'ordered' ? '|' : ',');
}

function set(name: string, value: string): PlanApplication {
  return { app: 'set', arg: `${name}=${value}` };
}

function voicemail(maxSeconds: number, file: string): PlanApplication[] {
  return [
    { app: 'unset', arg: 'execute_on_answer' },
    { app: 'answer' },
    { app: 'sleep', arg: '300' },
    { app: 'playback', arg: 'tone_stream://%(400,0,800)' },
    set('playback_terminators', '#'),
    // Silence suppression ends a message early without it.
    set('record_waste_resources', 'true'),
    { app: 'record', arg: `${file} ${seconds(maxSeconds)} 200 5` },
    { app: 'hangup' },
  ];
}

/**
 * The plan as the applications that FreeSWITCH runs by itself, to the end, with nobody watching (freeswitch.md
 * section 0, decision 2). Conversations are recorded in stereo on the caller's leg, which outlives every transfer
 * (section 4.1). Errors: a value that is not safe in a dial string or path.
 */
export function compilePlan(
  plan: RoutingPlan,
  target: PlanTarget,
): Result<readonly PlanApplication[], UnsafeValue> {
  const { callId, profile, domain, recordingsDir } = target;
  const bad =
    unsafe({ callId, profile, domain, recordingsDir }) ??
    plan.steps
      .flatMap((step) => (step.kind === 'ring' ? step.targets : []))
      .map(({ legId, userId, extension }) => unsafe({ legId, userId, extension }))
      .find((found) => found !== undefined);
  if (bad) return err(bad);

  const file = (kind: 'conversation' | 'voicemail') =>
    `${recordingsDir}/${recordingPath(callId, kind, target.offeredAt)}`;
  const folder = file('voicemail').slice(0, file('voicemail').lastIndexOf('/'));
  const applications = [
    set('continue_on_fail', 'true'),
    set('hangup_after_bridge', 'true'),
    set('crm_call', callId),
    set('recording_follow_transfer', 'true'),
    // `record` hangs up on the caller where the folder is missing.
    { app: 'mkdir', arg: folder },
  ];
  if (plan.recordConversation) {
    applications.push(
      set('RECORD_STEREO', 'true'),
      set('execute_on_answer', `record_session ${file('conversation')}`),
    );
  }
  for (const step of plan.steps) {
    if (step.kind === 'ring') applications.push({ app: 'bridge', arg: dialString(step, target) });
    else applications.push(...voicemail(step.maxSeconds, file('voicemail')));
  }
  return ok(applications);
}
