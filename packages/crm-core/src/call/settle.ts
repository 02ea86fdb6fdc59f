import type { Call, CallFields, CallListener } from '../model/call.js';
import type { LegRole } from '../model/leg.js';
import type { CallRecording } from '../model/recording.js';
import { soundCall } from '../model/shapes/call.js';
import { participantsOf, talkingWithOf, transfersOf } from './connections.js';
import type { CallDraft } from './draft.js';
import { recordingIdOf } from './fact-ids.js';
import { livePhaseOf, unansweredStatus } from './outcome.js';
import { changeRecording, newRecording } from './recording-changes.js';

function isPlannedRole(role: LegRole): boolean {
  return role !== 'fallback' && role !== 'other' && role !== 'participant';
}

/** A conversation that the plan, or whoever placed the call, has recorded is expected to leave a file, whether or not anybody saw it start. */
function withExpected({ id, legs, plan, recorded, recordings }: CallDraft): readonly CallRecording[] {
  const talked = legs.some((leg) => leg.answeredAt !== null && isPlannedRole(leg.role));
  if (!(recorded || plan?.recordConversation) || !talked) return recordings;
  if (recordings.some((r) => r.kind === 'conversation')) return recordings;
  return [...recordings, newRecording(id, recordingIdOf(id, 'conversation'), 'conversation')];
}

/** Who listened in: nobody who came after the call, and nobody longer than it lasted. */
function listenersOf({ listeners = [], ended }: CallDraft): readonly CallListener[] | undefined {
  const heard = listeners.flatMap((listener) => {
    if (ended === null) return [listener];
    const { startedAt, endedAt } = listener;
    return startedAt < ended.at ? [{ ...listener, endedAt: Math.min(endedAt ?? ended.at, ended.at) }] : [];
  });
  return heard.length > 0 ? heard : undefined;
}

/** The call that a draft of all its facts is: phase, status, who answered, which recordings are attached. */
export function settle(draft: CallDraft): Call {
  return soundCall(standing(draft));
}

function standing(draft: CallDraft): Call {
  const {
    answeredAt,
    ended,
    held,
    connections,
    mutedLegs,
    recorded: _,
    planned: __,
    listeners: ___,
    ...rest
  } = draft;
  const first = rest.legs.find((leg) => leg.answeredAt !== null && leg.answeredAt === answeredAt);
  const attached = ended !== null && rest.bindings.length > 0;
  const recordings = withExpected(draft).map((r) =>
    attached ? (changeRecording(r, { event: 'attached' }) ?? r) : r,
  );
  const transfers = transfersOf(connections, rest.legs, rest.plan);
  const talkingWith = ended === null ? talkingWithOf(connections, rest.legs) : null;
  const participants = ended === null ? participantsOf(connections, rest.legs, mutedLegs) : undefined;
  const listeners = listenersOf(draft);
  const fields: CallFields = {
    ...rest,
    recordings,
    transfers,
    talkingWith,
    ...(talkingWith !== null && mutedLegs.includes(talkingWith.legId) ? { muted: true } : {}),
    ...(participants ? { participants } : {}),
    ...(listeners ? { listeners } : {}),
    answeredBy: first?.userId ?? null,
  };
  if (ended === null) {
    const alive = { status: null, endedAt: null, hangupCause: null, sipStatus: null, endedBy: null } as const;
    return { ...fields, ...alive, answeredAt, phase: livePhaseOf(fields, held) };
  }
  const { at: endedAt, cause: hangupCause, sipStatus, endedBy } = ended;
  const over = { phase: 'ended', endedAt, hangupCause, sipStatus, endedBy } as const;
  if (answeredAt !== null) return { ...fields, ...over, answeredAt, status: 'answered' };
  const { dialled } = ended;
  return { ...fields, ...over, answeredAt: null, status: unansweredStatus({ ...fields, ...over, dialled }) };
}
