import {
  err,
  type HangupCode,
  ok,
  type Result,
  type RoutingPlan,
  type RoutingStep,
} from '@callcard/crm-core';
import type { PlanApplication } from '../protocol/encoder.js';
import { recordingPath } from '../recording/paths.js';
import { channelVariable, globalVariable } from '../vocabulary.js';
import { type DialTarget, mobileDialString, ringDialString } from './dial-strings.js';
import { consentVariables, type PromptPlace, promptFile } from './prompts.js';
import { seconds, type UnsafeValue, unsafe } from './safe-values.js';

export type { UnsafeValue };

/** Where the plan runs. */
export interface PlanTarget extends DialTarget, PromptPlace {
  readonly offeredAt: number;
  /** The switch's own path, without a trailing slash. */
  readonly recordingsDir: string;
}

function set(name: string, value: string): PlanApplication {
  return { app: 'set', arg: `${name}=${value}` };
}

/**
 * Sets several variables at once. For each application the switch makes two events of everything that it knows of the
 * channel, whether or not anybody listens: they are most of what a call costs it. No value may hold a bar.
 */
function setAll(values: Readonly<Record<string, string>>): PlanApplication {
  const list = Object.entries(values).map(([name, value]) => `${name}=${value}`);
  return { app: 'multiset', arg: `^^|${list.join('|')}` };
}

/** What the switch hangs up with; the trunk gets 603, 486, 480 (freeswitch.md section 3.6). */
const causes: Readonly<Record<HangupCode, string>> = {
  rejected: 'CALL_REJECTED',
  busy: 'USER_BUSY',
  unavailable: 'NO_ANSWER',
  normal: 'NORMAL_CLEARING',
};

/** The switch's own hold music; it looks the name up among the caller's variables, then its global ones. */
const music = `\${${globalVariable.holdMusic}}`;

/** Sets what callers hear while phones ring: music, from the first moment on, or the ordinary ringing. */
function heard(wanted: boolean): PlanApplication[] {
  return wanted
    ? [set('ringback', music), set('instant_ringback', 'true')]
    : [
        { app: 'unset', arg: 'ringback' },
        { app: 'unset', arg: 'instant_ringback' },
      ];
}

function voicemail(maxSeconds: number, file: string, greeting: string | undefined): PlanApplication[] {
  return [
    { app: 'unset', arg: 'execute_on_answer' },
    // `record` hangs up on the caller where the folder is missing.
    { app: 'mkdir', arg: file.slice(0, file.lastIndexOf('/')) },
    { app: 'answer' },
    { app: 'sleep', arg: '300' },
    ...(greeting === undefined ? [] : [{ app: 'playback', arg: greeting }]),
    { app: 'playback', arg: 'tone_stream://%(400,0,800)' },
    // Silence suppression ends a message early without the second.
    setAll({ playback_terminators: '#', record_waste_resources: 'true' }),
    { app: 'record', arg: `${file} ${seconds(maxSeconds)} 200 5` },
    { app: 'hangup' },
  ];
}

function unsafeStep(step: RoutingStep): UnsafeValue | undefined {
  switch (step.kind) {
    case 'ring':
      return step.targets
        .map(({ legId, userId, extension }) => unsafe({ legId, userId, extension }))
        .find((found) => found !== undefined);
    case 'mobile': {
      const { legId, userId, number } = step;
      return unsafe({ legId, number, ...(userId === null ? {} : { userId }) });
    }
    case 'voicemail':
    case 'hangup':
      return undefined;
  }
}

function steps(plan: RoutingPlan, target: PlanTarget, voicemailFile: string): PlanApplication[] {
  const applications: PlanApplication[] = [];
  let playing = false;
  for (const step of plan.steps) {
    switch (step.kind) {
      case 'ring': {
        const wanted = step.music === true;
        if (wanted !== playing) applications.push(...heard(wanted));
        playing = wanted;
        applications.push({ app: 'bridge', arg: ringDialString(step, target) });
        break;
      }
      case 'mobile':
        // The trunk was taken away after the plan was made: whatever comes next takes the caller.
        if (target.trunk === undefined) break;
        applications.push({
          app: 'bridge',
          arg: mobileDialString(step, target, promptFile('press-1', plan, target)),
        });
        break;
      case 'voicemail':
        applications.push(
          ...voicemail(step.maxSeconds, voicemailFile, promptFile('voicemail-greeting', plan, target)),
        );
        break;
      case 'hangup':
        applications.push({ app: 'hangup', arg: causes[step.cause] });
    }
  }
  return applications;
}

/**
 * Compiles a plan into the applications that FreeSWITCH runs by itself, to the end, with nobody watching (freeswitch.md
 * section 0, decision 2). Conversations are recorded in stereo on the caller's leg, which outlives every transfer
 * (section 4.1). Errors: a value that is not safe in a dial string or path.
 */
export function compilePlan(
  plan: RoutingPlan,
  target: PlanTarget,
): Result<readonly PlanApplication[], UnsafeValue> {
  const { callId, profile, domain, recordingsDir, soundsDir, trunk } = target;
  const bad =
    unsafe({
      callId,
      profile,
      domain,
      recordingsDir,
      ...(trunk === undefined ? {} : { trunk }),
      ...(soundsDir === undefined ? {} : { soundsDir }),
    }) ?? plan.steps.map(unsafeStep).find((found) => found !== undefined);
  if (bad) return err(bad);

  const file = (kind: 'conversation' | 'voicemail') =>
    `${recordingsDir}/${recordingPath(callId, kind, target.offeredAt)}`;
  const recorded = {
    RECORD_STEREO: 'true',
    execute_on_answer: `record_session ${file('conversation')}`,
  };
  return ok([
    setAll({
      continue_on_fail: 'true',
      hangup_after_bridge: 'true',
      [channelVariable.call]: callId,
      recording_follow_transfer: 'true',
      ...(plan.recordConversation ? recorded : consentVariables(plan, target, file('conversation'))),
    }),
    ...steps(plan, target, file('voicemail')),
  ]);
}
