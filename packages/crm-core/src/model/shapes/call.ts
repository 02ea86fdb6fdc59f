import {
  type Call,
  type CallComment,
  type CallFields,
  type CallListener,
  type CallParticipant,
  type CallTransfer,
  callStatuses,
  type TalkingWith,
} from '../call.js';
import { callerKinds } from '../caller-kind.js';
import { type CallLeg, legRoles } from '../leg.js';
import { entriesOf, fieldsOf, object } from '../object-shape.js';
import type {
  AudioFields,
  CallRecording,
  RecordingFields,
  RecordingPause,
  RecordingRepair,
  RecordingTranscript,
  SwitchCopy,
} from '../recording.js';
import { flag, list, nullable, oneOf, optional, or, type Shape } from '../shape.js';
import { anyNumber, anyText, code, numberOrNull, refShape, textOrNull } from './common.js';
import { matchShape } from './match.js';
import { planShape } from './plan.js';

const endless = Number.POSITIVE_INFINITY;

const leg = object<CallLeg>({
  legId: anyText,
  role: or(oneOf(legRoles), 'fallback'),
  userId: or(textOrNull, null),
  extension: or(textOrNull, null),
  ringingAt: or(numberOrNull, null),
  answeredAt: or(numberOrNull, null),
  pickedUpAt: optional(anyNumber),
  endedAt: or(numberOrNull, null),
  cause: or(textOrNull, null),
  sipStatus: or(numberOrNull, null),
  outcome: or(nullable(code()), null),
});

const pausesShape = or(
  list(object<RecordingPause>({ startedAt: anyNumber, endedAt: or(numberOrNull, null) }), endless),
  [],
);

const recordingFields = {
  id: anyText,
  callId: or(anyText, ''),
  kind: oneOf(['conversation', 'voicemail']),
  path: or(textOrNull, null),
  startedAt: or(numberOrNull, null),
  stoppedAt: or(numberOrNull, null),
  pauses: pausesShape,
  storedAt: or(numberOrNull, null),
  verifiedAt: or(numberOrNull, null),
  safeAt: or(numberOrNull, null),
  repair: or(
    nullable(
      object<RecordingRepair>({
        brokenAt: anyNumber,
        tries: anyNumber,
        triedAt: numberOrNull,
        inVain: flag,
      }),
    ),
    null,
  ),
  switchCopy: or(
    object<SwitchCopy>({ removedAt: numberOrNull, failures: anyNumber, failedAt: numberOrNull }),
    { removedAt: null, failures: 0, failedAt: null },
  ),
  fileSha256: optional(anyText),
  transcript: optional(nullable(object<RecordingTranscript>({ at: anyNumber, language: textOrNull }))),
  updatedAt: optional(anyNumber),
} satisfies { readonly [F in keyof RecordingFields]: Shape<unknown> };

const audio = object<AudioFields>({
  sha256: anyText,
  sizeBytes: anyNumber,
  durationMs: anyNumber,
  channels: anyNumber,
  statedMs: or(numberOrNull, null),
});

const withoutAudio = object<RecordingFields & { readonly state: CallRecording['state'] }>({
  ...recordingFields,
  state: oneOf(['expected', 'recording', 'stopped', 'missing', 'empty']),
});

const withAudio = object<RecordingFields & AudioFields & { readonly state: CallRecording['state'] }>({
  ...recordingFields,
  ...audio.fields,
  state: oneOf(['stored', 'attached', 'verified', 'truncated', 'missing', 'damaged', 'deleted']),
});

const noAudio = { sha256: null, sizeBytes: null, durationMs: null, channels: null, statedMs: null } as const;

/** A recording whose state and measures contradict each other has no audio that can be relied on. */
const recording: Shape<CallRecording> = {
  misfits: () => [],
  read(value) {
    const stored = withAudio.read(value);
    if (stored) return stored as CallRecording;
    const fields = fieldsOf(value);
    const unstored =
      withoutAudio.read(value) ?? (fields && withoutAudio.read({ ...fields, state: 'missing' }));
    if (!unstored) return undefined;
    const same = unstored === value && Object.entries(noAudio).every(([name]) => fields?.[name] === null);
    return (same ? unstored : { ...unstored, ...noAudio }) as CallRecording;
  },
};

export const talkingWithShape = object<TalkingWith>({
  legId: anyText,
  userId: or(textOrNull, null),
  connectedAt: anyNumber,
});

const participant = object<CallParticipant>({
  legId: anyText,
  userId: or(textOrNull, null),
  connectedAt: anyNumber,
  muted: or(flag, false),
});

export const participantsShape = or(list(participant, endless), []);

const listener = object<CallListener>({
  legId: anyText,
  userId: or(textOrNull, null),
  extension: or(textOrNull, null),
  startedAt: anyNumber,
  endedAt: or(numberOrNull, null),
  whispers: or(flag, false),
});

export const listenersShape = or(list(listener, endless), []);

const legsShape = or(list(leg, endless), []);

const recordingsShape = or(list(recording, endless), []);

const callFields = object<CallFields>({
  id: or(anyText, ''),
  direction: or(oneOf(['inbound', 'outbound']), 'inbound'),
  node: or(anyText, ''),
  lineId: or(textOrNull, null),
  lineNumber: or(anyText, ''),
  remoteNumber: or(anyText, ''),
  remoteName: or(textOrNull, null),
  // Who may have hidden the number is not shown.
  withheld: or(flag, true),
  offeredAt: or(anyNumber, 0),
  remoteRingingAt: optional(anyNumber),
  match: or(nullable(matchShape), null),
  bindings: or(list(refShape, endless), []),
  createdLeadId: or(textOrNull, null),
  ownerId: or(textOrNull, null),
  callerKind: or(oneOf(callerKinds), 'new'),
  answeredBy: or(textOrNull, null),
  fallback: or(flag, false),
  plan: or(nullable(planShape), null),
  legs: legsShape,
  recordings: recordingsShape,
  comments: or(
    list(object<CallComment>({ at: anyNumber, userId: or(textOrNull, null), text: anyText }), endless),
    [],
  ),
  transfers: or(
    list(
      object<CallTransfer>({
        at: anyNumber,
        kind: oneOf(['blind', 'attended', 'pickUp', 'moved']),
        legId: anyText,
        toLegId: or(textOrNull, null),
        factId: or(anyText, ''),
        byUserId: or(textOrNull, null),
        toUserId: or(textOrNull, null),
        toExtension: or(textOrNull, null),
      }),
      endless,
    ),
    [],
  ),
  talkingWith: or(nullable(talkingWithShape), null),
  muted: optional(flag),
  participants: optional(list(participant, endless)),
  listeners: optional(list(listener, endless)),
  recordingConsent: or(nullable(flag), null),
  erasedAt: or(numberOrNull, null),
  updatedAt: optional(anyNumber),
});

const livePhase = or(oneOf(['offered', 'ringing', 'talking', 'held', 'voicemail']), 'offered');
const status = nullable(oneOf(callStatuses));

interface Standing {
  readonly phase: Call['phase'];
  readonly status: Call['status'];
  readonly answeredAt: number | null;
  readonly endedAt: number | null;
  readonly hangupCause: string | null;
  readonly sipStatus: number | null;
  readonly endedBy: Call['endedBy'];
}

/** How a call stands, free of contradictions: what has an end has ended, and what was answered is `answered`. */
function standingOf(call: Readonly<Record<string, unknown>>): Standing {
  const answeredAt = numberOrNull.read(call['answeredAt']) ?? null;
  const endedAt = numberOrNull.read(call['endedAt']) ?? null;
  if (endedAt === null) {
    const phase = livePhase.read(call['phase']) ?? 'offered';
    return { phase, status: null, answeredAt, endedAt, hangupCause: null, sipStatus: null, endedBy: null };
  }
  const known = status.read(call['status']);
  return {
    phase: 'ended',
    status: answeredAt === null ? (known === 'answered' ? 'failed' : (known ?? 'failed')) : 'answered',
    answeredAt,
    endedAt,
    hangupCause: anyText.read(call['hangupCause']) ?? '',
    sipStatus: numberOrNull.read(call['sipStatus']) ?? null,
    endedBy: oneOf(['caller', 'us', 'unknown']).read(call['endedBy']) ?? 'unknown',
  };
}

/** Calls that were read or folded; immutable, so that what was sound stays so. */
const sound = new WeakSet<object>();

/** Notes that a call is as its type says, because it was folded from facts that are. */
export function soundCall<T extends Call>(call: T): T {
  sound.add(call);
  return call;
}

/** Reads a stored call as well as it can be read; the very same call when nothing is wrong with it. */
export function readCall(call: Call): Call {
  const stored = fieldsOf(call) ?? {};
  if (sound.has(stored)) return call;
  const fields = callFields.read(stored);
  const standing = standingOf(stored);
  const same =
    Object.is(fields, stored) &&
    Object.entries(standing).every(([name, value]) => Object.is(stored[name], value));
  // Every field of a call is one of these, and they agree with each other.
  return soundCall((same ? call : { ...fields, ...standing }) as Call);
}

/** A call as it was stored, read as well as it can be; undefined: it is no call, or another one than this. */
export function readStoredCall(callId: string, stored: unknown): Call | undefined {
  return fieldsOf(stored)?.['id'] === callId ? readCall(stored as Call) : undefined;
}

/** The legs of a call, or of a part of one. */
export function legsOf(call: Pick<Call, 'legs'>): Call['legs'] {
  const stored = fieldsOf(call) ?? {};
  return sound.has(stored) ? call.legs : (legsShape.read(stored['legs']) ?? []);
}

/** The recordings of a call, or of a part of one. */
export function recordingsOf(call: Pick<Call, 'recordings'>): Call['recordings'] {
  const stored = fieldsOf(call) ?? {};
  return sound.has(stored) ? call.recordings : (recordingsShape.read(stored['recordings']) ?? []);
}

/** Recordings that are as they should be, whatever is stored. */
export function readRecordings(recordings: Iterable<CallRecording>): readonly CallRecording[] {
  return recordingsShape.read(entriesOf(recordings)) ?? [];
}

const nothingRecorded = {
  ...{ id: '', callId: '', kind: 'conversation', path: null, pauses: [], repair: null },
  ...{ startedAt: null, stoppedAt: null, storedAt: null, verifiedAt: null, safeAt: null },
  ...{ switchCopy: { removedAt: null, failures: 0, failedAt: null }, state: 'missing', ...noAudio },
} satisfies CallRecording;

/** A recording as well as it can be read: one of which nothing can be used is missing. */
export function readRecording(given: CallRecording): CallRecording {
  return recording.read(given) ?? nothingRecorded;
}

/** The stretches of a recording that are silent on purpose. */
export function pausesOf(given: Pick<CallRecording, 'pauses'>): CallRecording['pauses'] {
  return pausesShape.read(fieldsOf(given)?.['pauses']) ?? [];
}
