import { err, ok, type PlacingOrder, type Result } from '@callcard/crm-core';
import { calleeConsent } from '../plan/consent.js';
import type { OwnPlace } from '../plan/contexts.js';
import { markOf, overallLimit } from '../plan/dial-strings.js';
import type { PromptPlace } from '../plan/prompts.js';
import { makeRecordingFolder, type RecordingFolders } from '../plan/recording-folder.js';
import { seconds, type UnsafeValue, unsafe } from '../plan/safe-values.js';
import type { PlanApplication } from '../protocol/encoder.js';
import { recordingPath } from '../recording/paths.js';
import { channelVariable, mark } from '../vocabulary.js';

/** How calls are made, by the installation. */
export interface OutsideTarget extends PromptPlace, OwnPlace, RecordingFolders {
  /** The switch's gateway for numbers outside. */
  readonly trunk: string;
  /** The switch's own path, without a trailing slash. */
  readonly recordingsDir: string;
  /** Seconds that a number outside rings. */
  readonly ringSeconds: number;
}

/** A call to a number outside, whoever dials it. */
export type OutsideCall = Omit<PlacingOrder, 'ringSeconds' | 'shownName'>;

/** Milliseconds without a packet after which the other side counts as gone: talking, and on hold. */
const mediaTimeouts = ['media_timeout=300000', 'media_hold_timeout=1800000'] as const;

/** A call to a number outside, as the phone's channel makes it. */
export interface DialledOutside {
  /** What the phone's channel runs before it dials. */
  readonly before: readonly PlanApplication[];
  readonly dialString: string;
  /** What the phone's channel has to know before it dials. */
  readonly phone: Readonly<Record<string, string>>;
}

/**
 * Makes the dial string of the channel that calls a number outside. Its id is the call's, and it carries all that is known
 * of the call, so that whoever sees nothing but this channel knows the whole call. The recording starts when it is
 * answered, or when the other side has been told or asked: no ringing and no announcement is in the file. Errors: a value that is
 * not safe there.
 */
export function dialOutside(call: OutsideCall, target: OutsideTarget): Result<DialledOutside, UnsafeValue> {
  const { callId, legId, userId, extension, number, callerNumber } = call;
  const { trunk, recordingsDir, soundsDir } = target;
  const bad =
    unsafe({ callId, legId, userId, extension, number, trunk, recordingsDir }) ??
    unsafe({ number: callerNumber, ...(soundsDir === undefined ? {} : { soundsDir }) });
  if (bad) return err(bad);
  const ring = seconds(target.ringSeconds);
  const file = `${recordingsDir}/${recordingPath(callId, 'conversation', call.offeredAt)}`;
  const { callee, phone } = calleeConsent(call, target, file);
  const variables = [
    `origination_uuid=${callId}`,
    `${channelVariable.call}=${callId}`,
    ...markOf(target),
    `${channelVariable.role}=${mark.externalRole}`,
    `${channelVariable.agent}=${legId}`,
    `${channelVariable.user}=${userId}`,
    `${channelVariable.extension}=${extension}`,
    `${channelVariable.number}=${number}`,
    `${channelVariable.line}=${callerNumber}`,
    // Without both, the trunk is sent the name and the address of our phone.
    `origination_caller_id_number=${callerNumber}`,
    `origination_caller_id_name=${callerNumber}`,
    `leg_timeout=${ring}`,
    ...overallLimit(ring),
    ...mediaTimeouts,
    // Where the phone's own transfer key sends this party.
    `force_transfer_context=${target.contexts.phones}`,
    'RECORD_STEREO=true',
    'recording_follow_transfer=true',
    ...(call.record ? [`execute_on_answer=record_session:${file}`] : []),
    ...Object.entries(callee).map(([name, value]) => `${name}=${value}`),
  ];
  const mayRecord = call.record || call.consent !== undefined;
  const before = mayRecord ? makeRecordingFolder(file, target) : [];
  return ok({ before, dialString: `{${variables.join(',')}}sofia/gateway/${trunk}/${number}`, phone });
}
