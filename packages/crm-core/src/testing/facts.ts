import { factId } from '../call/fact-ids.js';
import type {
  Answered,
  Bridged,
  Commented,
  ConsentAnswered,
  Ended,
  Erased,
  FallbackTaken,
  Held,
  Identified,
  Joined,
  LeadCreated,
  LegEnded,
  LegIdentified,
  LegPickedUp,
  LegRinging,
  ListeningEnded,
  ListeningStarted,
  Muted,
  Offered,
  Planned,
  RecordBound,
  RemoteRinging,
  Resumed,
  Transferred,
  Unbridged,
  Unmuted,
} from '../model/fact.js';
import { aMatch, aPlan } from './calls.js';
import { commonFields, type FactFields } from './fact-fields.js';
import { aMoment } from './records.js';

/*
 * One builder for each fact, with the id that every observer gives such a fact; give an id to say otherwise. Those about recordings are
 * in `recording-facts.ts`.
 */

/** A call from +48225550123 to the line +48225550100. */
export function offered(fields: FactFields<Offered> = {}): Offered {
  return {
    ...commonFields,
    type: 'offered',
    id: factId.offered,
    direction: 'inbound',
    remoteNumber: '+48225550123',
    remoteName: null,
    withheld: false,
    lineNumber: '+48225550100',
    node: 'fs1',
    ...fields,
  };
}

/** The caller was looked up and nobody was found, unless `match` says otherwise. */
export function identified(fields: FactFields<Identified> = {}): Identified {
  return {
    ...commonFields,
    type: 'identified',
    id: factId.identified,
    lineId: 'line-1',
    match: aMatch(),
    bindings: [],
    ownerId: null,
    callerKind: 'new',
    ...fields,
  };
}

/** The caller became `lead-1`. */
export function leadCreated(fields: FactFields<LeadCreated> = {}): LeadCreated {
  return { ...commonFields, type: 'leadCreated', id: factId.leadCreated, leadId: 'lead-1', ...fields };
}

/** A user bound the call to `deal-1`. */
export function recordBound(fields: FactFields<RecordBound> = {}): RecordBound {
  const record = fields.record ?? ({ type: 'deal', id: 'deal-1' } as const);
  const id = factId.recordBound(record);
  return { ...commonFields, type: 'recordBound', id, userId: 'user-1', ...fields, record };
}

/** A plan was made: straight to voicemail, unless `plan` says otherwise. */
export function planned(fields: FactFields<Planned> = {}): Planned {
  return { ...commonFields, type: 'planned', id: factId.planned, plan: aPlan(), ...fields };
}

/** The switch's own fallback took the call. */
export function fallbackTaken(fields: FactFields<FallbackTaken> = {}): FallbackTaken {
  return { ...commonFields, type: 'fallbackTaken', id: factId.fallbackTaken, ...fields };
}

/** The owner's phone rings. */
export function legRinging(fields: FactFields<LegRinging> = {}): LegRinging {
  const legId = fields.legId ?? 'leg-1';
  return {
    ...commonFields,
    type: 'legRinging',
    id: factId.legRinging(legId),
    legId,
    role: 'owner',
    userId: 'user-1',
    extension: '1001',
    ...fields,
  };
}

/** The caller is connected to `leg-1`, a phone that nobody saw ring. */
export function bridged(fields: FactFields<Bridged> = {}): Bridged {
  const legId = fields.legId ?? 'leg-1';
  const id = factId.bridged(legId, fields.at ?? aMoment);
  return { ...commonFields, type: 'bridged', id, legId, userId: null, extension: null, ...fields };
}

/** The caller is not connected to `leg-1` any more. */
export function unbridged(fields: FactFields<Unbridged> = {}): Unbridged {
  const legId = fields.legId ?? 'leg-1';
  const id = factId.unbridged(legId, fields.at ?? aMoment);
  return { ...commonFields, type: 'unbridged', id, legId, ...fields };
}

/** `user-2`, who is asked about the caller, picked up. */
export function legPickedUp(fields: FactFields<LegPickedUp> = {}): LegPickedUp {
  const legId = fields.legId ?? 'leg-2';
  const id = factId.legPickedUp(legId);
  const phone = { role: 'other', userId: 'user-2', extension: '1002' } as const;
  return { ...commonFields, type: 'legPickedUp', id, legId, ...phone, ...fields };
}

/** `leg-1` is a phone of `user-1`. */
export function legIdentified(fields: FactFields<LegIdentified> = {}): LegIdentified {
  const legId = fields.legId ?? 'leg-1';
  const id = factId.legIdentified(legId);
  return { ...commonFields, type: 'legIdentified', id, legId, userId: 'user-1', ...fields };
}

/** Whom we call rings. */
export function remoteRinging(fields: FactFields<RemoteRinging> = {}): RemoteRinging {
  return { ...commonFields, type: 'remoteRinging', id: factId.remoteRinging, ...fields };
}

/** Somebody answered on `leg-1`. */
export function answered(fields: FactFields<Answered> = {}): Answered {
  const legId = fields.legId ?? 'leg-1';
  return { ...commonFields, type: 'answered', id: factId.answered(legId), legId, ...fields };
}

/** The leg ended in the ordinary way. */
export function legEnded(fields: FactFields<LegEnded> = {}): LegEnded {
  const legId = fields.legId ?? 'leg-1';
  return {
    ...commonFields,
    type: 'legEnded',
    id: factId.legEnded(legId),
    legId,
    role: 'owner',
    userId: 'user-1',
    extension: '1001',
    cause: 'NORMAL_CLEARING',
    sipStatus: null,
    ...fields,
  };
}

/** The caller was put on hold. */
export function held(fields: FactFields<Held> = {}): Held {
  return { ...commonFields, type: 'held', id: factId.held(fields.at ?? aMoment), ...fields };
}

/** The caller was taken off hold. */
export function resumed(fields: FactFields<Resumed> = {}): Resumed {
  return { ...commonFields, type: 'resumed', id: factId.resumed(fields.at ?? aMoment), ...fields };
}

/** The owner's phone is not heard any more. */
export function muted(fields: FactFields<Muted> = {}): Muted {
  const { legId = 'leg-1', at = aMoment } = fields;
  return { ...commonFields, type: 'muted', id: factId.muted(legId, at), legId, ...fields };
}

/** The owner's phone is heard again. */
export function unmuted(fields: FactFields<Unmuted> = {}): Unmuted {
  const { legId = 'leg-1', at = aMoment } = fields;
  return { ...commonFields, type: 'unmuted', id: factId.unmuted(legId, at), legId, ...fields };
}

/** A colleague talks with the caller, too. */
export function joined(fields: FactFields<Joined> = {}): Joined {
  const { legId = 'leg-2', at = aMoment } = fields;
  const id = factId.joined(legId, at);
  return { ...commonFields, type: 'joined', id, legId, userId: 'user-2', extension: '1002', ...fields };
}

/** A supervisor listens in. */
export function listeningStarted(fields: FactFields<ListeningStarted> = {}): ListeningStarted {
  const { legId = 'leg-9' } = fields;
  const who = { legId, userId: 'user-9', extension: '1009', whispers: false };
  return { ...commonFields, type: 'listeningStarted', id: factId.listeningStarted(legId), ...who, ...fields };
}

/** The supervisor hung up. */
export function listeningEnded(fields: FactFields<ListeningEnded> = {}): ListeningEnded {
  const { legId = 'leg-9' } = fields;
  return { ...commonFields, type: 'listeningEnded', id: factId.listeningEnded(legId), legId, ...fields };
}

/** A user gave the caller to a colleague. */
export function transferred(fields: FactFields<Transferred> = {}): Transferred {
  const legId = fields.legId ?? 'leg-1';
  return {
    ...commonFields,
    type: 'transferred',
    id: factId.transferred(legId),
    legId,
    byUserId: 'user-1',
    toUserId: 'user-2',
    toExtension: '1002',
    kind: 'blind',
    ...fields,
  };
}

/** The caller allowed the recording, unless `granted` says otherwise. */
export function consentAnswered(fields: FactFields<ConsentAnswered> = {}): ConsentAnswered {
  const id = factId.consentAnswered(fields.at ?? aMoment);
  return { ...commonFields, type: 'consentAnswered', id, granted: true, ...fields };
}

/** The caller was erased from the call. */
export function erased(fields: FactFields<Erased> = {}): Erased {
  return { ...commonFields, type: 'erased', id: factId.erased, ...fields };
}

/** The caller hung up. */
export function ended(fields: FactFields<Ended> = {}): Ended {
  return {
    ...commonFields,
    type: 'ended',
    id: factId.ended,
    cause: 'NORMAL_CLEARING',
    sipStatus: null,
    endedBy: 'caller',
    ...fields,
  };
}

/** Somebody wrote a comment. */
export function commented(fields: FactFields<Commented> = {}): Commented {
  return {
    ...commonFields,
    type: 'commented',
    id: factId.commented(String(fields.at ?? aMoment)),
    userId: 'user-1',
    text: 'Wants a call back on Monday',
    ...fields,
  };
}
