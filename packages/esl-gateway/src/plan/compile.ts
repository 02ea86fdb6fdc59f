import {
  err,
  type HangupCode,
  ok,
  type PlanPart,
  partFrom,
  type QueueTurn,
  type Result,
  type RoutingPlan,
  type RoutingStep,
  type WaitStep,
} from '@callcard/crm-core';
import type { PlanApplication } from '../protocol/encoder.js';
import { recordingPath } from '../recording/paths.js';
import { channelVariable, dialplanName, globalVariable } from '../vocabulary.js';
import { stopClaimTimer } from './claim-timer.js';
import { callerConsent } from './consent.js';
import type { Contexts } from './contexts.js';
import { type DialTarget, mobileDialString, ringDialString } from './dial-strings.js';
import { type PlanPrompts, type PromptPlace, promptFile } from './prompts.js';
import { makeRecordingFolder, type RecordingFolders } from './recording-folder.js';
import { seconds, type UnsafeValue, unsafe } from './safe-values.js';

export type { UnsafeValue };

/** Where steps of a plan run. */
export interface StepsTarget extends DialTarget, PromptPlace {
  readonly offeredAt: number;
  /** The switch's own path, without a trailing slash. */
  readonly recordingsDir: string;
}

/** Where the plan runs. */
export interface PlanTarget extends StepsTarget, RecordingFolders {
  /** The caller was answered before the plan, by an announcement of the switch. */
  readonly answered: boolean;
  /** The part of the plan that is compiled, and the turn that it begins with. */
  readonly part: number;
  readonly from: number;
}

function set(name: string, value: string): PlanApplication {
  return { app: 'set', arg: `${name}=${value}` };
}

/**
 * Sets several variables at once. For each application the switch makes two events of everything that it knows of the
 * channel, whether or not anybody listens: they are most of what a call costs it. No value may hold a bar.
 */
export function setAll(values: Readonly<Record<string, string>>): PlanApplication {
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
export const music = `\${${globalVariable.holdMusic}}`;

/** What the consult extensions set, and what each transfer uses up: a queue may go on for an hour. */
const leftByConsulting = {
  [channelVariable.consults]: '',
  park_timeout: '',
  playback_timeout_sec: '',
  max_forwards: '70',
} as const;

/** Sets what callers hear while phones ring: music, from the first moment on, or the ordinary ringing. */
function heard(wanted: boolean): PlanApplication[] {
  return wanted
    ? [set('ringback', music), set('instant_ringback', 'true')]
    : [
        { app: 'unset', arg: 'ringback' },
        { app: 'unset', arg: 'instant_ringback' },
      ];
}

/**
 * Records the conversation from its first moment on, without what rang before it: from the answer where that answer is the
 * caller's, which loses no word, and from the bridge where an announcement of the switch has answered the caller before
 * us (docs/freeswitch.md section 4.1).
 */
function recorded(file: string, answered: boolean): Readonly<Record<string, string>> {
  return {
    RECORD_STEREO: 'true',
    [answered ? 'execute_on_pre_bridge' : 'execute_on_answer']: `record_session ${file}`,
  };
}

function voicemail(maxSeconds: number, file: string, greeting: string | undefined): PlanApplication[] {
  return [
    setAll({
      // Else the answer below would start the recording of a conversation.
      execute_on_answer: '',
      // Silence suppression ends a message early without the second.
      playback_terminators: '#',
      record_waste_resources: 'true',
    }),
    ...makeRecordingFolder(file),
    { app: 'answer' },
    { app: 'sleep', arg: '300' },
    ...(greeting === undefined ? [] : ([{ app: 'playback', arg: greeting }] as const)),
    { app: 'playback', arg: 'tone_stream://%(400,0,800)' },
    { app: 'record', arg: `${file} ${seconds(maxSeconds)} 200 5` },
    { app: 'hangup' },
  ];
}

/**
 * Notes on the caller's channel that a step connected nobody, and why: a phone that the switch could not dial becomes no
 * channel that would tell (docs/freeswitch.md section 3.5). Not reached when somebody answers.
 */
function tried(legId: string): PlanApplication {
  const { tried: name } = channelVariable;
  return set(name, `\${${name}},${legId}:\${originate_disposition}`);
}

/** Finds a value of a step that has no place in a dial string. */
export function unsafeStep(step: RoutingStep): UnsafeValue | undefined {
  switch (step.kind) {
    case 'ring':
      return step.targets
        .flatMap(({ legId, userId, extension, devices = [] }) => [
          unsafe({ legId, userId, extension }),
          ...devices.map((device) => unsafe({ legId: device.legId, extension: device.sipUser })),
        ])
        .find((found) => found !== undefined);
    case 'mobile': {
      const { legId, userId, number } = step;
      return unsafe({ legId, number, ...(userId === null ? {} : { userId }) });
    }
    case 'wait':
    case 'voicemail':
    case 'hangup':
      return undefined;
  }
}

/** Plays files one after the other, each for so many seconds at most. */
function play(files: readonly string[], longest: number): PlanApplication[] {
  return [
    set('playback_timeout_sec', String(longest)),
    ...files.map((file): PlanApplication => ({ app: 'playback', arg: file })),
  ];
}

/** A prompt takes this many seconds at most: somebody may be free meanwhile. */
const longestPrompt = 10;

/**
 * Lets the caller wait: for as long as what they are told takes, else with music if they are to hear it. A playback's limit counts
 * from two seconds on.
 */
function wait(step: WaitStep, plan: PlannedSteps, target: StepsTarget): PlanApplication[] {
  const whole = seconds(step.seconds);
  if (!step.music) return [{ app: 'sleep', arg: String(whole * 1000) }];
  const words = (step.says ?? []).flatMap((name) => promptFile(name, plan, target) ?? []);
  return words.length > 0 ? play(words, longestPrompt) : play([music], Math.max(2, whole));
}

/** Sends the caller where the next part of the plan is awaited. */
function consult(asks: QueueTurn, { inbound }: Contexts): PlanApplication {
  const { consult: silent, consultMusic, kind } = dialplanName;
  return { app: 'transfer', arg: `${asks.music === true ? consultMusic : silent} ${kind} ${inbound}` };
}

/** Steps to be compiled, and what callers are told. */
export type PlannedSteps = Pick<PlanPart, 'steps' | 'asks'> & PlanPrompts;

/** `before`: whether the caller hears music when the steps begin; undefined: nobody knows. */
function applicationsOf(
  plan: PlannedSteps,
  target: StepsTarget,
  voicemailFile: string,
  before: boolean | undefined,
): PlanApplication[] {
  const { steps: handed, asks } = plan;
  const applications: PlanApplication[] = [];
  let playing = before;
  for (const step of handed) {
    switch (step.kind) {
      case 'ring': {
        const wanted = step.music === true;
        if (wanted !== playing) applications.push(...heard(wanted));
        playing = wanted;
        applications.push(
          { app: 'bridge', arg: ringDialString(step, target) },
          ...step.targets.slice(0, 1).map(({ legId }) => tried(legId)),
        );
        break;
      }
      case 'wait':
        applications.push(...wait(step, plan, target));
        break;
      case 'mobile':
        // The trunk was taken away after the plan was made: whatever comes next takes the caller.
        if (target.trunk === undefined) break;
        applications.push(
          {
            app: 'bridge',
            arg: mobileDialString(step, target, promptFile('press-1', plan, target, step.promptId)),
          },
          tried(step.legId),
        );
        break;
      case 'voicemail':
        applications.push(
          ...voicemail(
            step.maxSeconds,
            voicemailFile,
            promptFile('voicemail-greeting', plan, target, step.promptId),
          ),
        );
        break;
      case 'hangup':
        applications.push({ app: 'hangup', arg: causes[step.cause] });
    }
  }
  return asks ? [...applications, consult(asks, target.contexts)] : applications;
}

/**
 * Compiles steps for a caller whose channel is set up already. `playing`: whether the caller hears music as they begin; absent:
 * nobody knows. Errors: a value that is not safe in a dial string or path.
 */
export function compileSteps(
  plan: PlannedSteps,
  target: StepsTarget,
  playing?: boolean,
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
  const voicemailFile = `${recordingsDir}/${recordingPath(callId, 'voicemail', target.offeredAt)}`;
  return ok(applicationsOf(plan, target, voicemailFile, playing));
}

/**
 * Compiles a part of a plan into the applications that FreeSWITCH runs by itself, with nobody watching (freeswitch.md
 * section 0, decision 2): to the end, or to where who is free is judged anew, and where the fallback takes the caller if
 * nobody does. Conversations are recorded in stereo on the caller's leg, which outlives every transfer
 * (section 4.1). Errors: a value that is not safe in a dial string or path.
 */
export function compilePlan(
  plan: RoutingPlan,
  target: PlanTarget,
): Result<readonly PlanApplication[], UnsafeValue> {
  const { language, prompts } = plan;
  const part = {
    ...partFrom(plan, target.from),
    ...(language ? { language } : {}),
    ...(prompts ? { prompts } : {}),
  };
  // Only at the start of a call it is known what its caller would hear.
  const compiled = target.from === 0 ? compileSteps(part, target, false) : compileSteps(part, target);
  if (!compiled.ok) return compiled;
  const file = `${target.recordingsDir}/${recordingPath(target.callId, 'conversation', target.offeredAt)}`;
  const mayTalk = compiled.value.some(({ app }) => app === 'bridge');
  const mayRecord = mayTalk && (plan.recordConversation || plan.consent !== undefined);
  const applications = [
    setAll({
      continue_on_fail: 'true',
      hangup_after_bridge: 'true',
      [channelVariable.call]: target.callId,
      [channelVariable.part]: String(target.part),
      ...(target.from === 0 ? {} : leftByConsulting),
      recording_follow_transfer: 'true',
      // Whoever waits for the phone of a transfer and hears nothing gets no frame at all: a recording would have a gap.
      transfer_ringback: music,
      ...(plan.recordConversation ? recorded(file, target.answered) : callerConsent(plan, target, file)),
    }),
    // Follows what says that the caller has a plan: whichever of the two the timer meets, it meets one.
    stopClaimTimer(target.callId),
    ...(mayRecord ? makeRecordingFolder(file, target) : []),
    ...compiled.value,
  ];
  return ok(applications.map((application) => withOwnId(application, target.callId)));
}

/** What the caller's channel makes its own id of. */
// biome-ignore lint/suspicious/noTemplateCurlyInString: the switch fills it in
const ownId = '${uuid}';

/** Lets the caller's channel fill in its own id: the switch reads a command byte by byte (docs/freeswitch.md section 2.2). */
function withOwnId({ app, arg }: PlanApplication, uuid: string): PlanApplication {
  return arg === undefined ? { app } : { app, arg: arg.replaceAll(uuid, () => ownId) };
}
