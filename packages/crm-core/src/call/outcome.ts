import type { Call, CallFields, CallStatus, EndedCall, LivePhase } from '../model/call.js';
import type { CallLeg, LegOutcome } from '../model/leg.js';
import type { CallRecording } from '../model/recording.js';
import { recordingsOf } from '../model/shapes/call.js';
import { plannedLegIds } from '../routing/planned-legs.js';
import { asQueueTurn, turnsOf } from '../routing/turns.js';
import { isOrderly, legOutcome } from './causes.js';

/** A voicemail shorter than this is a caller who hung up in voicemail, not a message (rule A3). Milliseconds. */
export const shortestMessageMs = 2000;

/** Milliseconds of audio: measured when the file is stored, by the switch's clock before that. */
function lengthOf(recording: CallRecording): number {
  if (recording.durationMs !== null) return recording.durationMs;
  if (recording.startedAt === null || recording.stoppedAt === null) return 0;
  return recording.stoppedAt - recording.startedAt;
}

/** What the caller said on the voicemail, which differs from hanging up there (rule A3). */
export function messagesOf(call: Pick<Call, 'recordings'>): readonly CallRecording[] {
  return recordingsOf(call).filter(
    (r) => r.kind === 'voicemail' && r.state !== 'empty' && lengthOf(r) >= shortestMessageMs,
  );
}

/** The caller left a message (rule A3). */
export function leftMessage(call: Pick<Call, 'recordings'>): boolean {
  return messagesOf(call).length > 0;
}

function everyLeg(legs: readonly CallLeg[], outcome: LegOutcome): boolean {
  return legs.length > 0 && legs.every((leg) => leg.outcome === outcome);
}

/** What decides how a call came out that nobody answered. */
type Unanswered = Pick<CallFields, 'direction' | 'fallback' | 'legs' | 'plan' | 'recordings'> &
  Pick<EndedCall, 'hangupCause' | 'endedBy'> & { readonly dialled?: false | undefined };

type UnansweredStatus = Exclude<CallStatus, 'answered'>;

/** Outcomes of our own phone with which whoever placed a call did not want it after all. */
const givenUp: ReadonlySet<LegOutcome> = new Set(['declined', 'noAnswer', 'callerGaveUp']);

/**
 * A call of ours that nobody took: what the other side said counts before who hung up. Where the number was never dialled, the
 * cause is our own phone's or the switch's.
 */
function outboundStatus({ hangupCause, endedBy, dialled }: Unanswered): UnansweredStatus {
  const said = legOutcome(hangupCause, false);
  if (dialled === false) return givenUp.has(said) || isOrderly(hangupCause) ? 'cancelled' : 'failed';
  if (said === 'busy' || said === 'declined') return said;
  if (said === 'noAnswer') return 'missed';
  if (endedBy === 'us' || said === 'callerGaveUp') return 'cancelled';
  return isOrderly(hangupCause) ? 'missed' : 'failed';
}

/** The caller hung up in a queue while no phone rang: between two of its turns, or waiting for somebody to be free. */
function gaveUpBetween({ endedBy, fallback, legs, plan, recordings }: Unanswered): boolean {
  if (endedBy !== 'caller' || fallback || recordings.some(({ kind }) => kind === 'voicemail')) return false;
  const turns = turnsOf(plan?.steps ?? []);
  const rung = new Set(legs.map(({ legId }) => legId));
  const last = turns.findLastIndex((turn) =>
    plannedLegIds({ steps: [turn] }).some((legId) => rung.has(legId)),
  );
  return last < 0 && legs.length > 0 ? false : asQueueTurn(turns[last + 1]) !== undefined;
}

/** How a call came out that is over and that nobody answered (rule A4); an answer is a bridge, not a picked-up channel. */
export function unansweredStatus(call: Unanswered): UnansweredStatus {
  if (leftMessage(call)) return 'voicemail';
  if (call.direction === 'outbound') return outboundStatus(call);
  // The switch's own fallback follows no plan.
  const path = call.fallback ? undefined : call.plan?.path;
  if (path === 'blocked' || path === 'outOfHours') return path;
  const gaveUpOn = call.legs.filter((leg) => leg.outcome === 'callerGaveUp');
  if (gaveUpOn.some((leg) => leg.role === 'queue')) return 'abandonedInQueue';
  if (gaveUpOn.length > 0) return 'missed';
  if (gaveUpBetween(call)) return 'abandonedInQueue';
  if (everyLeg(call.legs, 'busy')) return 'busy';
  if (everyLeg(call.legs, 'declined')) return 'declined';
  if (everyLeg(call.legs, 'failed')) return 'failed';
  return isOrderly(call.hangupCause) || call.recordings.length > 0 ? 'missed' : 'failed';
}

/** Where a call that lives stands, from what is known of it; `held`: the external party is on hold. */
export function livePhaseOf(
  call: Pick<CallFields, 'legs' | 'recordings' | 'talkingWith' | 'remoteRingingAt'>,
  held: boolean,
): LivePhase {
  if (call.talkingWith) return held ? 'held' : 'talking';
  // The caller waits while the user asks a colleague, say.
  if (call.legs.some((leg) => leg.answeredAt !== null && leg.endedAt === null)) return 'held';
  if (call.recordings.some((r) => r.kind === 'voicemail')) return 'voicemail';
  const rings = call.legs.some((leg) => leg.ringingAt !== null && leg.endedAt === null);
  return rings || call.remoteRingingAt !== undefined ? 'ringing' : 'offered';
}
