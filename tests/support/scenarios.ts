import type { CallerScript, PhoneBehaviour } from './switch-driver.js';

export const lineNumber = '+48225550100';
export const knownCaller = '+48601234567';
export const unknownCaller = '+48699000111';

/** What is done to the gateway while the call goes on. */
export type GatewayStory =
  | 'runs'
  /** SIGKILL when this happens, and started again when the caller is gone. */
  | { readonly killedAt: 'ringing' | 'talking' | 'voicemail' }
  /** The same, but started again while the call goes on. */
  | { readonly restartedAt: 'talking' }
  /** Not running from before the call until after it. */
  | 'down';

export interface Scenario {
  readonly name: string;
  /** The owner is 1001; 1002 is in the queue. */
  readonly phones: Readonly<Record<'1001' | '1002', PhoneBehaviour>>;
  readonly queue: boolean;
  readonly caller: CallerScript;
  readonly gateway: GatewayStory;
  readonly status: string;
  /** The recording that must be there in the end. */
  readonly recording: 'conversation' | 'voicemail' | null;
  /** The core's facts in folding order, as a real switch gave them; the simulator must give the same. */
  readonly facts: readonly string[];
}

const offline: PhoneBehaviour = { kind: 'offline' };
const answers: PhoneBehaviour = { kind: 'answer', afterMs: 300 };
const from = { from: knownCaller, to: lineNumber, name: 'Jan Kowalski' };

/** The caller of a voicemail: long enough for tone and message. */
const leavesMessage = { ...from, hangUpAfterMs: 7000 };

const answeredFacts = [
  'offered',
  'identified identified',
  'planned ring voicemail',
  'legRinging owner',
  'recordingStarted conversation',
  'answered',
  'legEnded owner NORMAL_CLEARING',
  'recordingStopped conversation',
  'ended NORMAL_CLEARING caller',
  'recordingStored conversation',
];

const voicemailFacts = [
  'offered',
  'identified identified',
  'planned ring voicemail',
  'legRinging owner',
  'legEnded owner ALLOTTED_TIMEOUT',
  'recordingStarted voicemail',
  'recordingStopped voicemail',
  'ended NORMAL_CLEARING caller',
  'recordingStored voicemail',
];

const busyVoicemailFacts = [
  'offered',
  'identified identified',
  'planned ring voicemail',
  'legEnded owner USER_BUSY 486',
  'recordingStarted voicemail',
  'recordingStopped voicemail',
  'ended NORMAL_CLEARING caller',
  'recordingStored voicemail',
];

export const scenarios: readonly Scenario[] = [
  {
    name: 'the owner answers and the conversation is recorded',
    phones: { 1001: answers, 1002: offline },
    queue: false,
    caller: { ...from, hangUpAfterMs: 2500 },
    gateway: 'runs',
    status: 'answered',
    recording: 'conversation',
    facts: answeredFacts,
  },
  {
    name: 'the owner does not answer and the caller leaves a message',
    phones: { 1001: { kind: 'ring' }, 1002: offline },
    queue: false,
    caller: leavesMessage,
    gateway: 'runs',
    status: 'voicemail',
    recording: 'voicemail',
    facts: voicemailFacts,
  },
  {
    name: 'the owner is busy and the queue answers',
    phones: { 1001: { kind: 'busy' }, 1002: { kind: 'answer', afterMs: 300, hangUpAfterMs: 2000 } },
    queue: true,
    caller: from,
    gateway: 'runs',
    status: 'answered',
    recording: 'conversation',
    facts: [
      'offered',
      'identified identified',
      'planned ring ring voicemail',
      'planned ring voicemail',
      'legEnded owner USER_BUSY 486',
      'legRinging queue',
      'recordingStarted conversation',
      'answered',
      'legEnded queue NORMAL_CLEARING',
      'recordingStopped conversation',
      'ended NORMAL_CLEARING us',
      'recordingStored conversation',
    ],
  },
  {
    name: 'the owner is busy and the caller leaves a message',
    phones: { 1001: { kind: 'busy' }, 1002: offline },
    queue: false,
    caller: leavesMessage,
    gateway: 'runs',
    status: 'voicemail',
    recording: 'voicemail',
    facts: busyVoicemailFacts,
  },
  {
    name: 'an unknown caller becomes a lead',
    phones: { 1001: offline, 1002: answers },
    queue: true,
    caller: { from: unknownCaller, to: lineNumber, name: 'Ewa Nowa', hangUpAfterMs: 2000 },
    gateway: 'runs',
    status: 'answered',
    recording: 'conversation',
    facts: [
      'offered',
      'identified unknown',
      'leadCreated',
      'planned ring voicemail',
      'legRinging queue',
      'recordingStarted conversation',
      'answered',
      'legEnded queue NORMAL_CLEARING',
      'recordingStopped conversation',
      'ended NORMAL_CLEARING caller',
      'recordingStored conversation',
    ],
  },
  {
    name: 'the caller cancels while the owner rings',
    phones: { 1001: { kind: 'ring' }, 1002: offline },
    queue: false,
    caller: { ...from, cancelAfterMs: 1200 },
    gateway: 'runs',
    status: 'missed',
    recording: null,
    facts: [
      'offered',
      'identified identified',
      'planned ring voicemail',
      'legRinging owner',
      'legEnded owner ORIGINATOR_CANCEL',
      'ended ORIGINATOR_CANCEL caller',
    ],
  },
  {
    name: 'the gateway is killed while the owner rings',
    phones: { 1001: { kind: 'answer', afterMs: 1500 }, 1002: offline },
    queue: false,
    caller: { ...from, hangUpAfterMs: 2500 },
    gateway: { killedAt: 'ringing' },
    status: 'answered',
    recording: 'conversation',
    facts: answeredFacts,
  },
  {
    name: 'the gateway is killed while they talk',
    phones: { 1001: answers, 1002: offline },
    queue: false,
    caller: { ...from, hangUpAfterMs: 3000 },
    gateway: { killedAt: 'talking' },
    status: 'answered',
    recording: 'conversation',
    facts: answeredFacts,
  },
  {
    name: 'the gateway is killed and started again while they talk',
    phones: { 1001: answers, 1002: offline },
    queue: false,
    caller: { ...from, hangUpAfterMs: 6000 },
    gateway: { restartedAt: 'talking' },
    status: 'answered',
    recording: 'conversation',
    facts: answeredFacts,
  },
  {
    name: 'the gateway is killed while a voicemail is recorded',
    phones: { 1001: { kind: 'busy' }, 1002: offline },
    queue: false,
    caller: leavesMessage,
    gateway: { killedAt: 'voicemail' },
    status: 'voicemail',
    recording: 'voicemail',
    facts: busyVoicemailFacts,
  },
  {
    name: 'no gateway runs and the caller reaches the fallback voicemail',
    phones: { 1001: offline, 1002: offline },
    queue: false,
    caller: leavesMessage,
    gateway: 'down',
    status: 'voicemail',
    recording: 'voicemail',
    facts: [
      'offered',
      'identified identified',
      'fallbackTaken',
      'recordingStarted voicemail',
      'recordingStopped voicemail',
      'ended NORMAL_CLEARING caller',
      'recordingStored voicemail',
    ],
  },
];
